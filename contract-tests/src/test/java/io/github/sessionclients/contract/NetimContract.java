package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.Types;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.contract.Coverage.Exemption;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.api.SessionApi;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.SessionInfo;
import io.github.sessionclients.netim.model.SessionPreference;
import io.github.sessionclients.netim.model.SessionToken;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

final class NetimContract extends VendorContract {
    static NetimClient.Builder builder(String url, OkHttpClient http) {
        return NetimClient.builder()
                .credentials("NETIM", "mysecret")
                .language(Language.EN)
                .baseUrl(url)
                .okHttpClient(http);
    }

    @Override
    Calls connect(String url, OkHttpClient http) {
        return new NetimCalls(builder(url, http).build());
    }

    private record NetimCalls(NetimClient netim) implements Calls {
        @Override
        public @Nullable String run(String operation, @Nullable JsonNode body, Runner way) {
            switch (operation) {
                case "openSession" -> {
                    way.run(netim.getSession());
                    String token = netim.currentSession().token();
                    return json(SessionToken.builder().accessToken(token).build());
                }
                case "getSession" -> {
                    return json(SessionInfo.class, way.run(netim.getSession()));
                }
                case "listSessions" -> {
                    return json(
                            Types.newParameterizedType(List.class, SessionInfo.class), way.run(netim.listSessions()));
                }
                case "getHello" -> {
                    return json(String.class, way.run(netim.hello()));
                }
                case "setSessionPreference" -> {
                    SessionPreference preference =
                            model(SessionPreference.class, body, "{\"type\":\"lang\",\"value\":\"FR\"}");
                    return json(
                            Object.class,
                            way.run(netim.setPreference(preference.type(), preference.value()))
                                    .value());
                }
                case "closeSession" -> {
                    SessionApi own = netim.create(SessionApi.class);
                    return json(
                            Object.class,
                            way.run(netim.call(own.closeSession())).value());
                }
                default -> throw new NetimContract().unknown(operation);
            }
        }

        @Override
        public void open() {
            netim.currentSession();
        }

        @Override
        public void close() {
            netim.close();
        }
    }

    @Override
    List<String> openings() {
        return List.of("openSession");
    }

    @Override
    String closing() {
        return "closeSession";
    }

    /** Netim wants the content type of each request, also of those without a body. */
    @Override
    Map<String, String> requests() {
        return Map.of(
                "openSession", """
                POST /session/
                accept: application/json
                accept-language: EN
                authorization: Basic TkVUSU06bXlzZWNyZXQ=
                content-length: 0
                content-type: application/json
                """,
                "getSession", """
                GET /session/
                accept: application/json
                authorization: Bearer example-netim-session-id
                content-type: application/json
                """,
                "listSessions", """
                GET /sessions/
                accept: application/json
                authorization: Bearer example-netim-session-id
                content-type: application/json
                """,
                "getHello", """
                GET /hello/
                accept: application/json
                authorization: Bearer example-netim-session-id
                content-type: application/json
                """,
                "setSessionPreference", """
                PATCH /session/
                accept: application/json
                authorization: Bearer example-netim-session-id
                content-length: 28
                content-type: application/json; charset=UTF-8

                {"type":"lang","value":"FR"}
                """,
                "closeSession", """
                DELETE /session/
                accept: application/json
                authorization: Bearer example-netim-session-id
                content-type: application/json
                """);
    }

    @Override
    List<String> servers() {
        try (NetimClient netim =
                NetimClient.builder().credentials("NETIM", "mysecret").build()) {
            return List.of(Objects.requireNonNull(netim.toString()));
        }
    }

    @Override
    List<Exemption> exemptions() {
        return List.of(
                new Exemption(
                        Layer.WRAPPER,
                        "netim: server https://oterest.netim.com/1.0",
                        "set by baseUrl, like any address; there is no name for it"),
                new Exemption(
                        Layer.WRAPPER,
                        "netim: server http://oterest.netim.com/1.0",
                        "plain http, which the wrapper takes only where it is allowed by name"));
    }

    @Override
    Class<NetimException> exception() {
        return NetimException.class;
    }

    @Override
    List<ApiMessage> messages(JsonNode failure) {
        return failure.has("message")
                ? List.of(new ApiMessage(null, null, failure.get("message").asText()))
                : List.of();
    }

    @Override
    Stream<LocalRefusal> refusals() {
        return Stream.of(
                new LocalRefusal("id", "", () -> NetimClient.builder().build()),
                credentials("id", "", "", "mysecret"),
                credentials("id", "NE:TIM", "NE:TIM", "mysecret"),
                credentials("id", "NETIM\n", "NETIM\n", "mysecret"),
                credentials("secret", " ", "NETIM", " "),
                credentials("secret", "my\u0000secret", "NETIM", "my\u0000secret"),
                credentials("secret", "my\ud800secret", "NETIM", "my\ud800secret"),
                new LocalRefusal(
                        "baseUrl",
                        "http://rest.netim.com",
                        () -> builder("http://rest.netim.com/1.0", new OkHttpClient())
                                .build()));
    }

    private static LocalRefusal credentials(String field, String value, String id, String secret) {
        return new LocalRefusal(
                field,
                value,
                () -> NetimClient.builder().credentials(id, secret).build());
    }
}
