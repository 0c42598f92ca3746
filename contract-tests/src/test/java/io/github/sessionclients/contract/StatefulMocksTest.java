package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import org.junit.jupiter.api.Test;

/** The clients against mocks that remember sessions: what a user's test of expiry and logoff looks like. */
@PrismMocks(stateful = true)
final class StatefulMocksTest {
    private final PrismServers mocks;

    StatefulMocksTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @Test
    void anExpiredSessionIsReplacedAndNoneIsLeftOpen() {
        // snippet: stateful
        try (NetimClient netim = NetimClient.builder()
                .credentials("NETIM", "mysecret")
                .baseUrl(mocks.server("netim").toString())
                .build()) {
            String token = netim.currentSession().token();
            mocks.expireSession("netim", token);
            netim.getSession().execute(); // rejected with the old session, repeated with a new one
            assertThat(mocks.openSessions("netim")).hasSize(1).doesNotContain(token);
        }
        assertThat(mocks.openSessions("netim")).isEmpty(); // closing the client closed the session
        // end
    }

    @Test
    void sensorproIsLoggedOff() {
        try (SensorproClient sensorpro = SensorproClient.builder()
                .apiKey("example-api-key")
                .credentials("YOURORGANIZATION", "APIUSER", "PASSWORD")
                .useSignIn()
                .baseUrl(mocks.server("sensorpro").toString())
                .build()) {
            assertThat(mocks.openSessions("sensorpro")).isEmpty();
            String token = sensorpro.currentSession().token();
            assertThat(mocks.openSessions("sensorpro")).containsExactly(token);
        }

        assertThat(mocks.openSessions("sensorpro")).isEmpty();
    }
}
