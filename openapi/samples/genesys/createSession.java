import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.genesys.model.SessionAttributes;

class CreateSession {
    public static void main(String[] args) {
        var env = System.getenv();
        try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                .baseUrl(env.getOrDefault("GENESYS_URL", "https://localhost:9092/gks-server/v1"))
                .build()) {
            Visitor visitor = Visitor.customer(env.getOrDefault("GENESYS_CUSTOMER_ID", "customer@shop.example"));
            SessionAttributes visit = SessionAttributes.builder()
                    .visitId(env.getOrDefault("GENESYS_VISIT_ID", "example-visit"))
                    .build();
            VisitorSession session = genesys.createSession(visitor, visit).execute();
            System.out.println(session.id());
        }
    }
}
