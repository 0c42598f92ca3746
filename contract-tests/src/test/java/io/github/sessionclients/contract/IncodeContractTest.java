package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.IncodeException;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.incode.model.IncodeError;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Incode's client and Incode's mock keep to the same spec. */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class IncodeContractTest {
    private static final Moshi MOSHI = new Moshi.Builder().build();

    @RegisterExtension
    final MockGuard guard = new MockGuard("incode");

    private final IncodeClient incode;
    private final Onboarding onboarding;

    IncodeContractTest(PrismServers mocks) {
        incode = IncodeClient.builder()
                .apiKey("example-api-key")
                .baseUrl(mocks.server("incode").toString())
                .okHttpClient(guard.client())
                .build();
        onboarding = incode.onboarding("65a0example0interview0id", "example-session-token");
    }

    @AfterEach
    void close() {
        incode.close();
    }

    @ParameterizedTest
    @MethodSource
    void answersAreDecoded(Documented answer, Way way) {
        guard.prefer(answer.operation(), answer.preference());

        String value = run(answer.operation(), way);

        assertThat(JsonDifferences.between(answer.example(), value)).isEmpty();
        assertThat(guard.operations()).containsExactly(answer.operation());
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, answer.example());
    }

    static Stream<Arguments> answersAreDecoded() {
        return Documented.inEachWay(Documented.of("incode").filter(Documented::isSuccess));
    }

    @ParameterizedTest
    @MethodSource
    void errorsAreTyped(Documented answer, Way way) {
        guard.prefer(answer.operation(), answer.preference());

        IncodeException e = assertThatExceptionOfType(IncodeException.class)
                .isThrownBy(() -> run(answer.operation(), way))
                .actual();

        assertThat(e.operation()).isEqualTo(answer.operation());
        assertThat(e.status()).isEqualTo(answer.code());
        assertThat(e.isAuthenticationFailure()).isEqualTo(answer.code() == 401 || answer.code() == 403);
        assertThat(JsonDifferences.between(
                        answer.example(), MOSHI.adapter(IncodeError.class).toJson(e.error())))
                .isEmpty();
        assertThat(JsonDifferences.between(answer.example(), String.valueOf(e.rawBody())))
                .isEmpty();
        assertThat(e).hasMessageStartingWith("incode " + answer.operation() + " answered " + answer.code() + ": ");
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, answer.example());
    }

    static Stream<Arguments> errorsAreTyped() {
        return Documented.inEachWay(Documented.of("incode").filter(answer -> !answer.isSuccess()));
    }

    /** The value of an operation, written back as JSON. */
    private String run(String operation, Runner way) {
        return String.valueOf(Wrapped.of(incode).run(operation, way));
    }

    @ParameterizedTest
    @MethodSource
    void headersAreKept(Documented answer) {
        guard.prefer(answer.operation(), answer.preference());
        HeadersOfResult way = new HeadersOfResult();

        try {
            run(answer.operation(), way);
        } catch (IncodeException e) {
            assertThat(answer.isSuccess()).isFalse();
        }

        assertThat(way.headers.get("Processing-Time")).isEqualTo("57");
        Coverage.OF_SPECS.touch(
                Layer.WRAPPER, Coverage.Kind.HEADER, answer.spec() + " " + answer.status(), "Processing-Time");
    }

    static Stream<Documented> headersAreKept() {
        return Documented.of("incode");
    }

    private static final class HeadersOfResult implements Runner {
        private Headers headers = Headers.of();

        @Override
        public <T extends @Nullable Object> T run(ApiCall<T> call) {
            ApiResult<T> result = call.result();
            if (result instanceof ApiResult.Success<T> success) {
                headers = success.headers();
            } else if (result instanceof ApiResult.ApiFailure<T> failure) {
                headers = failure.headers();
            }
            return result.orThrow();
        }
    }

    @Test
    void addressIsAskedForWithoutClientId() {
        onboarding.url().execute();

        assertThat(guard.request("getOnboardingUrl").url().query()).isNull();
    }

    @Test
    void customCodeIsKept() {
        guard.prefer("startOnboarding", "code=400, example=customCode");

        IncodeException e = assertThatExceptionOfType(IncodeException.class)
                .isThrownBy(() -> run("startOnboarding", Way.EXECUTE))
                .actual();

        assertThat(e.status()).isEqualTo(400);
        assertThat(e.code()).isEqualTo(4005);
        assertThat(e.messages())
                .containsExactly(new ApiMessage(null, "4005", "BadRequestException: Spoof attempt detected."));
    }

    @ParameterizedTest
    @EnumSource
    void startedOnboardingIsFollowedWithItsToken(Way way) {
        guard.prefer("startOnboarding", "example=started");

        Onboarding started = way.run(incode.startOnboarding(start -> start.configurationId("example-flow")));
        way.run(started.status());
        way.run(started.url());
        way.run(started.finish());

        assertThat(guard.operations())
                .containsExactly("startOnboarding", "getOnboardingStatus", "getOnboardingUrl", "finishOnboarding");
        assertThat(guard.request("startOnboarding").header("X-Incode-Hardware-Id"))
                .isNull();
        assertThat(guard.request("getOnboardingUrl").url().queryParameter("clientId"))
                .isEqualTo("example-client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"startOnboarding", "getOnboardingStatus", "finishOnboarding", "getOnboardingUrl"})
    void keyVersionAndContentTypeAreSent(String operation) {
        run(operation, Way.EXECUTE);

        Request request = guard.request(operation);
        assertThat(request.headers("x-api-key")).containsExactly("example-api-key");
        assertThat(request.headers("api-version")).containsExactly("1.0");
        assertThat(request.header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getOnboardingStatus", "finishOnboarding", "getOnboardingUrl"})
    void tokenIsSent(String operation) {
        run(operation, Way.EXECUTE);

        assertThat(guard.request(operation).headers("X-Incode-Hardware-Id")).containsExactly("example-session-token");
    }

    @ParameterizedTest
    @EnumSource
    void resumedOnboardingHasANewToken(Way way) {
        guard.prefer("startOnboarding", "example=existingSession");

        Onboarding resumed = way.run(incode.resumeOnboarding("example-flow", "65a0example0interview0id"));

        assertThat(resumed.token()).isEqualTo("example-session-token-2");
        assertThat(resumed.interviewId()).isEqualTo("65a0example0interview0id");
    }

    @Test
    void finishingIsLeftToTheCaller() {
        run("startOnboarding", Way.EXECUTE);

        incode.close();

        assertThat(guard.operations()).containsExactly("startOnboarding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"startOnboarding", "getOnboardingStatus", "finishOnboarding", "getOnboardingUrl"})
    void missingKeyIsRefusedByTheMock(String operation) {
        guard.spoil(
                operation,
                request -> request.newBuilder().removeHeader("x-api-key").build());

        IncodeException e = assertThatExceptionOfType(IncodeException.class)
                .isThrownBy(() -> run(operation, Way.EXECUTE))
                .actual();

        assertThat(e.isAuthenticationFailure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"getOnboardingStatus", "finishOnboarding", "getOnboardingUrl"})
    void missingTokenIsRefusedByTheMock(String operation) {
        guard.spoil(
                operation,
                request -> request.newBuilder()
                        .removeHeader("X-Incode-Hardware-Id")
                        .build());

        IncodeException e = assertThatExceptionOfType(IncodeException.class)
                .isThrownBy(() -> run(operation, Way.EXECUTE))
                .actual();

        assertThat(e.isAuthenticationFailure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"startOnboarding", "getOnboardingStatus", "finishOnboarding", "getOnboardingUrl"})
    void otherVersionIsRefusedByTheMock(String operation) {
        guard.spoil(
                operation,
                request -> request.newBuilder().header("api-version", "2.0").build());

        IncodeException e = assertThatExceptionOfType(IncodeException.class)
                .isThrownBy(() -> run(operation, Way.EXECUTE))
                .actual();

        assertThat(e.status()).isEqualTo(400);
        assertThat(e.error()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource
    void unusableInputIsRefusedLocally(LocalRefusal refusal) {
        refusal.check();
    }

    static Stream<LocalRefusal> unusableInputIsRefusedLocally() {
        return Stream.of(
                new LocalRefusal("apiKey", "", () -> IncodeClient.builder().build()),
                apiKey(" "),
                apiKey("key-17\n"),
                apiKey("clé-17"),
                apiKey(" key-17"),
                new LocalRefusal(
                        "baseUrl",
                        "",
                        () -> IncodeClient.builder().apiKey("example-api-key").build()),
                onboarding("token", "65a0example0interview0id", "token-17\r\nx: y"),
                onboarding("token", "65a0example0interview0id", ""),
                onboarding("interviewId", "", "example-session-token"));
    }

    private static LocalRefusal apiKey(String apiKey) {
        return new LocalRefusal(
                "apiKey", apiKey, () -> IncodeClient.builder().apiKey(apiKey).build());
    }

    private static LocalRefusal onboarding(String field, String interviewId, String token) {
        return new LocalRefusal(field, field.equals("token") ? token : interviewId, () -> {
            try (IncodeClient client = IncodeClient.builder()
                    .apiKey("example-api-key")
                    .baseUrl("http://localhost")
                    .build()) {
                client.onboarding(interviewId, token);
            }
        });
    }

    @Test
    void requestWithoutConfigurationIsRefusedLocally() {
        assertThatIllegalStateException()
                .isThrownBy(() -> incode.startOnboarding(start -> start.externalCustomerId("u-17")))
                .withMessageContaining("configurationId");
        assertThat(guard.operations()).isEmpty();
    }
}
