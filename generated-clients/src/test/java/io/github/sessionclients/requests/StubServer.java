package io.github.sessionclients.requests;

import io.github.sessionclients.runtime.TextBodyConverterFactory;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** A server on loopback that takes whatever is sent, with a base path, and bare Retrofit in front of it. */
final class StubServer implements BeforeEachCallback, AfterEachCallback {
    private final OkHttpClient client = new OkHttpClient();
    private final MockWebServer server = new MockWebServer();

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        server.shutdown();
    }

    <T> T create(Class<T> type) {
        return new Retrofit.Builder()
                .baseUrl(server.url("/base/"))
                .client(client)
                .addConverterFactory(TextBodyConverterFactory.create())
                .addConverterFactory(MoshiConverterFactory.create())
                .build()
                .create(type);
    }

    /** The base URL, which has a path. */
    String url() {
        return server.url("/base/").toString();
    }

    void enqueue(MockResponse response) {
        server.enqueue(response);
    }

    /** Sends a request, which is answered without content, and returns it as it came. */
    RecordedRequest send(Call<?> call) throws IOException, InterruptedException {
        server.enqueue(new MockResponse().setResponseCode(204));
        call.execute();
        return server.takeRequest();
    }

    /** The path and query of a request, below the base path. */
    String path(Call<?> call) throws IOException, InterruptedException {
        return send(call).getPath();
    }
}
