import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;

class StartOnboarding {
    public static void main(String[] args) {
        var env = System.getenv();
        try (IncodeClient incode = IncodeClient.builder()
                .baseUrl(env.getOrDefault("INCODE_URL", "https://demo-api.incodesmile.com"))
                .apiKey(env.getOrDefault("INCODE_API_KEY", "example-api-key"))
                .build()) {
            Onboarding onboarding = incode.startOnboarding(start -> start
                            .configurationId(env.getOrDefault("INCODE_CONFIGURATION_ID", "<your_configuration_id>"))
                            .externalCustomerId(env.getOrDefault("INCODE_EXTERNAL_CUSTOMER_ID", "<your_user_id>"))
                            .countryCode("ALL"))
                    .execute();
            System.out.println(onboarding.interviewId()); // store it with onboarding.token()
        }
    }
}
