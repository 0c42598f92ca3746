package io.github.sessionclients.quickstart;

import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.IncodeServer;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.incode.model.OnboardingStatus;
import okhttp3.OkHttpClient;

final class IncodeSnippet implements Snippet {
    @Override
    public void run(OkHttpClient http, String server) {
        String apiKey = "example-api-key";
        String flow = "example-flow";

        // snippet: incode
        try (IncodeClient incode = IncodeClient.builder()
                .apiKey(apiKey)
                .server(IncodeServer.DEMO)
                .baseUrl(server) // mock
                .okHttpClient(http) // mock
                .build()) {
            Onboarding onboarding = incode.startOnboarding(
                            start -> start.configurationId(flow).externalCustomerId("u-17"))
                    .execute();
            OnboardingStatus status = onboarding.status().execute().onboardingStatus();
            System.out.println(onboarding.interviewId() + " has come to " + status);
            onboarding.finish().execute();
        }
        // end
    }

    @Override
    public String end() {
        return "GET /omni/finish-status";
    }
}
