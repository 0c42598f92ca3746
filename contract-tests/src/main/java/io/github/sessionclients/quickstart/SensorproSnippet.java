package io.github.sessionclients.quickstart;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.sensorpro.SensorproClient;
import okhttp3.OkHttpClient;

final class SensorproSnippet implements Snippet {
    @Override
    public void run(OkHttpClient http, String server) {
        String apiKey = "5F9B1BB2-1850-42A6-A6F7-7848B8D3708D";
        String password = "PASSWORD";

        // snippet: sensorpro
        try (SensorproClient sensorpro = SensorproClient.builder()
                .apiKey(apiKey)
                .credentials("YOURORGANIZATION", "APIUSER", password)
                .useSignIn() // credentials in the body, not in the path
                .baseUrl(server) // mock
                .okHttpClient(http) // mock
                .build()) {
            AccountSession session = sensorpro.currentSession(); // logs in, as the first call would
            System.out.println(session.endpoint() + " may be called until " + session.expiresAt());
        } // and logged off here
        // end
    }

    @Override
    public String end() {
        return "POST /auth/sys/logoff/";
    }
}
