package io.github.sessionclients;

import com.squareup.moshi.Moshi;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ClientBuilder} was told, checked, as a vendor's client is built of it.
 *
 * @param baseUrl where the API is; ends in a slash
 * @param okHttpClient the client to derive from, with the builder's timeouts
 * @param ownsOkHttpClient whether that client's threads and connections end with the vendor's client
 * @param retryPolicy when calls are repeated
 * @param userAgent the user's own product for the User-Agent, possibly empty
 * @param moshi what reads and writes the types that no other converter does
 * @param clock for HTTP dates and for moments that the vendor names
 * @param nanoTime for all that lasts: a clock may be set meanwhile
 * @param scheduler what ends the pauses before retries; null for the client's own
 */
public record ClientSettings(
        HttpUrl baseUrl,
        OkHttpClient okHttpClient,
        boolean ownsOkHttpClient,
        RetryPolicy retryPolicy,
        String userAgent,
        Moshi moshi,
        Clock clock,
        LongSupplier nanoTime,
        @Nullable ScheduledExecutorService scheduler) {}
