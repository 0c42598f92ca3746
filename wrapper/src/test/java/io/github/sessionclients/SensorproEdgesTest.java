package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.internal.Way;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.github.sessionclients.sensorpro.SensorproException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Url;

/** Answers, endpoints and settings of Sensorpro that are seldom met. */
class SensorproEdgesTest {
    interface AnyApi {
        @GET("any")
        Call<Object> any();

        @GET
        Call<Object> outside(@Url String url);
    }

    private final FakeSensorpro sensorpro = new FakeSensorpro();
    private SensorproClient client = sensorpro.builder().build();

    @AfterEach
    void close() throws IOException {
        client.close();
        sensorpro.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPageInsteadOfJsonIsAFailureWithItsText(Way way) {
        sensorpro.calls = request -> new MockResponse().setBody("<html>");

        ApiResult.ApiFailure<Object> failure = way.failure(any());

        assertThat(failure.exception().isMalformedBody()).isTrue();
        assertThat(failure.rawBody()).isEqualTo("<html>");
        sensorpro.calls = request -> null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Other\":1}",
                "[1]",
                "{\"Result\":null}",
                "{\"Result\":{\"TotalErrors\":0,\"ErrorMessages\":[],\"StatusMessages\":\"odd\"}}"
            })
    void anAnswerThatTellsOfNoErrorIsASuccess(String body) {
        sensorpro.calls =
                request -> String.valueOf(request.getPath()).contains("/any") ? FakeSensorpro.json(body) : null;

        assertThat(any().result()).isInstanceOf(ApiResult.Success.class);
    }

    @Test
    void anErrorMessageCountsThoughTheTotalIsNone() {
        sensorpro.calls = request -> String.valueOf(request.getPath()).contains("/any")
                ? FakeSensorpro.json("{\"Result\":{\"TotalErrors\":0,\"ErrorMessages\":[\"bad\"]}}")
                : null;

        assertThat(Way.SYNC.failure(any()).messages()).containsExactly(new ApiMessage(null, null, "bad"));
    }

    @Test
    void theResultOfAnErrorStatusIsThereToo() {
        sensorpro.calls = request -> String.valueOf(request.getPath()).contains("/any")
                ? FakeSensorpro.json("{\"Result\":{\"TotalErrors\":1,\"ErrorMessages\":[],"
                                + "\"StatusMessages\":[{\"Description\":\"known\"}]}}")
                        .setResponseCode(500)
                : null;

        SensorproException failure =
                (SensorproException) Way.SYNC.failure(any()).exception();

        assertThat(Objects.requireNonNull(failure.result()).totalErrors()).isEqualTo(1);
        assertThat(failure.statusMessages()).containsExactly(new ApiMessage(null, null, "known"));
    }

    @ParameterizedTest
    @CsvSource({"200,true", "201,false", "500,false"})
    void onlyAFailureInsideA200OfALoginIsOneOfItsCredentials(int status, boolean authentication) {
        sensorpro.loginAnswers.add(FakeSensorpro.json("{\"Result\":{\"TotalErrors\":1,\"ErrorMessages\":[]}}")
                .setResponseCode(status));

        assertThat(Way.SYNC.failure(any()).exception().isAuthenticationFailure())
                .isEqualTo(authentication);
    }

    @Test
    void aLoginThatNamesNoEndpointMeansWhereItWasMade() {
        sensorpro.loginAnswers.add(FakeSensorpro.json("{\"Token\":\"S1\"," + FakeSensorpro.FINE + "}"));
        sensorpro.alive.add("S1");

        assertThat(client.currentSession().endpoint()).isEqualTo(sensorpro.server.url("/"));
        assertThat(any().result()).isInstanceOf(ApiResult.Success.class);
    }

    @Test
    void aLoginToThisMachineStaysOnIt() {
        assertThat(client.currentSession().endpoint()).isEqualTo(sensorpro.server.url("/"));
    }

    @Test
    void anotherServerOfSensorprosIsTrusted() {
        OkHttpClient answering = new OkHttpClient.Builder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("")
                        .body(ResponseBody.create(
                                "{\"ExpiresIn\":1000,\"APIEndpoint\":\"https://eu.sensorpro.net/x\",\"Token\":\"S1\","
                                        + FakeSensorpro.FINE + "}",
                                MediaType.get("application/json")))
                        .build())
                .build();
        try (SensorproClient far = SensorproClient.builder()
                .apiKey("k")
                .credentials("o", "u", "p")
                .okHttpClient(answering)
                .build()) {
            assertThat(far.currentSession().endpoint()).hasToString("https://eu.sensorpro.net/x/");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2147483647,true", "2147483648,false"})
    void anExpiryIsTakenUpToTheLargestInteger(long seconds, boolean taken) {
        sensorpro.expiresIn = String.valueOf(seconds);

        assertThat(client.currentSession().expiresAt())
                .isEqualTo(taken ? sensorpro.time.instant().plusSeconds(seconds) : null);
    }

    @Test
    void aPathOutsideOfTheBaseUrlIsLeftWhereItIs() {
        client = sensorpro
                .builder()
                .baseUrl(sensorpro.server.url("/base").toString())
                .build();
        sensorpro.endpoint = sensorpro.server.url("/elsewhere/").toString();

        client.call(client.create(AnyApi.class).outside("/outside")).execute();

        assertThat(sensorpro.requests)
                .extracting(RecordedRequest::getPath)
                .last()
                .isEqualTo("/outside/S1");
    }

    @Test
    void closingDoesNotTakeLongerThanItsLimit() {
        client = sensorpro
                .builder()
                .closeTimeout(Duration.ofMillis(200))
                .readTimeout(Duration.ofHours(1))
                .callTimeout(Duration.ofHours(1))
                .build();
        client.currentSession();
        sensorpro.calls = request -> new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);

        client.close(); // or this waits for an hour

        assertThat(sensorpro.alive).containsExactly("S1");
    }

    @Test
    void aLimitOfOneByteIsOneAndNoneIsRefused() {
        sensorpro.calls =
                request -> String.valueOf(request.getPath()).contains("/any") ? new MockResponse().setBody("1") : null;
        client = sensorpro.builder().resultLimit(1).build();

        assertThat(any().result()).isInstanceOf(ApiResult.Success.class);
        assertThatThrownBy(() -> sensorpro.builder().resultLimit(0)).hasMessage("resultLimit < 1");
    }

    private ApiCall<Object> any() {
        return client.call(client.create(AnyApi.class).any());
    }
}
