package io.github.sessionclients;

import com.squareup.moshi.Moshi;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The checked settings of a {@link ClientBuilder}, from which it builds a vendor's client.
 *
 * @param baseUrl the base URL of the API; ends in a slash
 * @param okHttpClient the client to derive from, with the builder's timeouts
 * @param ownsOkHttpClient whether closing the vendor's client also ends that client's threads and connections
 * @param retryPolicy when calls are retried
 * @param userAgent the user's product for the User-Agent; may be empty
 * @param moshi reads and writes the types that no other converter handles
 * @param clock the clock for HTTP dates and for times that the vendor names
 * @param nanoTime the source for durations, because a clock may be adjusted
 * @param scheduler the scheduler for the pauses before retries; null for the client's own
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
