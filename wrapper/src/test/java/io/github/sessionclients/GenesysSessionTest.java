package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.genesys.GenesysException;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.internal.Way;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Query;

class GenesysSessionTest {
    /** A user's own interface to the rest of the API. */
    interface SearchApi {
        @GET("kbs/{kb}/search")
        Call<Map<String, String>> search(@Path("kb") String kb, @Query("size") int size);
    }

    private final MockWebServer server = Server.create();
    private final GenesysKnowledgeClient client = GenesysKnowledgeClient.builder()
            .baseUrl(server.url("/gks-server/v1").toString())
            .build();

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void createsASessionForNobodyKnown() throws Exception {
        server.enqueue(json("{\"sessionId\":\"s-1\"}"));

        VisitorSession session = client.createSession(Visitor.anonymous()).execute();

        assertThat(session.id()).isEqualTo("s-1");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("PUT /gks-server/v1/sessions/new HTTP/1.1");
        assertThat(request.getHeader("gkc_agentId")).isNull();
        assertThat(request.getHeader("gkc_customerId")).isNull();
        assertThat(request.getBodySize()).isZero();
    }

    @Test
    void createsGetsAndUpdatesASessionOfACustomer() throws Exception {
        server.enqueue(json("{\"sessionId\":\"s-1\"}"));
        server.enqueue(json("{\"sessionId\":\"s-1\",\"visitId\":\"v\"}"));
        server.enqueue(json("{\"sessionId\":\"s-1\"}"));
        Visitor visitor = Visitor.customer("c@example.com").withAgent("a-7");
        SessionAttributes attributes =
                SessionAttributes.builder().visitId("v").globalVisitId("g").build();

        VisitorSession session = client.createSession(visitor, attributes).execute();
        assertThat(session.info().execute().additionalProperties()).containsEntry("visitId", "v");
        assertThat(session.update(attributes).execute().sessionId()).isEqualTo("s-1");

        for (String line : new String[] {
            "PUT /gks-server/v1/sessions/new HTTP/1.1",
            "GET /gks-server/v1/sessions/s-1 HTTP/1.1",
            "POST /gks-server/v1/sessions/s-1 HTTP/1.1"
        }) {
            RecordedRequest request = server.takeRequest();
            assertThat(request.getRequestLine()).isEqualTo(line);
            assertThat(request.getHeader("gkc_customerId")).isEqualTo("c@example.com");
            assertThat(request.getHeader("gkc_agentId")).isEqualTo("a-7");
            if (!line.startsWith("GET")) {
                assertThat(request.getBody().readUtf8()).isEqualTo("{\"visitId\":\"v\",\"globalVisitId\":\"g\"}");
            }
        }
    }

    @Test
    void theHandleCarriesSessionAndVisitor() throws Exception {
        server.enqueue(json("{}"));
        server.enqueue(json("{}"));
        VisitorSession session = client.resume("s 1/x", Visitor.anonymous()).withVisitor(Visitor.customer("c-1"));

        session.call(session.create(SearchApi.class).search("kb", 5)).execute();
        Request plain = new Request.Builder()
                .url(server.url("/gks-server/v1/x?sessionId=other"))
                .build();
        session.okHttpClient().newCall(plain).execute().close();

        RecordedRequest search = server.takeRequest();
        assertThat(search.getPath()).isEqualTo("/gks-server/v1/kbs/kb/search?size=5&sessionId=s%201%2Fx");
        assertThat(search.getHeader("gkc_customerId")).isEqualTo("c-1");
        assertThat(server.takeRequest().getPath()).isEqualTo("/gks-server/v1/x?sessionId=s%201%2Fx");
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownSessionIsAFailureWhateverItsBody(Way way) {
        server.enqueue(
                json("{\"code\":17,\"description\":\"Session not found\"}").setResponseCode(404));
        server.enqueue(new MockResponse().setResponseCode(404).setBody("Session not found"));
        VisitorSession session = client.resume("gone", Visitor.anonymous());

        GenesysException typed = (GenesysException) way.failure(session.info()).exception();
        assertThat(typed).hasMessageStartingWith("genesys getSession returned 404: [17] Session not found (");
        assertThat(Objects.requireNonNull(typed.error()).value()).containsEntry("description", "Session not found");
        ApiException text = way.failure(session.info()).exception();
        assertThat(text.error()).isNull();
        assertThat(text.rawBody()).isEqualTo("Session not found");
        assertThat(text.isNotFound()).isTrue();
    }

    @Test
    void anErrorThatComesAs200IsNotASession() {
        server.enqueue(json("{\"code\":17,\"description\":\"no\"}"));

        assertThat(Way.SYNC.failure(client.createSession(Visitor.anonymous())).exception())
                .hasMessageStartingWith(
                        "genesys createSession returned 200: the body is not as expected: sessionId is missing (");
    }

    @Test
    void theServerIsNamedByItsParts() {
        try (GenesysKnowledgeClient named = GenesysKnowledgeClient.builder()
                .server("https", "kc.example.com", 9092)
                .build()) {
            assertThat(named).hasToString("GenesysKnowledgeClient{https://kc.example.com:9092/gks-server/v1/}");
        }
    }

    private static MockResponse json(String body) {
        return new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
    }
}
