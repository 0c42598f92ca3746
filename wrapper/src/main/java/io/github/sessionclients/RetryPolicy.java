package io.github.sessionclients;

import io.github.sessionclients.internal.Checks;
import java.time.Duration;

/**
 * When and how often the client retries a call. Immutable. The client retries a call in two cases:
 *
 * <ul>
 *   <li>No part of the request was sent.
 *   <li>The spec marks the operation as safe to retry, and the connection failed or the status was 408, 429, 502, 503 or 504. Your own
 *       interface marks a method as safe with {@code @Operation(id = "…", retrySafe = true)}.
 * </ul>
 *
 * <p>The delay starts at {@link #baseDelay} and doubles up to {@link #maxDelay}. A random amount, up to half of the delay, is subtracted. A
 * {@code Retry-After} replaces the delay, and a random amount, up to a tenth of it, is added. If {@code Retry-After} is longer than
 * {@link #maxRetryAfter}, the client does not retry and returns the failure. No delay exceeds the {@link #deadline} of the whole call or its
 * timeout. Each call has its own retries and its own deadline.
 *
 * <p>In addition, a request is resent immediately if a reused connection breaks before a response comes. This applies to GET, HEAD, OPTIONS,
 * PUT and DELETE, as in OkHttp, but never to an unmarked POST or PATCH. For methods with {@code @Operation}, only the safe mark counts, not the HTTP
 * method. A policy without retries turns this off. Whatever the policy, the client tries all routes to a host, and
 * resends a request that the server rejected without processing it.
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

    /** Returns the default policy: two retries, delays from 250 ms to 5 s, {@code Retry-After} up to 10 s, a deadline of 30 s. */
    public static RetryPolicy standard() {
        return new RetryPolicy(
                2, Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /** Returns a policy without retries. A request that was sent is resent only if the server rejected it without processing it. */
    public static RetryPolicy none() {
        return standard().withMaxRetries(0);
    }

    /** Returns a copy with this maximum number of retries; 0 turns retries off. */
    public RetryPolicy withMaxRetries(int maxRetries) {
        return new RetryPolicy(maxRetries, baseDelay, maxDelay, maxRetryAfter, deadline);
    }

    /** Returns a copy with these first and longest delays between two attempts. */
    public RetryPolicy withDelays(Duration baseDelay, Duration maxDelay) {
        return new RetryPolicy(maxRetries, baseDelay, maxDelay, maxRetryAfter, deadline);
    }

    /** Returns a copy with this limit for {@code Retry-After}. If a server asks for more, the client does not retry. */
    public RetryPolicy withMaxRetryAfter(Duration maxRetryAfter) {
        return new RetryPolicy(maxRetries, baseDelay, maxDelay, maxRetryAfter, deadline);
    }

    /** Returns a copy with this deadline. Every attempt starts within this time after the first one. */
    public RetryPolicy withDeadline(Duration deadline) {
        return new RetryPolicy(maxRetries, baseDelay, maxDelay, maxRetryAfter, deadline);
    }

    /** Returns the maximum number of retries. */
    public int maxRetries() {
        return maxRetries;
    }

    /** Returns the first delay. */
    public Duration baseDelay() {
        return baseDelay;
    }

    /** Returns the longest delay. */
    public Duration maxDelay() {
        return maxDelay;
    }

    /** Returns the longest {@code Retry-After} that the client waits for. */
    public Duration maxRetryAfter() {
        return maxRetryAfter;
    }

    /** Returns how long after the first attempt another may start. */
    public Duration deadline() {
        return deadline;
    }
}
