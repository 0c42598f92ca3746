import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;

class GetSession {
    public static void main(String[] args) {
        var env = System.getenv();
        try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                .baseUrl(env.getOrDefault("GENESYS_URL", "https://localhost:9092/gks-server/v1"))
                .build()) {
            Visitor visitor = Visitor.customer(env.getOrDefault("GENESYS_CUSTOMER_ID", "customer@shop.example"));
            VisitorSession session =
                    genesys.resume(env.getOrDefault("GENESYS_SESSION_ID", "00000000-0000-4000-8000-000000000001"), visitor);
            System.out.println(session.info().execute());
        }
    }
}
