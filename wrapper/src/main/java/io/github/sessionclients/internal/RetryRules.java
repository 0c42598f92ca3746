package io.github.sessionclients.internal;

import io.github.sessionclients.RetryPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Decides by a {@link RetryPolicy} whether and when a call is retried. */
final class RetryRules {
    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 429, 502, 503, 504);

    private static final Duration FOREVER = Duration.ofDays(1_000_000);

    private final RetryPolicy policy;
    private final Clock clock;

    RetryRules(RetryPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** Returns how long after the first attempt another may start. */
    Duration deadline() {
        return policy.deadline();
    }

    /**
     * Returns how long to wait before the next attempt; null if there is none.
     *
     * @param retries the number of retries so far
     * @param repeatable whether the request's body can be written again
     */
    @Nullable
    Duration pause(
            int retries,
            CallState state,
            boolean repeatable,
            @Nullable Response response,
            @Nullable IOException failure) {
        boolean safe = state.operation().retrySafe() && repeatable;
        boolean again = retries < policy.maxRetries()
                && (failure != null
                        ? isTransient(failure) && (safe || !state.isSent())
                        : safe && response != null && TRANSIENT_STATUSES.contains(response.code()));
        return again ? delay(retries, response) : null;
    }

    private static boolean isTransient(IOException failure) {
        return !(failure instanceof SSLException
                || failure instanceof BodyException
                || failure instanceof ClosedException
                || Thread.currentThread().isInterrupted());
    }

    /**
     * Returns the policy's delay, or at least the one that the server asks for; null if that is too long. A random part keeps callers from
     * returning at the same time.
     */
    private @Nullable Duration delay(int retries, @Nullable Response response) {
        Duration asked = response == null ? Duration.ZERO : retryAfter(response.headers(), clock);
        if (asked.compareTo(policy.maxRetryAfter()) > 0) {
            return null;
        }
        double random = ThreadLocalRandom.current().nextDouble();
        if (!asked.isZero()) {
            return asked.plusNanos((long) (asked.toNanos() / 10.0 * random));
        }
        long full = Math.min(policy.maxDelay().toNanos(), policy.baseDelay().toNanos() << Math.min(retries, 16));
        return Duration.ofNanos(full - (long) (full / 2.0 * random));
    }

    /** Parses seconds or one of the three forms of an HTTP date. Returns zero if it is neither, negative or in the past. */
    static Duration retryAfter(Headers headers, Clock clock) {
        String value = headers.get("Retry-After");
        if (value != null && value.matches("\\d+")) {
            return value.matches("0*\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : FOREVER;
        }
        Date date = headers.getDate("Retry-After");
        Duration wait = date == null ? Duration.ZERO : Duration.between(clock.instant(), date.toInstant());
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
