package io.github.sessionclients.quickstart;

import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.genesys.model.SessionAttributes;
import okhttp3.OkHttpClient;

final class GenesysSnippet implements Snippet {
    @Override
    public void run(OkHttpClient http, String server) {
        // snippet: genesys
        try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                .server("https", "kc.example.com", 9092)
                .baseUrl(server) // mock
                .okHttpClient(http) // mock
                .build()) {
            VisitorSession session =
                    genesys.createSession(Visitor.customer("u-17")).execute();
            session.update(SessionAttributes.builder().visitId("visit-1").build())
                    .execute();
            System.out.println(session.info().execute());
        }
        // end
    }

    /** Knowledge Center knows no end of a session: asking for it is the last that can be done. */
    @Override
    public String end() {
        return "GET /sessions/";
    }
}
