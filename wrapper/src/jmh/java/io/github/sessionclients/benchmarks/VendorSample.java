package io.github.sessionclients.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;

/**
 * The Java sample of Netim's page "Open session", and the other calls in its manner: a JDK client for each. The page leaves
 * reading the JSON to the reader; Gson reads it here.
 */
final class VendorSample implements Client {
    private static final Gson GSON = new Gson();

    private final URI uri;
    private final @Nullable HandshakeCertificates tls;
    private String token = "";

    VendorSample(URI base, @Nullable HandshakeCertificates tls) {
        this.uri = base.resolve("session/");
        this.tls = tls;
    }

    @Override
    public void open() throws IOException, InterruptedException {
        String auth = ID + ":" + SECRET;
        byte[] encodedAuth = Base64.getEncoder().encode(auth.getBytes(UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .method("POST", HttpRequest.BodyPublishers.ofString(""))
                .header("Accept-Language", "EN")
                .header("Authorization", "Basic " + new String(encodedAuth, UTF_8));
        token = GSON.fromJson(send(request), JsonObject.class)
                .get("access_token")
                .getAsString();
    }

    @Override
    public Object session() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder().header("Authorization", "Bearer " + token);
        return GSON.fromJson(send(request), Map.class);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder().DELETE().header("Authorization", "Bearer " + token);
        send(request);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpClient client = Client.jdk(tls).build();
        HttpResponse<String> response = client.send(
                request.uri(uri)
                        .header("Content-Type", "application/json")
                        .timeout(SILENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }
}
