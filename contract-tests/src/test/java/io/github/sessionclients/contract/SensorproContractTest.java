package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.contract.Wrapped.SensorproApi;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.github.sessionclients.sensorpro.SensorproException;
import io.github.sessionclients.sensorpro.model.LoginResponse;
import io.github.sessionclients.sensorpro.model.Result;
import io.github.sessionclients.sensorpro.model.SensorproError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sensorpro's client and Sensorpro's mock keep to the same spec. */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class SensorproContractTest {
    private static final String TOKEN = "59701e8b-a6c4-43f0-a7a6-af05ccf8a60d";
    private static final String KEY = "5F9B1BB2-1850-42A6-A6F7-7848B8D3708D";
    private static final Moshi MOSHI = new Moshi.Builder().build();

    @RegisterExtension
    final MockGuard guard = new MockGuard("sensorpro");

    private final PrismServers mocks;

    SensorproContractTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    /** Logs in by {@code login} or {@code signIn}. */
    private SensorproClient client(String opening) {
        SensorproClient.Builder builder = SensorproClient.builder()
                .apiKey(KEY)
                .credentials("YOURORGANIZATION", "APIUSER", "PASSWORD")
                .baseUrl(mocks.server("sensorpro").toString())
                .okHttpClient(guard.client());
        return switch (opening) {
            case "login" -> builder.build();
            case "signIn" -> builder.useSignIn().build();
            default -> throw new AssertionError("No test logs in by " + opening);
        };
    }

    @ParameterizedTest
    @MethodSource
    void loginsAreTaken(Documented answer) {
        guard.prefer(answer.operation(), answer.preference());
        try (SensorproClient sensorpro = client(answer.operation())) {
            AccountSession session = sensorpro.accountSession();

            assertThat(session.token()).isEqualTo(answer.example().get("Token").asText());
            assertThat(session.expiresAt())
                    .isEqualTo(session.openedAt()
                            .plusSeconds(answer.example().get("ExpiresIn").asLong()));
            // The mock names the vendor's host; from a mock on this machine, calls stay on it.
            assertThat(session.endpoint()).hasToString(mocks.server("sensorpro").toString());
        }
        Coverage.OF_SPECS.answered(
                Layer.WRAPPER, answer, ((ObjectNode) answer.example().deepCopy()).without("Result"));
    }

    static Stream<Documented> loginsAreTaken() {
        return logins().filter(answer -> answer.isSuccess() && errors(answer) == 0);
    }

    @ParameterizedTest
    @MethodSource
    void failureInsideOkIsAFailure(Documented answer, Way way) {
        guard.prefer(answer.operation(), answer.preference());
        try (SensorproClient sensorpro = client(answer.operation())) {
            SensorproException e = assertThatExceptionOfType(SensorproException.class)
                    .isThrownBy(() -> way.run(
                            sensorpro.call(sensorpro.create(SensorproApi.class).logoff())))
                    .actual();

            assertThat(e.operation()).isEqualTo(answer.operation());
            assertThat(e.status()).isEqualTo(200);
            assertThat(e.isAuthenticationFailure()).isTrue();
            assertThat(e.messages()).isEqualTo(messages(answer.example()));
            assertThat(JsonDifferences.between(
                            answer.example().get("Result"),
                            MOSHI.adapter(Result.class).toJson(e.result())))
                    .isEmpty();
            assertThat(e).hasMessageContaining(e.messages().get(0).description());
        }
        assertThat(guard.operations()).containsExactly(answer.operation());
        Coverage.OF_SPECS.answered(
                Layer.WRAPPER, answer, ((ObjectNode) answer.example().deepCopy()).retain("Result"));
    }

    static Stream<Arguments> failureInsideOkIsAFailure() {
        return Documented.inEachWay(logins().filter(answer -> answer.isSuccess() && errors(answer) > 0));
    }

    @ParameterizedTest
    @MethodSource
    void errorsAreTyped(Documented answer, Way way) {
        guard.prefer(answer.operation(), answer.preference());
        try (SensorproClient sensorpro = client(answer.operation())) {
            SensorproException e = assertThatExceptionOfType(SensorproException.class)
                    .isThrownBy(() -> way.run(
                            sensorpro.call(sensorpro.create(SensorproApi.class).logoff())))
                    .actual();

            assertThat(e.operation()).isEqualTo(answer.operation());
            assertThat(e.status()).isEqualTo(answer.code());
            assertThat(JsonDifferences.between(
                            answer.example(),
                            MOSHI.adapter(SensorproError.class).toJson((SensorproError) e.error())))
                    .isEmpty();
            assertThat(JsonDifferences.between(answer.example(), String.valueOf(e.rawBody())))
                    .isEmpty();
            assertThat(e.messages()).isEqualTo(messages(answer.example()));
        }
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, answer.example());
    }

    static Stream<Arguments> errorsAreTyped() {
        return Documented.inEachWay(logins().filter(answer -> !answer.isSuccess()));
    }

    private static Stream<Documented> logins() {
        return Documented.of("sensorpro").filter(answer -> !answer.operation().equals("logoff"));
    }

    @ParameterizedTest
    @MethodSource
    void loggingOffIsTriedOnceAndNeverThrows(Documented answer) {
        guard.prefer("logoff", answer.preference());
        SensorproClient sensorpro = client("login");
        sensorpro.accountSession();

        sensorpro.close();
        sensorpro.close();

        assertThat(guard.operations()).containsExactly("login", "logoff");
        assertThat(guard.exchange("logoff").status()).isEqualTo(answer.code());
    }

    static Stream<Documented> loggingOffIsTriedOnceAndNeverThrows() {
        return Documented.of("sensorpro").filter(answer -> answer.operation().equals("logoff"));
    }

    /** The client takes no notice of it; an interface of one's own does. */
    @ParameterizedTest
    @MethodSource
    void answersToLoggingOff(Documented answer) {
        guard.prefer("logoff", answer.preference());
        try (SensorproClient sensorpro = client("login")) {
            ApiResult<Void> result = sensorpro
                    .call(sensorpro.create(SensorproApi.class).logoff())
                    .result();

            if (answer.content() == null) {
                assertThat(result.orThrow()).isNull();
            } else {
                assertThat(result).isInstanceOf(ApiResult.ApiFailure.class);
                ApiResult.ApiFailure<Void> failure = (ApiResult.ApiFailure<Void>) result;
                assertThat(failure.status()).isEqualTo(answer.code());
                assertThat(failure.messages()).isEqualTo(messages(answer.example()));
                assertThat(JsonDifferences.between(answer.example(), String.valueOf(failure.rawBody())))
                        .isEmpty();
            }
        }
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, answer.content());
    }

    static Stream<Documented> answersToLoggingOff() {
        return loggingOffIsTriedOnceAndNeverThrows();
    }

    /** A call of one's own has the whole answer. */
    @ParameterizedTest
    @MethodSource
    void answersToOwnCallsAreDecoded(Documented answer, Way way) {
        try (SensorproClient sensorpro = client("signIn")) {
            guard.prefer("login", answer.preference());

            LoginResponse value =
                    way.run(sensorpro.call(sensorpro.create(SensorproApi.class).withResult()));

            assertThat(JsonDifferences.between(
                            answer.example(), MOSHI.adapter(LoginResponse.class).toJson(value)))
                    .isEmpty();
        }
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, answer.example());
    }

    static Stream<Arguments> answersToOwnCallsAreDecoded() {
        return Documented.inEachWay(
                loginsAreTaken().filter(answer -> answer.operation().equals("login")));
    }

    private static int errors(Documented answer) {
        return answer.example().path("Result").path("TotalErrors").asInt();
    }

    /** The messages as the example has them. */
    private static List<ApiMessage> messages(JsonNode example) {
        List<ApiMessage> messages = new ArrayList<>();
        for (JsonNode message : example.path("Result").path("ErrorMessages")) {
            messages.add(new ApiMessage(
                    message.get("Sequence").asInt(),
                    message.get("Code").asText(),
                    message.get("Description").asText()));
        }
        return messages;
    }

    @Test
    void loginSendsCredentialsInThePathAndNoBody() {
        try (SensorproClient sensorpro = client("login")) {
            sensorpro.accountSession();
        }

        Request request = guard.request("login");
        assertThat(request.url().encodedPath()).isEqualTo("/auth/sys/login/YOURORGANIZATION/APIUSER/PASSWORD");
        assertThat(request.header("x-apikey")).isEqualTo(KEY);
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Content-Length")).isEqualTo("0");
    }

    @Test
    void signInSendsCredentialsInTheBody() throws IOException {
        try (SensorproClient sensorpro = client("signIn")) {
            sensorpro.accountSession();
        }

        Request request = guard.request("signIn");
        Buffer body = new Buffer();
        if (request.body() != null) {
            request.body().writeTo(body);
        }
        assertThat(body.readUtf8())
                .isEqualTo("{\"Organization\":\"YOURORGANIZATION\",\"User\":\"APIUSER\",\"Password\":\"PASSWORD\"}");
        assertThat(request.header("x-apikey")).isEqualTo(KEY);
    }

    @Test
    void logoffSendsTheTokenButNotTheKey() {
        try (SensorproClient sensorpro = client("login")) {
            sensorpro.accountSession();
        }

        Request request = guard.request("logoff");
        assertThat(request.url().encodedPath()).isEqualTo("/auth/sys/logoff/" + TOKEN);
        assertThat(request.header("x-apikey")).isNull();
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Content-Length")).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource
    void tokenIsTheLastSegmentOfOwnCalls(Way way) {
        try (SensorproClient sensorpro = client("login")) {
            way.run(sensorpro.call(sensorpro.create(SensorproApi.class).logoff()));

            assertThat(guard.operations()).containsExactly("login", "logoff");
            assertThat(guard.request("logoff").url().encodedPath()).isEqualTo("/auth/sys/logoff/" + TOKEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failureInsideOkOfOwnCallsIsAFailure(Way way) {
        try (SensorproClient sensorpro = client("signIn")) {
            guard.prefer("login", "example=severalErrors");

            SensorproException e = assertThatExceptionOfType(SensorproException.class)
                    .isThrownBy(() -> way.run(
                            sensorpro.call(sensorpro.create(SensorproApi.class).withResult())))
                    .actual();

            assertThat(e.operation()).isEqualTo("SensorproApi.withResult");
            assertThat(e.isAuthenticationFailure()).isFalse();
            assertThat(e.messages())
                    .containsExactly(
                            new ApiMessage(0, "1002", "Organization not found"),
                            new ApiMessage(6, "1003", "Record already exists"));
        }
    }

    /** The wire's spelling of the key has three s, the prose's two. */
    @ParameterizedTest
    @ValueSource(strings = {"statusMessages", "statusMessagesOtherSpelling"})
    void statusMessagesAreNoFailure(String example) {
        try (SensorproClient sensorpro = client("signIn")) {
            guard.prefer("login", "example=" + example);

            ApiResult<LoginResponse> result = sensorpro
                    .call(sensorpro.create(SensorproApi.class).withResult())
                    .result();

            assertThat(result).isInstanceOf(ApiResult.Success.class);
            assertThat(((ApiResult.Success<LoginResponse>) result).messages())
                    .containsExactly(new ApiMessage(0, "2001", "Password expires in 5 days"));
        }
    }

    @Test
    void unusedClientSendsNothing() {
        client("login").close();

        assertThat(guard.operations()).isEmpty();
    }

    /** Sensorpro documents no status for it, so the mock answers its default: any error status. */
    @ParameterizedTest
    @ValueSource(strings = {"login", "signIn"})
    void missingKeyIsRefusedByTheMock(String opening) {
        guard.spoil(
                opening,
                request -> request.newBuilder().removeHeader("x-apikey").build());
        try (SensorproClient sensorpro = client(opening)) {
            SensorproException e = assertThatExceptionOfType(SensorproException.class)
                    .isThrownBy(sensorpro::accountSession)
                    .actual();

            assertThat(e.operation()).isEqualTo(opening);
            assertThat(e.status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource
    void unusableCredentialsAreRefusedLocally(LocalRefusal refusal) {
        refusal.check();
    }

    static Stream<LocalRefusal> unusableCredentialsAreRefusedLocally() {
        return Stream.of(
                new LocalRefusal(
                        "apiKey",
                        "",
                        () -> SensorproClient.builder()
                                .credentials("YOURORGANIZATION", "APIUSER", "PASSWORD")
                                .build()),
                new LocalRefusal(
                        "organization",
                        "",
                        () -> SensorproClient.builder().apiKey(KEY).build()),
                refusal("apiKey", "key-17\n", "key-17\n", "YOURORGANIZATION", "APIUSER", "PASSWORD"),
                refusal("organization", "", KEY, "..", "APIUSER", "PASSWORD"),
                refusal("user", "", KEY, "YOURORGANIZATION", ".", "PASSWORD"),
                refusal("password", "", KEY, "YOURORGANIZATION", "APIUSER", ""),
                refusal("password", "", KEY, "YOURORGANIZATION", "APIUSER", ".."),
                refusal("password", "pass\r\nword", KEY, "YOURORGANIZATION", "APIUSER", "pass\r\nword"));
    }

    private static LocalRefusal refusal(
            String field, String value, String apiKey, String organization, String user, String password) {
        return new LocalRefusal(
                field,
                value,
                () -> SensorproClient.builder()
                        .apiKey(apiKey)
                        .credentials(organization, user, password)
                        .build());
    }
}
