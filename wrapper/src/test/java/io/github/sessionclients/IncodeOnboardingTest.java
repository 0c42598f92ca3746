package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.IncodeException;
import io.github.sessionclients.incode.IncodeServer;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.incode.SavedOnboarding;
import io.github.sessionclients.incode.model.ClosedSession;
import io.github.sessionclients.incode.model.OnboardingStatus;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.internal.Way;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Query;
import retrofit2.http.Url;

class IncodeOnboardingTest {
    private static final String STARTED = "{\"token\":\"jwt-1\",\"interviewId\":\"i-1\",\"clientId\":\"c-1\"}";

    /** A user's own interface to the rest of the API. */
    interface ScoreApi {
        @GET("omni/get/score")
        Call<Map<String, String>> score(@Query("id") String interviewId);

        @GET
        Call<Map<String, String>> at(@Url String url);
    }

    private final MockWebServer server = Server.create();
    private final IncodeClient client = IncodeClient.builder()
            .baseUrl(server.url("/").toString())
            .apiKey("key-1")
            .build();

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void startsAnOnboarding() throws Exception {
        server.enqueue(json(STARTED));

        Onboarding onboarding = client.startOnboarding(b ->
                        b.configurationId("flow").externalCustomerId("u-17").countryCode("ALL"))
                .execute();

        assertThat(onboarding.interviewId()).isEqualTo("i-1");
        assertThat(onboarding.token()).isEqualTo("jwt-1");
        assertThat(Objects.requireNonNull(onboarding.started()).clientId()).isEqualTo("c-1");
        assertThat(onboarding).hasToString("Onboarding{i-1}");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /omni/start HTTP/1.1");
        assertThat(request.getHeader("x-api-key")).isEqualTo("key-1");
        assertThat(request.getHeaders().values("api-version")).containsExactly("1.0");
        assertThat(request.getHeader("X-Incode-Hardware-Id")).isNull();
        assertThat(request.getBody().readUtf8())
                .isEqualTo("{\"configurationId\":\"flow\",\"externalCustomerId\":\"u-17\",\"countryCode\":\"ALL\"}");
    }

    @Test
    void theHandleCarriesTheCustomersToken() throws Exception {
        server.enqueue(json(STARTED));
        server.enqueue(json("{\"onboardingStatus\":\"ONBOARDING_FINISHED\"}"));
        server.enqueue(json("{\"action\":\"approved\"}"));
        server.enqueue(json("{\"url\":\"https://example.com/o\"}"));
        server.enqueue(json("{\"score\":\"99\"}"));
        server.enqueue(json("{}"));
        Onboarding onboarding =
                client.startOnboarding(b -> b.configurationId("flow")).execute();

        assertThat(onboarding.status().execute().onboardingStatus()).isEqualTo(OnboardingStatus.ONBOARDING_FINISHED);
        assertThat(onboarding.finish().execute().action()).isEqualTo("approved");
        assertThat(onboarding.url().execute().url()).isEqualTo("https://example.com/o");
        ScoreApi scores = onboarding.create(ScoreApi.class);
        assertThat(onboarding.call(scores.score("i-1")).execute()).containsEntry("score", "99");
        Request plain = new Request.Builder().url(server.url("/omni/x")).build();
        onboarding.okHttpClient().newCall(plain).execute().close();

        server.takeRequest();
        for (String line : new String[] {
            "GET /omni/get/onboarding/status?id=i-1 HTTP/1.1",
            "GET /omni/finish-status HTTP/1.1",
            "GET /omni/onboarding-url?clientId=c-1 HTTP/1.1",
            "GET /omni/get/score?id=i-1 HTTP/1.1",
            "GET /omni/x HTTP/1.1"
        }) {
            RecordedRequest request = server.takeRequest();
            assertThat(request.getRequestLine()).isEqualTo(line);
            assertThat(request.getHeader("X-Incode-Hardware-Id")).isEqualTo("jwt-1");
            assertThat(request.getHeader("x-api-key")).isEqualTo("key-1");
            assertThat(request.getHeaders().values("api-version")).containsExactly("1.0");
        }
    }

    @Test
    void resumesByInterviewId() throws Exception {
        server.enqueue(json(STARTED));

        Onboarding onboarding = client.resumeOnboarding("flow", "i-1").execute();

        assertThat(onboarding.token()).isEqualTo("jwt-1");
        assertThat(server.takeRequest().getBody().readUtf8())
                .isEqualTo("{\"configurationId\":\"flow\",\"interviewId\":\"i-1\"}");
    }

    @Test
    void aSavedOnboardingGoesOnInAnotherProcess() throws Exception {
        server.enqueue(json(STARTED));
        server.enqueue(json("{\"url\":\"https://example.com/o\"}"));
        SavedOnboarding saved =
                client.startOnboarding(b -> b.configurationId("flow")).execute().save();

        client.onboarding(saved).url().execute();

        assertThat(saved).isEqualTo(SavedOnboarding.of("i-1", "jwt-1", "flow", "c-1"));
        server.takeRequest();
        RecordedRequest request = server.takeRequest();
        assertThat(request.getPath()).isEqualTo("/omni/onboarding-url?clientId=c-1");
        assertThat(request.getHeader("X-Incode-Hardware-Id")).isEqualTo("jwt-1");
    }

    @Test
    void aSavedOnboardingDoesNotShowItsToken() {
        assertThat(SavedOnboarding.of("i-1", "jwt-1", null, "c-1"))
                .hasToString("SavedOnboarding{interviewId=i-1, token=██, configurationId=null, clientId=c-1}");
    }

    @Test
    void thePageCanLeadElsewhereAtItsEnd() throws Exception {
        server.enqueue(json("{\"url\":\"https://example.com/o\"}"));

        client.onboarding("i-9", "jwt-9").url("https://shop.example/?a=b").execute();

        assertThat(server.takeRequest().getPath())
                .isEqualTo("/omni/onboarding-url?redirectionUrl=https%3A%2F%2Fshop.example%2F%3Fa%3Db");
    }

    @Test
    void anOnboardingIsEndedAtIncode() throws Exception {
        server.enqueue(json("{\"closedAt\":1700000019000,\"sessionStatus\":\"Closed\"}"));

        ClosedSession closed = client.onboarding("i-1", "jwt-1").endOnboarding().execute();

        assertThat(closed.sessionStatus()).isEqualTo("Closed");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /omni/session/status/set?action=Closed HTTP/1.1");
        assertThat(request.getHeader("x-api-key")).isEqualTo("key-1");
        assertThat(request.getHeader("X-Incode-Hardware-Id")).isEqualTo("jwt-1");
        assertThat(request.getBody().readUtf8()).isEqualTo("{}");
    }

    /** Whether the key was taken off a handle, or never there. */
    static Stream<Function<MockWebServer, Onboarding>> withTokenOnly() {
        SavedOnboarding saved = SavedOnboarding.of("i-1", "jwt-1", "flow", "c-1");
        return Stream.of(
                server -> IncodeClient.builder()
                        .baseUrl(server.url("/").toString())
                        .apiKey("key-1")
                        .build()
                        .onboarding(saved)
                        .withTokenOnly(),
                server -> IncodeClient.builder()
                        .baseUrl(server.url("/").toString())
                        .withoutApiKey()
                        .build()
                        .onboarding(saved));
    }

    @ParameterizedTest
    @MethodSource("withTokenOnly")
    void anOnboardingWithItsTokenOnlyNeverSendsTheKey(Function<MockWebServer, Onboarding> connect) throws Exception {
        server.enqueue(json("{\"onboardingStatus\":\"ONBOARDING_FINISHED\"}"));
        server.enqueue(json("{\"url\":\"https://example.com/o\"}"));
        server.enqueue(json("{\"action\":\"approved\"}"));
        server.enqueue(json("{\"score\":\"99\"}"));
        Onboarding onboarding = connect.apply(server);

        onboarding.status().execute();
        onboarding.url().execute();
        onboarding.finish().execute();
        onboarding.call(onboarding.create(ScoreApi.class).score("i-1")).execute();

        for (String line : List.of(
                "GET /0/omni/get/onboarding/status HTTP/1.1",
                "GET /0/omni/onboarding-url?clientId=c-1 HTTP/1.1",
                "POST /0/omni/finish-status HTTP/1.1",
                "GET /omni/get/score?id=i-1 HTTP/1.1")) {
            RecordedRequest request = server.takeRequest();
            assertThat(request.getRequestLine()).isEqualTo(line);
            assertThat(request.getHeader("X-Incode-Hardware-Id")).isEqualTo("jwt-1");
            assertThat(request.getHeader("x-api-key")).isNull();
            assertThat(request.getHeaders().values("api-version")).containsExactly("1.0");
        }
    }

    @ParameterizedTest
    @MethodSource("withTokenOnly")
    void whatTakesTheKeyIsRefusedWithoutIt(Function<MockWebServer, Onboarding> connect) {
        Onboarding onboarding = connect.apply(server);

        assertThatIllegalStateException()
                .isThrownBy(onboarding::endOnboarding)
                .withMessage("ending an onboarding requires the API key, which this handle does not have");
        assertThatIllegalStateException()
                .isThrownBy(() -> onboarding.url("https://shop.example/"))
                .withMessage(
                        "a redirection from the onboarding page requires the API key, which this handle does not have");
    }

    @Test
    void aClientWithoutTheKeyStartsNothing() {
        try (IncodeClient tokens = IncodeClient.builder()
                .baseUrl(server.url("/").toString())
                .withoutApiKey()
                .build()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> tokens.resumeOnboarding("flow", "i-1"))
                    .withMessage("starting an onboarding requires the API key, which this client does not have");
        }
    }

    @Test
    void aKeyForAClientWithoutOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncodeClient.builder()
                        .server(IncodeServer.DEMO)
                        .apiKey("key-1")
                        .withoutApiKey()
                        .build())
                .withMessage("incode: apiKey must not be set together with withoutApiKey");
    }

    @Test
    void twoCustomersDoNotShareATokenOrACachedAnswer() throws Exception {
        server.enqueue(json("{\"n\":\"1\"}").setHeader("Cache-Control", "max-age=1000"));
        server.enqueue(json("{\"n\":\"2\"}").setHeader("Cache-Control", "max-age=1000"));
        Onboarding one = client.onboarding("i-1", "jwt-1");
        Onboarding two = client.onboarding("i-2", "jwt-2");

        assertThat(one.call(one.create(ScoreApi.class).score("x")).execute()).containsEntry("n", "1");
        assertThat(two.call(two.create(ScoreApi.class).score("x")).execute()).containsEntry("n", "2");
        assertThat(server.takeRequest().getHeader("X-Incode-Hardware-Id")).isEqualTo("jwt-1");
        assertThat(server.takeRequest().getHeader("X-Incode-Hardware-Id")).isEqualTo("jwt-2");
    }

    @ParameterizedTest
    @EnumSource
    void anErrorHasIncodesOwnCodeAndWords(Way way) {
        server.enqueue(json("{\"timestamp\":1584639032757,\"status\":4005,\"error\":\"Spoof attempt detected\","
                        + "\"message\":\"BadRequestException: Spoof attempt detected.\",\"path\":\"/omni/start\"}")
                .setResponseCode(400));

        IncodeException failure = (IncodeException) way.failure(client.startOnboarding(b -> b.configurationId("flow")))
                .exception();

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.code()).isEqualTo(4005);
        assertThat(Objects.requireNonNull(failure.error()).path()).isEqualTo("/omni/start");
        assertThat(failure)
                .hasMessageStartingWith(
                        "incode startOnboarding returned 400: [4005] BadRequestException: Spoof attempt detected. (");
    }

    @Test
    void aNewStatusOfIncodesBreaksNothing() {
        server.enqueue(json("{\"onboardingStatus\":\"BRAND_NEW\"}"));

        OnboardingStatus status = client.onboarding("i", "t").status().execute().onboardingStatus();
        assertThat(status.value()).isEqualTo("BRAND_NEW");
        assertThat(status.known()).isEqualTo(OnboardingStatus.Known.UNRECOGNIZED);
    }

    @Test
    void aTokenThatCannotBeSentBackIsAFailure() {
        server.enqueue(json("{\"token\":\"jwt-\\nSECRET\",\"interviewId\":\"i-1\"}"));

        ApiException failure = Way.SYNC
                .failure(client.startOnboarding(b -> b.configurationId("flow")))
                .exception();
        assertThat(failure).hasMessageContaining("token must not").hasMessageNotContaining("SECRET");
    }

    @Test
    void anotherHostIsNeverGivenTheKeyOrTheToken() throws Exception {
        try (MockWebServer elsewhere = Server.create()) {
            elsewhere.enqueue(json("{}"));
            Onboarding onboarding = client.onboarding("i", "t");

            onboarding
                    .call(onboarding
                            .create(ScoreApi.class)
                            .at(elsewhere.url("/x").toString()))
                    .execute();

            RecordedRequest request = elsewhere.takeRequest();
            assertThat(request.getHeader("x-api-key")).isNull();
            assertThat(request.getHeader("X-Incode-Hardware-Id")).isNull();
        }
    }

    private static MockResponse json(String body) {
        return new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
    }
}
