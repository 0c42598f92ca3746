package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.internal.Way;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.SessionInfo;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings and endings of the clients that the vendors' own tests do not meet. */
class ClientEdgesTest {
    @ParameterizedTest
    @MethodSource
    void closingAClientShutsItsThreadsDown(AuthorizedApi client, AutoCloseable closing) throws Exception {
        assertThat(client.okHttpClient().dispatcher().executorService().isShutdown())
                .isFalse();

        closing.close();

        assertThat(client.okHttpClient().dispatcher().executorService().isShutdown())
                .isTrue();
    }

    static Stream<Arguments> closingAClientShutsItsThreadsDown() {
        NetimClient netim = NetimClient.builder().credentials("NETIM", "x").build();
        IncodeClient incode =
                IncodeClient.builder().apiKey("k").baseUrl("https://h/").build();
        GenesysKnowledgeClient genesys =
                GenesysKnowledgeClient.builder().baseUrl("https://h/").build();
        SensorproClient sensorpro =
                SensorproClient.builder().apiKey("k").credentials("o", "u", "p").build();
        return Stream.<AuthorizedApi>of(netim, incode, genesys, sensorpro).map(client -> Arguments.of(client, client));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aCallIsRepeatedAsOftenAsTheBuildersPolicySays(int retries) throws IOException {
        try (FakeNetim netim = new FakeNetim();
                NetimClient client = netim.builder()
                        .retryPolicy(RetryPolicy.none().withMaxRetries(retries))
                        .build()) {
            netim.calls =
                    request -> request.getMethod().equals("DELETE") ? null : new MockResponse().setResponseCode(503);

            assertThat(Way.SYNC.failure(client.getSession()).status()).isEqualTo(503);

            assertThat(netim.requests)
                    .filteredOn(request -> "GET".equals(request.getMethod()))
                    .hasSize(1 + retries);
        }
    }

    @Test
    void theValueOfASuccessIsThere() throws IOException {
        try (FakeNetim netim = new FakeNetim();
                NetimClient client = netim.client()) {
            ApiResult.Success<SessionInfo> success =
                    (ApiResult.Success<SessionInfo>) client.getSession().result();

            assertThat(success.value().idSession()).isEqualTo("T1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListThatLacksASessionIsUnreadable(Way way) throws IOException {
        try (FakeNetim netim = new FakeNetim();
                NetimClient client = netim.client()) {
            netim.calls = request -> FakeNetim.json("[{\"IDSession\":\"T1\"},null]");

            ApiException failure = way.failure(client.listSessions()).exception();

            assertThat(failure.isMalformedBody()).isTrue();
            assertThat(failure).hasMessageContaining("Required value was null at $[1]");
        }
    }

    @Test
    void aListOfSessionsCannotBeChanged() throws IOException {
        try (FakeNetim netim = new FakeNetim();
                NetimClient client = netim.client()) {
            netim.calls = request -> FakeNetim.json("[{\"IDSession\":\"T1\"}]");

            List<SessionInfo> sessions = client.listSessions().execute();

            assertThat(sessions)
                    .singleElement()
                    .extracting(SessionInfo::idSession)
                    .isEqualTo("T1");
            assertThat(sessions).isUnmodifiable();
        }
    }

    @Test
    void netimIsSetUpFromPropertiesAlone() throws IOException {
        try (FakeNetim netim = new FakeNetim()) {
            Map<String, String> properties = Map.of(
                    "sessionclients.netim.id", "NETIM",
                    "sessionclients.netim.secret", "mysecret",
                    "sessionclients.netim.base-url", netim.server.url("/1.0").toString());
            properties.forEach(System::setProperty);
            try (NetimClient client = NetimClient.fromEnvironment()) {
                assertThat(client.getSession().execute().idSession()).isEqualTo("T1");
            } finally {
                properties.keySet().forEach(System::clearProperty);
            }
        }
    }

    @Test
    void sensorproIsSetUpFromPropertiesAlone() throws IOException {
        try (FakeSensorpro sensorpro = new FakeSensorpro()) {
            Map<String, String> properties = Map.of(
                    "sessionclients.sensorpro.api-key", "key-1",
                    "sessionclients.sensorpro.organization", "o",
                    "sessionclients.sensorpro.user", "u",
                    "sessionclients.sensorpro.password", "p",
                    "sessionclients.sensorpro.login", "PATH",
                    "sessionclients.sensorpro.base-url",
                            sensorpro.server.url("/").toString());
            properties.forEach(System::setProperty);
            try (SensorproClient client = SensorproClient.fromEnvironment()) {
                assertThat(client.currentSession().token()).isEqualTo("S1");
            } finally {
                properties.keySet().forEach(System::clearProperty);
            }
            assertThat(sensorpro.requests.get(0).getPath()).isEqualTo("/auth/sys/login/o/u/p");
        }
    }

    @ParameterizedTest
    @CsvSource({"400,false", "401,true", "403,true", "404,false"})
    void atIncodeA403IsAboutTheKeyAndNotAboutAPermission(int status, boolean authentication) throws IOException {
        try (MockWebServer server = Server.create();
                IncodeClient client = IncodeClient.builder()
                        .apiKey("k")
                        .baseUrl(server.url("/").toString())
                        .build()) {
            server.enqueue(new MockResponse().setResponseCode(status).setBody("{}"));

            ApiException failure =
                    Way.SYNC.failure(client.onboarding("i", "t").status()).exception();

            assertThat(failure.isAuthenticationFailure()).isEqualTo(authentication);
            assertThat(failure.isPermissionDenied()).isFalse();
        }
    }

    @Test
    void aHandleOfAClosedClientSendsNothing() throws IOException {
        try (MockWebServer server = Server.create()) {
            server.enqueue(new MockResponse().setBody("{\"sessionId\":\"s\"}"));
            GenesysKnowledgeClient client = GenesysKnowledgeClient.builder()
                    .baseUrl(server.url("/").toString())
                    .build();
            var session = client.createSession(Visitor.anonymous()).execute();

            client.close();

            TransportException refused = Way.SYNC.transportFailure(session.info());
            assertThat(refused).hasMessage("genesys getSession got no response: the client is closed");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }
}
