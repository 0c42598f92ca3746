package io.github.sessionclients.internal;

import io.github.sessionclients.RetryPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Says whether and when an attempt is repeated, by a {@link RetryPolicy}. */
final class RetryRules {
    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 429, 502, 503, 504);

    private final RetryPolicy policy;
    private final Clock clock;

    RetryRules(RetryPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** Returns how long after the first attempt the last one may begin. */
    Duration deadline() {
        return policy.deadline();
    }

    /**
     * Returns how long to wait before the next attempt; null if there is none.
     *
     * @param retries how many attempts were retries so far
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
                || failure instanceof ClosedException
                || Thread.currentThread().isInterrupted());
    }

    private Duration delay(int retries, @Nullable Response response) {
        Duration asked = response == null ? null : retryAfter(response.header("Retry-After"));
        if (asked != null) {
            return asked.compareTo(policy.maxRetryAfter()) < 0 ? asked : policy.maxRetryAfter();
        }
        long full = Math.min(policy.maxDelay().toNanos(), policy.baseDelay().toNanos() << Math.min(retries, 16));
        return Duration.ofNanos(
                full - (long) (full / 2.0 * ThreadLocalRandom.current().nextDouble()));
    }

    /** Seconds or an HTTP date; null if it is neither, or negative. */
    private @Nullable Duration retryAfter(@Nullable String value) {
        if (value == null) {
            return null;
        }
        if (value.matches("0*\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? null : wait;
        } catch (DateTimeException e) {
            return value.matches("\\d+") ? policy.maxRetryAfter() : null;
        }
    }
}
