package io.github.sessionclients;

import io.github.sessionclients.internal.Checks;
import java.time.Duration;

/**
 * When and how often a call is repeated automatically. A call is repeated only if the spec marks its operation as safe to repeat and
 * it met a connection failure or one of 408, 429, 502, 503, 504, or if nothing of it was sent. Your own interface marks a
 * method as safe with {@code @Operation(id = "…", retrySafe = true)}.
 *
 * <p>The wait doubles from {@link #baseDelay} up to {@link #maxDelay}, less up to half of it at random. {@code Retry-After}
 * replaces it, plus up to a tenth at random; if it asks for more than {@link #maxRetryAfter}, the failure is returned. No wait goes
 * over the {@link #deadline} of the whole call, nor over its timeout. The budget is each call's own.
 *
 * <p>Apart from that, if a connection that was used before dies before a response comes, GET, HEAD, OPTIONS, PUT and DELETE are sent
 * again at once, as OkHttp does, unless the policy allows no retry; POST and PATCH never are. Of methods with {@code @Operation},
 * those that are marked as safe are, and no others. All routes of a
 * host are tried, and what a server refused unprocessed is sent again, by any policy.
 */
public final class RetryPolicy {
    private final int maxRetries;
    private final Duration baseDelay;
    private final Duration maxDelay;
    private final Duration maxRetryAfter;
    private final Duration deadline;

    private RetryPolicy(
            int maxRetries, Duration baseDelay, Duration maxDelay, Duration maxRetryAfter, Duration deadline) {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries < 0");
        }
        for (Duration each : new Duration[] {baseDelay, maxDelay, maxRetryAfter, deadline}) {
            Checks.atMostADay("a duration", each);
        }
        this.maxRetries = maxRetries;
        this.baseDelay = baseDelay;
        this.maxDelay = maxDelay;
        this.maxRetryAfter = maxRetryAfter;
        this.deadline = deadline;
    }

    /** Two retries, waits from 250 ms to 5 s, {@code Retry-After} up to 10 s, all within 30 s. */
    public static RetryPolicy standard() {
        return new RetryPolicy(
                2, Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /** No retry at all: nothing that was sent is sent again. */
    public static RetryPolicy none() {
        return standard().withMaxRetries(0);
    }

    /** How often a call is repeated at most; 0 means never. */
    public RetryPolicy withMaxRetries(int maxRetries) {
        return new RetryPolicy(maxRetries, baseDelay, maxDelay, maxRetryAfter, deadline);
    }

    /** The first and the longest wait between two tries. */
    public RetryPolicy withDelays(Duration baseDelay, Duration maxDelay) {
        return new RetryPolicy(maxRetries, baseDelay, maxDelay, maxRetryAfter, deadline);
    }

    /** The longest wait that a server can ask for; if it asks for more, there is no retry. */
    public RetryPolicy withMaxRetryAfter(Duration maxRetryAfter) {
        return new RetryPolicy(maxRetries, baseDelay, maxDelay, maxRetryAfter, deadline);
    }

    /** No try begins later than this after the first. */
    public RetryPolicy withDeadline(Duration deadline) {
        return new RetryPolicy(maxRetries, baseDelay, maxDelay, maxRetryAfter, deadline);
    }

    public int maxRetries() {
        return maxRetries;
    }

    public Duration baseDelay() {
        return baseDelay;
    }

    public Duration maxDelay() {
        return maxDelay;
    }

    public Duration maxRetryAfter() {
        return maxRetryAfter;
    }

    public Duration deadline() {
        return deadline;
    }
}
