package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.contract.Coverage.Exemption;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.IncodeException;
import io.github.sessionclients.incode.IncodeServer;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.incode.SavedOnboarding;
import io.github.sessionclients.incode.model.StartOnboardingRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

final class IncodeContract extends VendorContract {
    private static final String INTERVIEW = "65a0example0interview0id";
    private static final String TOKEN = "example-session-token";

    static IncodeClient client(String url, OkHttpClient http) {
        return IncodeClient.builder()
                .apiKey("example-api-key")
                .baseUrl(url)
                .okHttpClient(http)
                .build();
    }

    static Onboarding onboarding(IncodeClient incode) {
        return incode.onboarding(SavedOnboarding.of(INTERVIEW, TOKEN, "example-flow", "example-client"));
    }

    @Override
    Calls connect(String url, OkHttpClient http) {
        return new IncodeCalls(client(url, http));
    }

    private record IncodeCalls(IncodeClient incode) implements Calls {
        @Override
        public String run(String operation, @Nullable JsonNode body, Runner way) {
            Onboarding onboarding = onboarding(incode);
            return switch (operation) {
                case "startOnboarding" ->
                    json(way.run(incode.startOnboarding(model(
                                    StartOnboardingRequest.class, body, "{\"configurationId\":\"example-flow\"}")))
                            .started());
                case "getOnboardingStatus" -> json(way.run(onboarding.status()));
                case "finishOnboarding" -> json(way.run(onboarding.finish()));
                case "getOnboardingUrl" -> json(way.run(onboarding.url("https://shop.example/onboarded")));
                case "closeSession" -> json(way.run(onboarding.endOnboarding()));
                case "getOnboardingStatusByToken" ->
                    json(way.run(onboarding.withTokenOnly().status()));
                case "finishOnboardingByToken" ->
                    json(way.run(onboarding.withTokenOnly().finish()));
                case "getOnboardingUrlByToken" ->
                    json(way.run(onboarding.withTokenOnly().url()));
                default -> throw new IncodeContract().unknown(operation);
            };
        }

        @Override
        public void close() {
            incode.close();
        }
    }

    /** Incode wants the content type of each request, also of those without a body. */
    @Override
    Map<String, String> requests() {
        return Map.of(
                "startOnboarding", """
                POST /omni/start
                accept: application/json
                api-version: 1.0
                content-length: 34
                content-type: application/json; charset=UTF-8
                x-api-key: example-api-key

                {"configurationId":"example-flow"}
                """,
                "getOnboardingStatus", """
                GET /omni/get/onboarding/status?id=65a0example0interview0id
                accept: application/json
                api-version: 1.0
                content-type: application/json
                x-api-key: example-api-key
                x-incode-hardware-id: example-session-token
                """,
                "finishOnboarding", """
                GET /omni/finish-status
                accept: application/json
                api-version: 1.0
                content-type: application/json
                x-api-key: example-api-key
                x-incode-hardware-id: example-session-token
                """,
                "getOnboardingUrl", """
                GET /omni/onboarding-url?clientId=example-client&redirectionUrl=https%3A%2F%2Fshop.example%2Fonboarded
                accept: application/json
                api-version: 1.0
                content-type: application/json
                x-api-key: example-api-key
                x-incode-hardware-id: example-session-token
                """,
                "closeSession", """
                POST /omni/session/status/set?action=Closed
                accept: application/json
                api-version: 1.0
                content-length: 2
                content-type: application/json; charset=UTF-8
                x-api-key: example-api-key
                x-incode-hardware-id: example-session-token

                {}
                """,
                "getOnboardingStatusByToken", """
                GET /0/omni/get/onboarding/status
                accept: application/json
                api-version: 1.0
                content-type: application/json
                x-incode-hardware-id: example-session-token
                """,
                "finishOnboardingByToken", """
                POST /0/omni/finish-status
                accept: application/json
                api-version: 1.0
                content-length: 2
                content-type: application/json; charset=UTF-8
                x-incode-hardware-id: example-session-token

                {}
                """,
                "getOnboardingUrlByToken", """
                GET /0/omni/onboarding-url?clientId=example-client
                accept: application/json
                api-version: 1.0
                content-type: application/json
                x-incode-hardware-id: example-session-token
                """);
    }

    @Override
    List<String> servers() {
        return Stream.of(IncodeServer.values()).map(IncodeServer::url).toList();
    }

    @Override
    List<Exemption> exemptions() {
        return List.of(new Exemption(
                Layer.WRAPPER,
                "incode getOnboardingStatus: left out id",
                "the wrapper always asks for the onboarding at hand"));
    }

    @Override
    Class<IncodeException> exception() {
        return IncodeException.class;
    }

    @Override
    boolean isAuthenticationFailure(Documented answer) {
        return answer.code() == 401 || answer.code() == 403;
    }

    @Override
    List<ApiMessage> messages(JsonNode failure) {
        String code = failure.has("status") ? failure.get("status").asText() : null;
        JsonNode words = failure.has("message") ? failure.get("message") : failure.path("error");
        return List.of(new ApiMessage(null, code, words.asText()));
    }

    @Override
    Stream<LocalRefusal> refusals() {
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
                onboarding("token", "token-17\r\nx: y", INTERVIEW, "token-17\r\nx: y"),
                onboarding("token", "", INTERVIEW, ""),
                onboarding("interviewId", "", "", TOKEN));
    }

    private static LocalRefusal apiKey(String apiKey) {
        return new LocalRefusal(
                "apiKey", apiKey, () -> IncodeClient.builder().apiKey(apiKey).build());
    }

    private static LocalRefusal onboarding(String field, String value, String interviewId, String token) {
        return new LocalRefusal(field, value, () -> {
            try (IncodeClient incode = client("http://localhost", new OkHttpClient())) {
                incode.onboarding(interviewId, token);
            }
        });
    }
}
