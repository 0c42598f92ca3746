import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;

class CloseSession {
    public static void main(String[] args) {
        var env = System.getenv();
        try (IncodeClient incode = IncodeClient.builder()
                .baseUrl(env.getOrDefault("INCODE_URL", "https://demo-api.incodesmile.com"))
                .apiKey(env.getOrDefault("INCODE_API_KEY", "example-api-key"))
                .build()) {
            Onboarding onboarding = incode.onboarding(
                    env.getOrDefault("INCODE_INTERVIEW_ID", "65a0example0interview0id"),
                    env.getOrDefault("INCODE_SESSION_TOKEN", "example-session-token"));
            System.out.println(onboarding.endOnboarding().execute().sessionStatus()); // permanent
        }
    }
}
