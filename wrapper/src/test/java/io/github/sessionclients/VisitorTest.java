package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.internal.Way;
import java.io.IOException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who speaks in a session of Knowledge Center. */
class VisitorTest {
    private final MockWebServer server = Server.create();
    private final GenesysKnowledgeClient client =
            GenesysKnowledgeClient.builder().baseUrl(server.url("/").toString()).build();

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void isEqualByBothIds() {
        Visitor both = Visitor.customer("c").withAgent("a");

        assertThat(both)
                .isEqualTo(Visitor.customer("c").withAgent("a"))
                .hasSameHashCodeAs(Visitor.customer("c").withAgent("a"))
                .isNotEqualTo(Visitor.customer("c"))
                .isNotEqualTo(Visitor.customer("d").withAgent("a"))
                .isNotEqualTo(null);
        assertThat(both.hashCode()).isNotEqualTo(Visitor.agent("x").hashCode());
    }

    @Test
    void tellsWhoItIs() {
        assertThat(Visitor.anonymous()).hasToString("Visitor{customerId=null, agentId=null}");
        assertThat(Visitor.customer("c").customerId()).isEqualTo("c");
        assertThat(Visitor.agent("a").agentId()).isEqualTo("a");
        assertThat(Visitor.customer("c").withAgent("a")).hasToString("Visitor{customerId=c, agentId=a}");
    }

    @Test
    void anAgentMaySpeakAlone() throws Exception {
        server.enqueue(json("{\"sessionId\":\"s\"}"));

        VisitorSession session = client.createSession(Visitor.agent("a-1")).execute();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeader("gkc_agentId")).isEqualTo("a-1");
        assertThat(request.getHeader("gkc_customerId")).isNull();
        assertThat(session).hasToString("VisitorSession{s, Visitor{customerId=null, agentId=a-1}}");
    }

    @Test
    void aHandleKnowsWhatItWasMadeOf() {
        server.enqueue(json("{\"sessionId\":\"s\",\"visitId\":\"v\"}"));
        Visitor visitor = Visitor.customer("c");

        VisitorSession created = client.createSession(visitor).execute();
        VisitorSession resumed = client.resume("s", visitor);

        assertThat(created.visitor()).isEqualTo(visitor);
        assertThat(created.created()).isNotNull();
        assertThat(created.withVisitor(Visitor.anonymous()).created()).isSameAs(created.created());
        assertThat(resumed.visitor()).isEqualTo(visitor);
        assertThat(resumed.created()).isNull();
    }

    @Test
    void aSessionIsUpdatedWithoutAttributesToo() throws Exception {
        server.enqueue(json("{\"sessionId\":\"s\"}"));

        assertThat(client.resume("s", Visitor.anonymous())
                        .update(null)
                        .execute()
                        .sessionId())
                .isEqualTo("s");

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /sessions/s HTTP/1.1");
        assertThat(request.getBodySize()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "{\"code\":17,\"description\":\"gone\",\"message\":\"other\"} | : [17] gone",
                "{\"code\":17} | : [17]",
                "{\"message\":\"gone\"} | : gone",
                "{} | ",
            })
    void anErrorIsToldInTheWordsThatAreThere(String body, String words) {
        server.enqueue(json(body).setResponseCode(500));

        assertThat(Way.SYNC
                        .failure(client.resume("s", Visitor.anonymous()).info())
                        .exception())
                .hasMessageStartingWith("genesys getSession returned 500" + (words == null ? "" : words) + " (");
    }

    private static MockResponse json(String body) {
        return new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
    }
}
