package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.http.GET;

/** Plain http, where it is allowed by name or where there is nothing to hide. */
class PlainHttpTest {
    interface AnyApi {
        @GET("any")
        ApiCall<Map<String, Object>> any();
    }

    private final WarnLog log = new WarnLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void isRefusedByNameWithTheWaysToAllowIt() {
        assertThatThrownBy(() -> netim().baseUrl("http://mocks:4010/").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("netim: baseUrl must be https because credentials would travel unencrypted to mocks;"
                        + " to allow that, call allowPlainHttp(\"mocks\") or set allow-plain-http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mocks", "MOCKS", "other,mocks", "mocks,Mocks"})
    void isAllowedToTheHostsThatAreNamed(String hosts) {
        try (NetimClient netim = netim().baseUrl("http://mocks:4010/1.0")
                .allowPlainHttp(hosts.split(","))
                .build()) {
            assertThat(netim).hasToString("NetimClient{http://mocks:4010/1.0/}");
        }
        assertThat(log.lines())
                .containsExactly("netim: credentials travel unencrypted to mocks:4010, as allowed by allowPlainHttp");
    }

    @Test
    void isAllowedByTheEnvironmentToo() {
        NetimClient.Builder builder = netim().fromEnvironment();
        Map<String, String> variables = Map.of(
                "SESSIONCLIENTS_NETIM_BASE_URL", "http://mocks:4010/",
                "SESSIONCLIENTS_NETIM_ALLOW_PLAIN_HTTP", "other, mocks");
        ((ClientBuilder<?>) builder).testing(Clock.systemUTC(), System::nanoTime, null, variables::get);

        builder.build().close();

        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void isNotAllowedToOtherHosts() {
        assertThatThrownBy(() -> incode().baseUrl("http://mocks.example/")
                        .allowPlainHttp("mocks")
                        .build())
                .hasMessageStartingWith("incode: baseUrl must be https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://mocks", "mocks:4010", "mocks/x", "a b"})
    void takesNamesOfHostsOnly(String host) {
        assertThatThrownBy(() -> netim().allowPlainHttp(host).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("netim: allowPlainHttp must be host names without scheme, port and path");
    }

    @Test
    void toThisMachineNeedsNoWordAndNoWarning() {
        netim().baseUrl("http://localhost:4010/").build().close();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void isTakenAsItIsWhereThereAreNoCredentials() {
        GenesysKnowledgeClient.builder()
                .server("http", "kc.intranet", 9092)
                .build()
                .close();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void servesCallsToTheHostThatIsNamed() throws Exception {
        try (FakeSensorpro sensorpro = new FakeSensorpro()) {
            HttpUrl url = sensorpro.server.url("/").newBuilder().host("mocks").build();
            for (String endpoint : List.of("https://apinie.sensorpro.net/", url.toString())) {
                sensorpro.endpoint = endpoint;
                try (SensorproClient client = sensorpro
                        .builder()
                        .baseUrl(url.toString())
                        .allowPlainHttp("mocks")
                        .okHttpClient(to(sensorpro))
                        .build()) {
                    client.create(AnyApi.class).any().execute();
                }
            }
            assertThat(sensorpro.ended).containsExactly("S1", "S2");
        }
    }

    @Test
    void ofAnEndpointThatALoginOverTlsNamesIsRefused() throws Exception {
        try (FakeSensorpro sensorpro = new FakeSensorpro()) {
            sensorpro.endpoint = "http://apinie.sensorpro.net/";
            try (SensorproClient client = sensorpro.builder().build()) {
                assertThatThrownBy(client::currentSession).hasMessageContaining("APIEndpoint must be https");
            }
        }
    }

    @Test
    void ofGenesysServesCalls() throws Exception {
        try (FakeSensorpro server = new FakeSensorpro()) {
            server.calls = request -> new MockResponse().setBody("{\"sessionId\":\"s\"}");
            HttpUrl url =
                    server.server.url("/").newBuilder().host("kc.intranet").build();
            try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                    .baseUrl(url.toString())
                    .okHttpClient(to(server))
                    .build()) {
                assertThat(genesys.createSession(Visitor.anonymous()).execute().id())
                        .isEqualTo("s");
            }
        }
    }

    private static OkHttpClient to(FakeSensorpro server) {
        Dns dns = host -> List.of(InetAddress.getByName(server.server.getHostName()));
        return new OkHttpClient.Builder().dns(dns).build();
    }

    private static NetimClient.Builder netim() {
        return NetimClient.builder().credentials("NETIM", "mysecret");
    }

    private static IncodeClient.Builder incode() {
        return IncodeClient.builder().apiKey("key");
    }
}
