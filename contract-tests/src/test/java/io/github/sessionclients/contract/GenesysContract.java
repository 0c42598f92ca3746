package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.genesys.GenesysException;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.genesys.model.SessionAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

final class GenesysContract extends VendorContract {
    static final String ID = "00000000-0000-4000-8000-000000000001";
    static final Visitor VISITOR = Visitor.customer("customer@shop.example").withAgent("agent-7");

    static GenesysKnowledgeClient client(String url, OkHttpClient http) {
        return GenesysKnowledgeClient.builder().baseUrl(url).okHttpClient(http).build();
    }

    @Override
    Calls connect(String url, OkHttpClient http) {
        return new GenesysCalls(client(url, http));
    }

    private record GenesysCalls(GenesysKnowledgeClient genesys) implements Calls {
        @Override
        public String run(String operation, @Nullable JsonNode body, Runner way) {
            VisitorSession session = genesys.resume(ID, VISITOR);
            SessionAttributes attributes = body == null ? null : model(SessionAttributes.class, body, "");
            return switch (operation) {
                case "createSession" ->
                    json(way.run(genesys.createSession(VISITOR, attributes)).created());
                case "getSession" -> json(way.run(session.info()));
                case "updateSession" -> json(way.run(session.update(attributes)));
                default -> throw new GenesysContract().unknown(operation);
            };
        }

        @Override
        public void close() {
            genesys.close();
        }
    }

    /** The bodies are optional. */
    @Override
    Map<String, String> requests() {
        return Map.of(
                "createSession", """
                PUT /sessions/new
                accept: application/json
                content-length: 0
                gkc_agentid: agent-7
                gkc_customerid: customer@shop.example
                """,
                "getSession", """
                GET /sessions/00000000-0000-4000-8000-000000000001
                accept: application/json
                gkc_agentid: agent-7
                gkc_customerid: customer@shop.example
                """,
                "updateSession", """
                POST /sessions/00000000-0000-4000-8000-000000000001
                accept: application/json
                content-length: 0
                gkc_agentid: agent-7
                gkc_customerid: customer@shop.example
                """);
    }

    @Override
    List<String> servers() {
        try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                .server("https", "localhost", 9092)
                .build()) {
            return List.of(Objects.requireNonNull(genesys.toString()));
        }
    }

    @Override
    Class<GenesysException> exception() {
        return GenesysException.class;
    }

    @Override
    List<ApiMessage> messages(JsonNode failure) {
        String code = failure.has("code") ? failure.get("code").asText() : null;
        JsonNode words = failure.has("description") ? failure.get("description") : failure.get("message");
        return code == null && words == null
                ? List.of()
                : List.of(new ApiMessage(null, code, words == null ? null : words.asText()));
    }

    @Override
    Stream<LocalRefusal> refusals() {
        return Stream.of(
                new LocalRefusal(
                        "baseUrl", "", () -> GenesysKnowledgeClient.builder().build()),
                new LocalRefusal(
                        "baseUrl",
                        "ftp://kc.example.com",
                        () -> GenesysKnowledgeClient.builder()
                                .server("ftp", "kc.example.com", 9092)
                                .build()),
                new LocalRefusal("customerId", "u\n17", () -> Visitor.customer("u\n17")),
                new LocalRefusal("customerId", "ü-17", () -> Visitor.customer("ü-17")),
                new LocalRefusal("agentId", "", () -> Visitor.agent("")),
                sessionId("", ""),
                sessionId("", "."),
                sessionId("", ".."),
                sessionId("id-17\n", "id-17\n"));
    }

    private static LocalRefusal sessionId(String value, String id) {
        return new LocalRefusal("sessionId", value, () -> {
            try (GenesysKnowledgeClient genesys = client("http://localhost:9092", new OkHttpClient())) {
                genesys.resume(id, VISITOR);
            }
        });
    }
}
