package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.internal.Way;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** A message says what was tried and where, what stood in between, and why it failed. */
class FailureMessagesTest {
    interface AnyApi {
        @GET("any/{id}")
        ApiCall<Map<String, Object>> any(@Path("id") String id, @Query("mail") @Nullable String mail);

        @POST("any")
        ApiCall<Map<String, Object>> post(@Body RequestBody body);
    }

    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void whereNobodyListensTheAddressIsNamed() throws IOException {
        server.start();
        int port = server.getPort();
        server.close();

        assertThat(failure("http://127.0.0.1:" + port + "/", new OkHttpClient()))
                .hasMessage("incode AnyApi.any got no response: could not connect to 127.0.0.1:" + port
                        + ": Connection refused" + " (GET http://127.0.0.1:" + port + "/any/1)");
    }

    @Test
    void aHostThatIsNotThereIsNamed() {
        OkHttpClient http = new OkHttpClient.Builder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                })
                .build();

        assertThat(failure("https://api.exmaple.com/", http))
                .hasMessage("incode AnyApi.any got no response: no such host: UnknownHostException: api.exmaple.com"
                        + " (GET https://api.exmaple.com/any/1)");
    }

    @Test
    void aProxyInBetweenIsNamed() throws IOException {
        server.start();
        int port = server.getPort();
        server.close();
        Proxy proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", port));

        assertThat(failure(
                        "https://api.example.com/",
                        new OkHttpClient.Builder().proxy(proxy).build()))
                .hasMessageContaining("could not connect to ")
                .hasMessageEndingWith("(GET https://api.example.com/any/1 through the proxy 127.0.0.1:" + port + ")");
    }

    @Test
    void soIsAProxyOfTheSystems() throws IOException {
        server.enqueue(new MockResponse().setResponseCode(407));
        OkHttpClient http = new OkHttpClient.Builder()
                .proxySelector(ProxySelector.of(
                        (InetSocketAddress) server.toProxyAddress().address()))
                .build();

        assertThat(failure("https://api.example.com/", http))
                .hasMessageContaining("the request was not sent: ")
                .hasMessageEndingWith(" through the proxy " + server.getHostName() + ":" + server.getPort() + ")");
    }

    @Test
    void theReasonOfTlsIsTold() throws IOException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        server.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslSocketFactory(),
                false);

        assertThat(failure(server.url("/").toString(), new OkHttpClient()))
                .hasMessageStartingWith("incode AnyApi.any got no response: no TLS connection: SSLHandshakeException: ")
                .hasMessageContaining("unable to find valid certification path to requested target")
                .hasMessageEndingWith("(GET " + server.url("/any/1") + ")");
    }

    @Test
    void anAnswerNamesThePathWithoutItsQuery() {
        server.enqueue(new MockResponse().setResponseCode(404));

        try (IncodeClient incode = incode(server.url("/wrong").toString(), new OkHttpClient())) {
            ApiCall<?> call = incode.create(AnyApi.class).any("1", "jo@example.com");

            assertThat(Way.SYNC.failure(call).exception())
                    .hasMessage("incode AnyApi.any returned 404 (GET " + server.url("/wrong/any/1") + ")");
        }
    }

    @Test
    void aTokenInAPathIsNotTold() throws Exception {
        try (FakeSensorpro sensorpro = new FakeSensorpro();
                SensorproClient client = sensorpro.builder().build()) {
            sensorpro.calls = request -> new MockResponse().setResponseCode(404);

            assertThat(Way.SYNC
                            .failure(client.create(AnyApi.class).any("1", null))
                            .exception())
                    .hasMessage("sensorpro AnyApi.any returned 404 (GET " + sensorpro.server.url("/any/1/") + "██)");
        }
    }

    @ParameterizedTest
    @CsvSource({"SYNC,-1,false", "ASYNC,-1,false", "SYNC,2,false", "SYNC,-1,true", "ASYNC,2,true"})
    void aBodyThatThrowsIsToldAsTheUsersOwn(Way way, long length, boolean unchecked) {
        server.enqueue(new MockResponse().setBody("{}"));
        try (IncodeClient incode = incode(server.url("/").toString(), new OkHttpClient())) {
            TransportException failure =
                    way.transportFailure(incode.create(AnyApi.class).post(broken(length, unchecked)));

            assertThat(failure)
                    .hasMessage("incode AnyApi.post got no response: the request's body failed: "
                            + (unchecked ? "IllegalStateException" : "FileNotFoundException")
                            + ": no such file (POST " + server.url("/any") + ")");
            assertThat(failure.getCause())
                    .hasCauseInstanceOf(unchecked ? IllegalStateException.class : FileNotFoundException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatBreaksUnderABodyIsNotTheUsersFault(Way way) throws IOException {
        server.start();
        int port = server.getPort();
        try (IncodeClient incode = incode("http://127.0.0.1:" + port + "/", new OkHttpClient())) {
            RequestBody cut = new RequestBody() {
                @Override
                public @Nullable MediaType contentType() {
                    return null;
                }

                @Override
                public void writeTo(BufferedSink sink) throws IOException {
                    sink.writeUtf8("x");
                    sink.flush();
                    server.close();
                    while (true) {
                        sink.write(new byte[1 << 16]);
                    }
                }
            };

            assertThat(way.transportFailure(incode.create(AnyApi.class).post(cut)))
                    .hasMessageContaining("the connection failed after the request was sent: ");
        }
    }

    @Test
    void aPathThatWouldDropTheBaseUrlsIsRefusedWhenTheInterfaceIsMade() {
        try (IncodeClient incode = incode("https://api.example.com/base/", new OkHttpClient())) {
            assertThatThrownBy(() -> incode.create(SlashApi.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("incode: the path of SlashApi.domain begins with a slash, which would drop /base/"
                            + " from the base URL: write domain/{name}/");
        }
    }

    @Test
    void anInheritedPathIsLookedAtToo() {
        interface Inheriting extends SlashApi {}
        try (IncodeClient incode = incode("https://api.example.com/base/", new OkHttpClient())) {
            assertThatThrownBy(() -> incode.create(Inheriting.class)).hasMessageContaining("begins with a slash");
        }
    }

    @Test
    void whereThereIsNothingToDropASlashDoesNoHarm() {
        try (IncodeClient incode = incode("https://api.example.com/", new OkHttpClient())) {
            assertThat(incode.create(SlashApi.class)).isNotNull();
        }
    }

    @Test
    void anOperationWithAServerOfItsOwnBeginsAtTheRoot() throws Exception {
        server.enqueue(new MockResponse().setBody("{}"));
        try (IncodeClient incode = incode(server.url("/base").toString(), new OkHttpClient())) {
            incode.create(OwnServerApi.class).other().execute();
        }
        assertThat(server.takeRequest().getPath()).isEqualTo("/v2/other");
    }

    interface SlashApi {
        @GET("/domain/{name}/")
        ApiCall<Map<String, Object>> domain(@Path("name") String name);
    }

    interface OwnServerApi {
        @io.github.sessionclients.runtime.Operation(id = "other")
        @GET("/v2/other")
        ApiCall<Map<String, Object>> other();
    }

    private static RequestBody broken(long length, boolean unchecked) {
        return new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public long contentLength() {
                return length;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeUtf8("x");
                if (unchecked) {
                    throw new IllegalStateException("no such file");
                }
                throw new FileNotFoundException("no such file");
            }
        };
    }

    private static TransportException failure(String url, OkHttpClient http) {
        try (IncodeClient incode = incode(url, http)) {
            return Way.SYNC.transportFailure(incode.create(AnyApi.class).any("1", "jo@example.com"));
        }
    }

    private static IncodeClient incode(String url, OkHttpClient http) {
        return IncodeClient.builder()
                .apiKey("key")
                .baseUrl(url)
                .okHttpClient(http)
                .retryPolicy(RetryPolicy.none())
                .build();
    }
}
