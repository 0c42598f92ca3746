package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.internal.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/** At least as reliable as plain OkHttp, and more careful: what of a failure of the network is mended at once. */
class RecoveryTest {
    private static final int REFUSED_STREAM = 7;

    interface Api {
        @GET("x")
        ApiCall<Map<String, String>> get();

        @PUT("x")
        ApiCall<Map<String, String>> put(@Body RequestBody body);

        @DELETE("x")
        ApiCall<Map<String, String>> delete();

        @POST("x")
        ApiCall<Map<String, String>> post(@Body RequestBody body);

        @PATCH("x")
        ApiCall<Map<String, String>> patch(@Body RequestBody body);
    }

    private final MockWebServer server = new MockWebServer();
    private OkHttpClient http = new OkHttpClient();

    @AfterEach
    void close() throws IOException {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SYNC,HTTP_1_1,GET",
        "SYNC,HTTP_1_1,PUT",
        "SYNC,HTTP_1_1,DELETE",
        "ASYNC,HTTP_1_1,GET",
        "SYNC,H2_PRIOR_KNOWLEDGE,GET",
        "SYNC,H2_PRIOR_KNOWLEDGE,PUT",
        "ASYNC,H2_PRIOR_KNOWLEDGE,GET"
    })
    void anIdempotentRequestOnAStaleConnectionIsSentAgain(Way way, Protocol protocol, String method) {
        speak(protocol);
        try (IncodeClient client = client()) {
            server.enqueue(ok().setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));
            server.enqueue(ok());

            way.run(call(client, "GET")).orThrow();
            way.run(call(client, method)).orThrow();
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"SYNC,GET", "ASYNC,GET", "SYNC,DELETE"})
    void soItIsWhenItsAnswerIsLostOnAReusedConnection(Way way, String method) {
        try (IncodeClient client = client()) {
            server.enqueue(ok());
            server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
            server.enqueue(ok());

            way.run(call(client, "GET")).orThrow();
            way.run(call(client, method)).orThrow();
        }
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"SYNC,POST", "ASYNC,POST", "SYNC,PATCH"})
    void anyOtherRequestIsNot(Way way, String method) {
        try (IncodeClient client = client()) {
            server.enqueue(ok());
            server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
            server.enqueue(ok());

            way.run(call(client, "GET")).orThrow();
            TransportException failure = way.transportFailure(call(client, method));
            assertThat(failure.wasSent()).isTrue();
            assertThat(failure.getCause()).isNotInstanceOf(java.net.ProtocolException.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void neitherIsAGetThatChangesSomething(Way way) {
        try (IncodeClient client = client()) {
            server.enqueue(ok());
            server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
            server.enqueue(ok());

            way.run(call(client, "GET")).orThrow();
            assertThat(way.transportFailure(client.onboarding("i-1", "token").finish())
                            .wasSent())
                    .isTrue();
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"SYNC,GET", "ASYNC,GET"})
    void neitherIsAnyOnAFreshConnection(Way way, String method) {
        try (IncodeClient client = client()) {
            server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
            server.enqueue(ok());

            assertThat(way.transportFailure(call(client, method)).wasSent()).isTrue();
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void byAPolicyOfNoRetriesNothingThatWasSentIsSentAgain(Way way) {
        try (IncodeClient client = builder().retryPolicy(RetryPolicy.none()).build()) {
            server.enqueue(ok());
            server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

            way.run(call(client, "GET")).orThrow();
            assertThat(way.transportFailure(call(client, "GET")).wasSent()).isTrue();
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"SYNC,2", "ASYNC,2", "SYNC,0"})
    void allRoutesOfAHostAreTried(Way way, int retries) throws IOException {
        server.start(loopback(1), 0);
        http = http.newBuilder()
                .dns(host -> List.of(loopback(2), loopback(3), loopback(4), loopback(1)))
                .build();
        server.enqueue(ok());
        String url = "http://localhost:" + server.getPort() + "/";
        RetryPolicy policy = RetryPolicy.none().withMaxRetries(retries);

        try (IncodeClient client = builder().baseUrl(url).retryPolicy(policy).build()) {
            way.run(call(client, "POST")).orThrow();
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"SYNC,POST", "ASYNC,POST", "SYNC,GET"})
    void whatTheServerRefusedUnprocessedIsSentAgain(Way way, String method) {
        speak(Protocol.H2_PRIOR_KNOWLEDGE);
        try (IncodeClient client = builder().retryPolicy(RetryPolicy.none()).build()) {
            server.enqueue(ok());
            server.enqueue(refusal());
            for (int i = 0; i < 3; i++) {
                // MockWebServer may refuse the next stream too, before it has taken the refusal from its queue.
                server.enqueue(ok());
            }

            way.run(call(client, "GET")).orThrow();
            way.run(call(client, method)).orThrow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRefusedAgainAndAgainWasNotSent(Way way) {
        speak(Protocol.H2_PRIOR_KNOWLEDGE);
        try (IncodeClient client = builder().retryPolicy(RetryPolicy.none()).build()) {
            for (int i = 0; i < 30; i++) {
                server.enqueue(refusal());
            }

            assertThat(way.transportFailure(call(client, "POST")).wasSent()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"SYNC,GET,3", "ASYNC,GET,3", "SYNC,POST,2", "ASYNC,POST,2"})
    void a408ThatClosesAnIdleConnectionIsTheEndOfThatAlone(Way way, String method, int requests) {
        try (IncodeClient client = client()) {
            server.enqueue(ok());
            server.enqueue(new MockResponse()
                    .setResponseCode(408)
                    .setHeader("Connection", "close")
                    .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));
            server.enqueue(ok());

            way.run(call(client, "GET")).orThrow();
            ApiResult<?> result = way.run(call(client, method));
            if (requests == 3) {
                result.orThrow();
            } else {
                ApiResult.ApiFailure<?> failure = (ApiResult.ApiFailure<?>) result;
                assertThat(failure.status()).isEqualTo(408);
                assertThat(failure.headers().get("Retry-After")).isNull();
            }
        }
        assertThat(server.getRequestCount()).isEqualTo(requests);
    }

    private static ApiCall<?> call(IncodeClient client, String method) {
        Api api = client.create(Api.class);
        RequestBody body = RequestBody.create("{}", null);
        return switch (method) {
            case "GET" -> api.get();
            case "PUT" -> api.put(body);
            case "DELETE" -> api.delete();
            case "PATCH" -> api.patch(body);
            default -> api.post(body);
        };
    }

    private static InetAddress loopback(int last) throws UnknownHostException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, (byte) last});
    }

    private void speak(Protocol protocol) {
        server.setProtocols(List.of(protocol));
        http = http.newBuilder().protocols(List.of(protocol)).build();
    }

    private IncodeClient client() {
        return builder().build();
    }

    private IncodeClient.Builder builder() {
        IncodeClient.Builder builder = IncodeClient.builder().apiKey("key").okHttpClient(http);
        return builder.baseUrl(server.url("/").toString());
    }

    private static MockResponse ok() {
        return new MockResponse().setBody("{}");
    }

    private static MockResponse refusal() {
        return new MockResponse()
                .setSocketPolicy(SocketPolicy.RESET_STREAM_AT_START)
                .setHttp2ErrorCode(REFUSED_STREAM);
    }
}
