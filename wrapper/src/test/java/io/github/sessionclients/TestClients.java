package io.github.sessionclients;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.internal.FakeTime;
import io.github.sessionclients.internal.Transport;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Makes settings as a builder does, for tests of what lies below. */
public final class TestClients {
    private TestClients() {}

    /**
     * Returns settings of a client.
     *
     * @param owned whether the client's threads and connections end with it
     */
    public static ClientSettings settings(
            HttpUrl url, OkHttpClient.Builder http, boolean owned, RetryPolicy retry, FakeTime time) {
        Moshi moshi = new Moshi.Builder().build();
        return new ClientSettings(url, http.build(), owned, retry, "", moshi, time, time::nanoTime, time.scheduler());
    }

    /** Returns settings of a client of its own. */
    public static ClientSettings settings(HttpUrl url, RetryPolicy retry, FakeTime time) {
        return settings(url, Transport.freshClient("test"), true, retry, time);
    }
}
