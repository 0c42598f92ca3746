package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.FromJson;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.ToJson;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.IncodeServer;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.http.GET;

class ClientBuilderTest {
    private final MockWebServer server = Server.create();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://rest.netim.com/1.0/",
                "http://localhost.evil.example/",
                "http://127.0.0.1.evil.example/",
                "http://10.0.0.1/",
                "http://[::2]/",
                "ftp://localhost/",
                "https://",
                "rest.netim.com",
                "",
                "https://user:s3cret@rest.netim.com/",
                "https://rest.netim.com/?key=s3cret",
                "https://rest.netim.com/#s3cret"
            })
    void aBaseUrlMustBeHttpsOrThisMachine(String url) {
        assertThatThrownBy(() -> netim().baseUrl(url).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("netim: baseUrl ")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rest.netim.com/1.0",
                "http://localhost:1/",
                "http://127.0.0.1:1",
                "http://127.1.2.3/",
                "http://[::1]:1/",
                "HTTPS://REST.NETIM.COM/1.0/"
            })
    void theseMayBeBaseUrls(String url) {
        netim().baseUrl(url).build().close();
    }

    @Test
    void defaultsAreTheVendorsServers() {
        try (NetimClient netim = netim().build();
                IncodeClient incode = IncodeClient.builder()
                        .apiKey("k")
                        .server(IncodeServer.PRODUCTION)
                        .build();
                SensorproClient sensorpro = SensorproClient.builder()
                        .apiKey("k")
                        .credentials("o", "u", "p")
                        .build()) {
            assertThat(netim).hasToString("NetimClient{https://rest.netim.com/1.0/}");
            assertThat(incode).hasToString("IncodeClient{https://saas-api.incodesmile.com/}");
            assertThat(sensorpro).hasToString("SensorproClient{https://apinie.sensorpro.net/}");
        }
    }

    @Test
    void timeoutsAreSafeByDefaultAndCanBeSet() {
        try (NetimClient netim = netim().build()) {
            OkHttpClient http = netim.okHttpClient();
            assertThat(http.connectTimeoutMillis()).isEqualTo(10_000);
            assertThat(http.readTimeoutMillis()).isEqualTo(30_000);
            assertThat(http.writeTimeoutMillis()).isEqualTo(30_000);
            assertThat(http.callTimeoutMillis()).isEqualTo(60_000);
        }
        try (NetimClient netim = netim().connectTimeout(Duration.ofSeconds(1))
                .readTimeout(Duration.ofSeconds(2))
                .writeTimeout(Duration.ofSeconds(3))
                .callTimeout(Duration.ofSeconds(4))
                .build()) {
            OkHttpClient http = netim.okHttpClient();
            assertThat(http.connectTimeoutMillis()).isEqualTo(1_000);
            assertThat(http.readTimeoutMillis()).isEqualTo(2_000);
            assertThat(http.writeTimeoutMillis()).isEqualTo(3_000);
            assertThat(http.callTimeoutMillis()).isEqualTo(4_000);
        }
        assertThatThrownBy(() -> netim().readTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> netim().closeTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theUsersClientIsDerivedFromAndNotChanged(@TempDir java.io.File directory) throws IOException {
        List<String> events = new CopyOnWriteArrayList<>();
        OkHttpClient theirs = new OkHttpClient.Builder()
                .readTimeout(Duration.ofSeconds(7))
                .cache(new Cache(directory, 1000))
                .addInterceptor(chain -> {
                    events.add("their interceptor");
                    return chain.proceed(chain.request());
                })
                .eventListener(new EventListener() {
                    @Override
                    public void callEnd(Call call) {
                        events.add("their listener");
                    }
                })
                .build();
        server.enqueue(new MockResponse().setBody("{\"sessionId\":\"s\"}"));
        GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                .baseUrl(server.url("/").toString())
                .okHttpClient(theirs)
                .build();

        genesys.createSession(Visitor.anonymous()).execute();
        OkHttpClient ours = genesys.okHttpClient();
        genesys.close();

        assertThat(events).containsExactly("their interceptor", "their listener");
        assertThat(ours.connectionPool()).isSameAs(theirs.connectionPool());
        assertThat(ours.dispatcher()).isSameAs(theirs.dispatcher());
        assertThat(ours.readTimeoutMillis()).isEqualTo(7_000);
        assertThat(ours.cache()).isNull();
        assertThat(theirs.followRedirects()).isTrue();
        assertThat(theirs.retryOnConnectionFailure()).isTrue();
        assertThat(theirs.interceptors()).hasSize(1);
        assertThat(theirs.networkInterceptors()).isEmpty();
        assertThat(theirs.dispatcher().executorService().isShutdown()).isFalse();
        assertThat(theirs.connectionPool().connectionCount()).isEqualTo(1);
        theirs.dispatcher().executorService().shutdown();
        theirs.connectionPool().evictAll();
    }

    @Test
    void theUsersOwnInterceptorSeesNoCredentialInAHeader() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.add(chain.request().headers().toString());
                    okhttp3.Response response = chain.proceed(chain.request());
                    seen.add(response.request().headers().toString());
                    return response;
                })
                .build();
        try (FakeNetim fake = new FakeNetim();
                NetimClient netim = fake.builder().okHttpClient(theirs).build()) {
            netim.getSession().execute();
        }
        assertThat(seen).hasSize(6).allSatisfy(headers -> assertThat(headers).doesNotContain("Authorization"));
        theirs.dispatcher().executorService().shutdown();
        theirs.connectionPool().evictAll();
    }

    @Test
    void theUsersProxyIsUsed() throws Exception {
        server.enqueue(new MockResponse().setBody("{\"sessionId\":\"s\"}"));
        OkHttpClient theirs =
                new OkHttpClient.Builder().proxy(server.toProxyAddress()).build();
        try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                .baseUrl("http://localhost:1/gks-server/v1")
                .okHttpClient(theirs)
                .build()) {
            genesys.createSession(Visitor.anonymous()).execute();
        }

        assertThat(server.takeRequest().getRequestLine())
                .isEqualTo("PUT http://localhost:1/gks-server/v1/sessions/new HTTP/1.1");
        theirs.dispatcher().executorService().shutdown();
        theirs.connectionPool().evictAll();
    }

    @Test
    void theCallerCanAddItselfToTheUserAgent() throws Exception {
        try (FakeNetim fake = new FakeNetim();
                NetimClient netim = fake.builder().userAgent("shop/2.1").build()) {
            netim.getSession().execute();

            assertThat(fake.requests)
                    .allSatisfy(r -> assertThat(r.getHeader("User-Agent")).matches("session-clients/\\d\\S* shop/2.1"));
        }
        assertThatThrownBy(() -> netim().userAgent("a\nb")).hasMessageStartingWith("netim: userAgent ");
    }

    @Test
    void aUserAgentThatTheUsersInterceptorAddsIsTheOnlyOne() throws Exception {
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .addHeader("User-Agent", "theirs")
                        .build()))
                .build();
        try (FakeNetim fake = new FakeNetim()) {
            try (NetimClient netim = fake.builder().okHttpClient(theirs).build()) {
                netim.getSession().execute();
            }

            assertThat(fake.requests)
                    .hasSize(3)
                    .allSatisfy(
                            r -> assertThat(r.getHeaders().values("User-Agent")).containsExactly("theirs"));
        }
    }

    /** A type that only the user's Moshi knows. */
    static final class Point {
        final int x;

        Point(int x) {
            this.x = x;
        }
    }

    static final class PointAdapter {
        @FromJson
        Point read(String text) {
            return new Point(Integer.parseInt(text));
        }

        @ToJson
        String write(Point point) {
            return String.valueOf(point.x);
        }
    }

    interface PointApi {
        @GET("point")
        retrofit2.Call<Point> point();
    }

    @Test
    void theUsersMoshiReadsTheUsersTypes() {
        server.enqueue(new MockResponse().setBody("\"17\""));
        try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                .baseUrl(server.url("/").toString())
                .moshi(new Moshi.Builder().add(new PointAdapter()).build())
                .build()) {
            assertThat(genesys.call(genesys.create(PointApi.class).point()).execute().x)
                    .isEqualTo(17);
        }
    }

    @Test
    void theEnvironmentIsAskedOnlyWhenTold() {
        assertThatThrownBy(() -> NetimClient.builder().build())
                .hasMessage("netim: id is missing: call credentials(…), or fromEnvironment() with"
                        + " -Dsessionclients.netim.id or SESSIONCLIENTS_NETIM_ID");
        assertThatThrownBy(NetimClient::fromEnvironment)
                .hasMessage("netim: id is missing: call credentials(…), or set"
                        + " -Dsessionclients.netim.id or SESSIONCLIENTS_NETIM_ID");
        assertThatThrownBy(IncodeClient::fromEnvironment)
                .hasMessage("incode: apiKey is missing: call apiKey(…), or set"
                        + " -Dsessionclients.incode.api-key or SESSIONCLIENTS_INCODE_API_KEY");
        assertThatThrownBy(GenesysKnowledgeClient::fromEnvironment)
                .hasMessage("genesys: baseUrl is missing: call server(…) or baseUrl(…), or set"
                        + " -Dsessionclients.genesys.base-url or SESSIONCLIENTS_GENESYS_BASE_URL");
        assertThatThrownBy(SensorproClient::fromEnvironment)
                .hasMessage("sensorpro: apiKey is missing: call apiKey(…), or set"
                        + " -Dsessionclients.sensorpro.api-key or SESSIONCLIENTS_SENSORPRO_API_KEY");
    }

    @Test
    void theOrderIsBuilderThenPropertyThenVariable() throws Exception {
        Map<String, String> variables = new HashMap<>();
        variables.put("SESSIONCLIENTS_NETIM_ID", "FROM-ENV");
        variables.put("SESSIONCLIENTS_NETIM_SECRET", "mysecret");
        variables.put("SESSIONCLIENTS_NETIM_LANGUAGE", "FR");
        try (FakeNetim fake = new FakeNetim()) {
            variables.put(
                    "SESSIONCLIENTS_NETIM_BASE_URL", fake.server.url("/1.0").toString());
            assertThat(basicUserOf(fake, fromEnvironment(variables))).isEqualTo("FROM-ENV:mysecret");
            assertThat(fake.requests.get(0).getHeader("Accept-Language")).isEqualTo("FR");

            System.setProperty("sessionclients.netim.id", "FROM-PROPERTY");
            assertThat(basicUserOf(fake, fromEnvironment(variables))).isEqualTo("FROM-PROPERTY:mysecret");
            assertThat(basicUserOf(fake, fromEnvironment(variables).credentials("FROM-BUILDER", "other")))
                    .isEqualTo("FROM-BUILDER:other");
        } finally {
            System.clearProperty("sessionclients.netim.id");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "netim, https://rest.netim.com/1.0/",
        "incode,",
        "genesys,",
        "sensorpro, https://apinie.sensorpro.net/",
    })
    void theOrderIsTheSameForEveryVendor(String vendor, @Nullable String byDefault) {
        String property = "sessionclients." + vendor + ".base-url";
        Map<String, String> variables = new HashMap<>();
        for (String name : List.of("ID", "SECRET", "API_KEY", "ORGANIZATION", "USER", "PASSWORD")) {
            variables.put("SESSIONCLIENTS_" + vendor.toUpperCase(Locale.ROOT) + "_" + name, "x");
        }
        if (byDefault == null) {
            assertThatThrownBy(() -> built(vendor, variables, null))
                    .hasMessageStartingWith(vendor + ": baseUrl is missing: call server(…) or baseUrl(…), or set -D");
        } else {
            assertThat(built(vendor, variables, null)).isEqualTo(byDefault);
        }
        variables.put("SESSIONCLIENTS_" + vendor.toUpperCase(Locale.ROOT) + "_BASE_URL", "https://variable/");
        assertThat(built(vendor, variables, null)).isEqualTo("https://variable/");
        System.setProperty(property, "https://property/");
        try {
            assertThat(built(vendor, variables, null)).isEqualTo("https://property/");
            assertThat(built(vendor, variables, "https://builder/")).isEqualTo("https://builder/");
        } finally {
            System.clearProperty(property);
        }
    }

    /** The base URL of a client that is set up from the environment. */
    private static String built(String vendor, Map<String, String> variables, @Nullable String baseUrl) {
        ClientBuilder<?> builder = switch (vendor) {
            case "netim" -> NetimClient.builder();
            case "incode" -> IncodeClient.builder();
            case "genesys" -> GenesysKnowledgeClient.builder();
            default -> SensorproClient.builder();
        };
        builder.testing(Clock.systemUTC(), System::nanoTime, null, variables::get);
        builder.fromEnvironment();
        if (baseUrl != null) {
            builder.baseUrl(baseUrl);
        }
        String built = switch (vendor) {
            case "netim" -> ((NetimClient.Builder) builder).build().toString();
            case "incode" -> ((IncodeClient.Builder) builder).build().toString();
            case "genesys" -> ((GenesysKnowledgeClient.Builder) builder).build().toString();
            default -> ((SensorproClient.Builder) builder).build().toString();
        };
        return built.replaceFirst("^.*\\{", "").replaceFirst("}$", "");
    }

    @Test
    void incodeIsSetUpFromTheEnvironmentToo() throws Exception {
        server.enqueue(new MockResponse().setBody("{\"token\":\"t\",\"interviewId\":\"i\"}"));
        System.setProperty("sessionclients.incode.api-key", "key-1");
        System.setProperty("sessionclients.incode.base-url", server.url("/").toString());
        try (IncodeClient incode = IncodeClient.fromEnvironment()) {
            incode.startOnboarding(b -> b.configurationId("flow")).execute();
        } finally {
            System.clearProperty("sessionclients.incode.api-key");
            System.clearProperty("sessionclients.incode.base-url");
        }
        assertThat(server.takeRequest().getHeader("x-api-key")).isEqualTo("key-1");
    }

    @Test
    void genesysIsSetUpFromTheEnvironmentToo() throws Exception {
        server.enqueue(new MockResponse().setBody("{\"sessionId\":\"s\"}"));
        System.setProperty("sessionclients.genesys.base-url", server.url("/gks").toString());
        try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.fromEnvironment()) {
            genesys.createSession(Visitor.anonymous()).execute();
        } finally {
            System.clearProperty("sessionclients.genesys.base-url");
        }
        assertThat(server.takeRequest().getPath()).isEqualTo("/gks/sessions/new");
    }

    @Test
    void theSuiteRunsOnTheOkHttpItIsToldTo() throws Exception {
        Object version = Class.forName("okhttp3.OkHttp").getField("VERSION").get(null);

        assertThat(version).isEqualTo(System.getProperty("okhttp.version"));
    }

    @Test
    void aMisspeltWayToLogInIsRefused() {
        Map<String, String> variables = Map.of("SESSIONCLIENTS_SENSORPRO_LOGIN", "sign-in");
        SensorproClient.Builder builder = SensorproClient.builder().fromEnvironment();
        ((ClientBuilder<?>) builder).testing(Clock.systemUTC(), System::nanoTime, null, variables::get);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sensorpro: login (SESSIONCLIENTS_SENSORPRO_LOGIN) must be 'path' or 'signin'");
    }

    @Test
    void sensorproIsSetUpFromTheEnvironmentToo() throws Exception {
        try (FakeSensorpro fake = new FakeSensorpro()) {
            Map<String, String> variables = Map.of(
                    "SESSIONCLIENTS_SENSORPRO_API_KEY", "key-1",
                    "SESSIONCLIENTS_SENSORPRO_ORGANIZATION", "o",
                    "SESSIONCLIENTS_SENSORPRO_USER", "u",
                    "SESSIONCLIENTS_SENSORPRO_PASSWORD", "p",
                    "SESSIONCLIENTS_SENSORPRO_LOGIN", "signIn",
                    "SESSIONCLIENTS_SENSORPRO_BASE_URL", fake.server.url("/").toString());
            SensorproClient.Builder builder = SensorproClient.builder().fromEnvironment();
            ((ClientBuilder<?>) builder).testing(Clock.systemUTC(), System::nanoTime, null, variables::get);
            try (SensorproClient sensorpro = builder.build()) {
                assertThat(sensorpro.currentSession().token()).isEqualTo("S1");
            }
            assertThat(fake.requests.get(0).getPath()).isEqualTo("/auth/sys/signin");
        }
    }

    private static NetimClient.Builder netim() {
        return NetimClient.builder().credentials("NETIM", "mysecret");
    }

    private static NetimClient.Builder fromEnvironment(Map<String, String> variables) {
        NetimClient.Builder builder = NetimClient.builder().fromEnvironment();
        ((ClientBuilder<?>) builder).testing(Clock.systemUTC(), System::nanoTime, null, variables::get);
        return builder;
    }

    private static String basicUserOf(FakeNetim fake, NetimClient.Builder builder) {
        fake.requests.clear();
        try (NetimClient netim = builder.build()) {
            netim.getSession().execute();
        }
        RecordedRequest open = fake.requests.get(0);
        String basic = String.valueOf(open.getHeader("Authorization")).substring("Basic ".length());
        return new String(java.util.Base64.getDecoder().decode(basic), java.nio.charset.StandardCharsets.UTF_8);
    }
}
