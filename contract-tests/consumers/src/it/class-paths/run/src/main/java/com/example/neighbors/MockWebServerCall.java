package com.example.neighbors;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;

/** One exchange with MockWebServer. */
public final class MockWebServerCall {
    private MockWebServerCall() {}

    public static void main(String[] arguments) throws Exception {
        OkHttpClient http = new OkHttpClient();
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setBody("a"));
            try (Response response = http.newCall(
                            new Request.Builder().url(server.url("/")).build())
                    .execute()) {
                System.out.println("came back: " + response.body().string());
            }
        }
        http.connectionPool().evictAll();
    }
}
