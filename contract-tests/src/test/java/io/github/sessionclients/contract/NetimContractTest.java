package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.model.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for Netim only. */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class NetimContractTest {
    @RegisterExtension
    final MockGuard guard = new MockGuard("netim");

    private final NetimClient.Builder builder;

    NetimContractTest(PrismServers mocks) {
        builder = NetimContract.builder(mocks.server("netim").toString(), guard.client());
    }

    @Test
    void languageIsSentOnOpening() {
        try (NetimClient french = builder.language(Language.FR).build()) {
            french.getSession().execute();
        }

        assertThat(guard.request("openSession").header("Accept-Language")).isEqualTo("FR");
    }

    @Test
    void languageThatIsAddedLaterIsSentAsItIs() {
        try (NetimClient german = builder.language(Language.of("DE")).build()) {
            german.getSession().execute();
        }

        assertThat(guard.request("openSession").header("Accept-Language")).isEqualTo("DE");
    }

    /**
     * The client takes it for a session that ran out, opens another one, and gives up when that is refused as well. The one
     * refused first is ended meanwhile, since it may be alive.
     */
    @ParameterizedTest
    @EnumSource
    void missingTokenIsRefusedByTheMock(Way way) {
        guard.spoil(
                "getSession",
                request -> request.newBuilder().removeHeader("Authorization").build());
        try (NetimClient netim = builder.build()) {
            NetimException e = assertThatExceptionOfType(NetimException.class)
                    .isThrownBy(() -> way.run(netim.getSession()))
                    .actual();

            assertThat(e.isAuthenticationFailure()).isTrue();
            assertThat(e.operation()).isEqualTo("getSession");
            assertThat(guard.operations())
                    .filteredOn(operation -> !operation.equals("closeSession"))
                    .containsExactly("openSession", "getSession", "openSession", "getSession");
        }
    }
}
