package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.internal.Way;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;

/** One by one, the places where a server could make a secret show. */
class SecretsTest {
    interface CardApi {
        @POST("card")
        ApiCall<Card> pay(@Body Card card);

        @GET("card")
        ApiCall<Map<String, Object>> look();
    }

    private final MockWebServer server = Server.create();
    private final List<Response> seen = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aLocationThatRepeatsThePathOfALogin(Way way) {
        server.enqueue(new MockResponse()
                .setResponseCode(307)
                .setHeader("Location", "/auth/sys/login/org/user/p%20ss%2Fw%2Brd?next=%2Fp+ss%2fw%2Brd"));
        try (SensorproClient sensorpro = sensorpro("p ss/w+rd")) {
            ApiException failure =
                    way.failure(sensorpro.create(CardApi.class).look()).exception();

            assertThat(failure.headers().get("Location")).isEqualTo("/auth/sys/login/org/██/██?next=%2F██");
        }
    }

    @Test
    void aLocationThatRepeatsATokenAsInterceptorsSeeIt() throws IOException {
        server.enqueue(new MockResponse().setBody("{\"access_token\":\"tok-1234\"}"));
        server.enqueue(new MockResponse().setBody("{}").setHeader("Location", "/x/tok-1234"));
        server.enqueue(new MockResponse());
        try (NetimClient netim = netim("secret", spying().build())) {
            retrofit2.Response<?> raw = netim.create(CardApi.class).look().raw();

            assertThat(raw.headers().get("Location")).isEqualTo("/x/██");
            assertThat(seen.get(1).header("Location")).isEqualTo("/x/██");
        }
    }

    @Test
    void aNumberInAHeaderStaysANumber() {
        server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "12345"));
        try (IncodeClient incode = incode("1234", new OkHttpClient())) {
            assertThat(Way.SYNC
                            .failure(incode.create(CardApi.class).look())
                            .headers()
                            .get("Retry-After"))
                    .isEqualTo("12345");
        }
    }

    @Test
    void theResponseBeforeAUsersAuthenticatorAnswered() {
        server.enqueue(new MockResponse().setResponseCode(401));
        server.enqueue(new MockResponse().setBody("{}"));
        OkHttpClient http = spying().authenticator((route, response) ->
                        response.request().newBuilder().header("X-Again", "1").build())
                .build();
        try (IncodeClient incode = incode("key-1234", http)) {
            retrofit2.Response<?> raw = incode.create(CardApi.class).look().raw();

            assertThat(raw.raw().priorResponse()).isNull();
            assertThat(seen)
                    .singleElement()
                    .satisfies(response -> assertThat(response.priorResponse()).isNull());
        }
    }

    @Test
    void aReasonPhraseThatEchoesAHeader() {
        server.enqueue(new MockResponse().setStatus("HTTP/1.1 400 no key-1234"));
        try (IncodeClient incode = incode("key-1234", spying().build())) {
            assertThat(incode.create(CardApi.class).look().raw().message()).isEqualTo("no ██");
            assertThat(seen)
                    .singleElement()
                    .satisfies(response -> assertThat(response.message()).isEqualTo("no ██"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>k&lt;y&quot;/&amp; +1</p>",
                "<p>k&#60;y&#x22;/&#38;&#x20;+1</p>",
                "v=k%3Cy%22%2F%26%20%2B1",
                "v=k%3cy%22%2f%26+%2b1",
                "k<y\\\"\\/& +1",
                "{\"message\":\"k\\u003cy\\\"/& +1\"}",
                "{\"message\":\"k&lt;y&quot;/&amp; +1 or k%3Cy%22%2F%26%20%2B1\"}",
                "{\"k<y\\\"/& +1\":1}"
            })
    void aSecretInAnotherForm(String body) {
        server.enqueue(new MockResponse().setResponseCode(400).setBody(body));
        try (IncodeClient incode = incode("k<y\"/& +1", new OkHttpClient())) {
            assertThat(Way.SYNC.failure(incode.create(CardApi.class).look()).rawBody())
                    .contains("██")
                    .doesNotContain("y");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Token\":\"tok-1234\",\"APIEndpoint\":\"https://evil.example/\",\"Result\":{\"TotalErrors\":0}}",
                "{\"Result\":{\"TotalErrors\":1,\"ErrorMessages\":[{\"Code\":7,\"Description\":\"not tok-1234\"}]},"
                        + "\"Token\":\"tok-1234\"}",
                "{\"ExpiresIn\":\"soon\",\"Token\":\"tok-1234\"}",
                "{\"Token\":\"tok-1234\",\"Result\":{",
                "{\"Token\":\"tok-1234"
            })
    void theTokenOfALoginWhoseAnswerWasRefused(String body) {
        server.enqueue(new MockResponse().setBody(body));
        try (SensorproClient sensorpro = sensorpro("password")) {
            ApiException failure = catchThrowableOfType(ApiException.class, sensorpro::currentSession);

            assertThat(failure.rawBody() + failure + failure.messages() + failure.error() + failure.getCause())
                    .contains("\"Token\":\"██\"")
                    .doesNotContain("tok-1234");
        }
    }

    @ParameterizedTest
    @CsvSource({"message,no message", "error,an error", "timestamp,a timestamp"})
    void aPasswordThatIsANameInTheVendorsJsonEmptiesNothing(String key, String words) {
        String body = "{\"timestamp\":1,\"status\":4005,\"error\":\"bad\",\"message\":\"" + words + "\"}";
        server.enqueue(new MockResponse().setResponseCode(400).setBody(body));
        try (IncodeClient incode = incode(key, new OkHttpClient())) {
            ApiException failure = Way.SYNC
                    .failure(incode.startOnboarding(start -> start.configurationId("x")))
                    .exception();

            assertThat(failure.messages()).containsExactly(new ApiMessage(null, "4005", words.replace(key, "██")));
            assertThat(failure.rawBody()).isEqualTo(body.replace(words, words.replace(key, "██")));
        }
    }

    @Test
    void aNumberThatHoldsASecretByChanceIsStillThatNumber() {
        server.enqueue(new MockResponse().setResponseCode(400).setBody("{\"status\":12345,\"message\":\"no 1234\"}"));
        try (IncodeClient incode = incode("1234", new OkHttpClient())) {
            ApiException failure = Way.SYNC
                    .failure(incode.startOnboarding(start -> start.configurationId("x")))
                    .exception();

            assertThat(failure.rawBody()).isEqualTo("{\"status\":12345,\"message\":\"no ██\"}");
            assertThat(failure.messages()).containsExactly(new ApiMessage(null, "12345", "no ██"));
        }
    }

    @Test
    void aWordOfASuccessIsMaskedToo() {
        server.enqueue(new MockResponse().setBody("{\"Token\":\"tok-1234\",\"Result\":{\"TotalErrors\":0}}"));
        server.enqueue(new MockResponse()
                .setBody("{\"Result\":{\"TotalErrors\":0,\"StatusMesssages\":"
                        + "[{\"Sequence\":0,\"Code\":\"1\",\"Description\":\"hello tok-1234\"}]}}"));
        server.enqueue(new MockResponse());
        try (SensorproClient client = sensorpro("password")) {
            ApiResult<?> result = client.create(CardApi.class).look().result();

            assertThat(((ApiResult.Success<?>) result).messages()).containsExactly(new ApiMessage(0, "1", "hello ██"));
        }
    }

    @Test
    void aSecretOfAnyGeneratedModelThatIsSentAndEchoed() {
        server.enqueue(new MockResponse().setResponseCode(400).setBody("{\"message\":\"pin 9876-1 is wrong\"}"));
        try (IncodeClient incode = incode("key", new OkHttpClient())) {
            ApiException failure = Way.SYNC
                    .failure(incode.create(CardApi.class).pay(new Card("9876-1")))
                    .exception();

            assertThat(failure.rawBody()).isEqualTo("{\"message\":\"pin ██ is wrong\"}");
            assertThat(failure).hasMessageContaining("pin ██ is wrong");
        }
    }

    @Test
    void aSecretOfAnyGeneratedModelThatIsSent() {
        server.enqueue(
                new MockResponse().setResponseCode(500).setBody("{\"pin\":\"9876-1\",\"why\":\"9876-1 again\"}"));
        try (IncodeClient incode = incode("key", new OkHttpClient())) {
            assertThat(Way.SYNC
                            .failure(incode.create(CardApi.class).pay(new Card("0000")))
                            .rawBody())
                    .isEqualTo("{\"pin\":\"██\",\"why\":\"██ again\"}");
        }
    }

    private OkHttpClient.Builder spying() {
        return new OkHttpClient.Builder().addInterceptor(chain -> {
            Response response = chain.proceed(chain.request());
            seen.add(response);
            return response;
        });
    }

    private IncodeClient incode(String key, OkHttpClient http) {
        return IncodeClient.builder()
                .apiKey(key)
                .baseUrl(server.url("/").toString())
                .okHttpClient(http)
                .retryPolicy(RetryPolicy.none())
                .build();
    }

    private NetimClient netim(String secret, OkHttpClient http) {
        return NetimClient.builder()
                .credentials("NETIM", secret)
                .baseUrl(server.url("/").toString())
                .okHttpClient(http)
                .build();
    }

    private SensorproClient sensorpro(String password) {
        return SensorproClient.builder()
                .apiKey("key")
                .credentials("org", "user", password)
                .baseUrl(server.url("/").toString())
                .build();
    }
}
