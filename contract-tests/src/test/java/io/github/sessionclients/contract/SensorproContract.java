package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.runtime.Operation;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.github.sessionclients.sensorpro.SensorproException;
import io.github.sessionclients.sensorpro.model.LoginResponse;
import io.github.sessionclients.sensorpro.model.Result;
import io.github.sessionclients.sensorpro.model.SignInRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Headers;
import retrofit2.http.POST;

final class SensorproContract extends VendorContract {
    static final String KEY = "5F9B1BB2-1850-42A6-A6F7-7848B8D3708D";

    private static final String CREDENTIALS =
            "{\"Organization\":\"YOURORGANIZATION\",\"User\":\"APIUSER\",\"Password\":\"PASSWORD\"}";

    /** Operations of one's own: the token, as the last segment, makes of them those that the mock knows. */
    interface OwnApi {
        @POST("auth/sys/logoff")
        @Operation(id = "logoff")
        Call<Void> logoff();

        @POST("auth/sys/login/YOURORGANIZATION/APIUSER")
        @Headers("x-apikey: " + KEY)
        Call<LoginResponse> withResult();
    }

    /** Logs in by {@code login}. */
    static SensorproClient.Builder builder(String url, OkHttpClient http) {
        return builder(url, http, model(SignInRequest.class, null, CREDENTIALS));
    }

    private static SensorproClient.Builder builder(String url, OkHttpClient http, SignInRequest credentials) {
        return SensorproClient.builder()
                .apiKey(KEY)
                .credentials(credentials.organization(), credentials.user(), credentials.password())
                .baseUrl(url)
                .okHttpClient(http);
    }

    @Override
    Calls connect(String url, OkHttpClient http) {
        return new SensorproCalls(url, http, builder(url, http).build());
    }

    private record SensorproCalls(String url, OkHttpClient http, SensorproClient sensorpro) implements Calls {
        @Override
        public @Nullable String run(String operation, @Nullable JsonNode body, Runner way) {
            switch (operation) {
                case "login" -> {
                    return loggedIn(sensorpro, way);
                }
                case "signIn" -> {
                    SignInRequest credentials = model(SignInRequest.class, body, CREDENTIALS);
                    try (SensorproClient other =
                            builder(url, http, credentials).useSignIn().build()) {
                        return loggedIn(other, way);
                    }
                }
                case "logoff" -> {
                    way.run(sensorpro.call(sensorpro.create(OwnApi.class).logoff()));
                    return null;
                }
                default -> throw new SensorproContract().unknown(operation);
            }
        }

        private static String loggedIn(SensorproClient sensorpro, Runner way) {
            way.run(sensorpro.call(sensorpro.create(OwnApi.class).logoff()));
            return "{\"Token\":\"" + sensorpro.currentSession().token() + "\"}";
        }

        @Override
        public @Nullable String runWhole(String operation, Runner way) {
            if (!operation.equals("login")) {
                return run(operation, null, way);
            }
            try (SensorproClient other = builder(url, http).useSignIn().build()) {
                return json(
                        LoginResponse.class,
                        way.run(other.call(other.create(OwnApi.class).withResult())));
            }
        }

        @Override
        public void open() {
            sensorpro.currentSession();
        }

        @Override
        public void close() {
            sensorpro.close();
        }
    }

    @Override
    List<String> openings() {
        return List.of("login", "signIn");
    }

    @Override
    String closing() {
        return "logoff";
    }

    @Override
    Map<String, String> requests() {
        return Map.of(
                "login", """
                POST /auth/sys/login/YOURORGANIZATION/APIUSER/PASSWORD
                accept: application/json
                content-length: 0
                content-type: application/json
                x-apikey: 5F9B1BB2-1850-42A6-A6F7-7848B8D3708D
                """,
                "signIn", """
                POST /auth/sys/signin
                accept: application/json
                content-length: 74
                content-type: application/json; charset=UTF-8
                x-apikey: 5F9B1BB2-1850-42A6-A6F7-7848B8D3708D

                {"Organization":"YOURORGANIZATION","User":"APIUSER","Password":"PASSWORD"}
                """,
                "logoff", """
                POST /auth/sys/logoff/59701e8b-a6c4-43f0-a7a6-af05ccf8a60d
                accept: application/json
                content-length: 0
                content-type: application/json
                """);
    }

    @Override
    List<String> servers() {
        try (SensorproClient sensorpro = SensorproClient.builder()
                .apiKey(KEY)
                .credentials("YOURORGANIZATION", "APIUSER", "PASSWORD")
                .build()) {
            return List.of(Objects.requireNonNull(sensorpro.toString()));
        }
    }

    @Override
    Class<SensorproException> exception() {
        return SensorproException.class;
    }

    /** Also inside a success. */
    @Override
    boolean isFailure(Documented answer, @Nullable JsonNode body) {
        return !answer.isSuccess()
                || (body != null && body.path("Result").path("TotalErrors").asInt() > 0);
    }

    /** No endpoint that is made up is Sensorpro's own, and without a token there is no session. */
    @Override
    boolean isUnusable(Documented answer, JsonNode body) {
        return answer.operation().equals("signIn")
                && !(body.path("APIEndpoint").isNull() && !body.path("Token").isNull());
    }

    /** A login that fails inside a success does so for its credentials. */
    @Override
    boolean isAuthenticationFailure(Documented answer) {
        return answer.isSuccess() || answer.code() == 401;
    }

    @Override
    @Nullable
    JsonNode kept(Documented answer, @Nullable JsonNode body) {
        return body != null && answer.operation().equals("signIn")
                ? ((ObjectNode) body.deepCopy()).retain("Token")
                : body;
    }

    @Override
    JsonNode keptOfFailure(Documented answer, JsonNode body) {
        return answer.isSuccess() ? ((ObjectNode) body.deepCopy()).retain("Result") : body;
    }

    @Override
    String decoded(ApiException failure) {
        return failure.status() == 200
                ? "{\"Result\":" + json(Result.class, ((SensorproException) failure).result()) + "}"
                : super.decoded(failure);
    }

    @Override
    List<ApiMessage> messages(JsonNode failure) {
        List<ApiMessage> messages = new ArrayList<>();
        for (JsonNode message : failure.path("Result").path("ErrorMessages")) {
            messages.add(new ApiMessage(
                    message.get("Sequence").asInt(),
                    message.get("Code").asText(),
                    message.get("Description").asText()));
        }
        return messages;
    }

    @Override
    Stream<LocalRefusal> refusals() {
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
