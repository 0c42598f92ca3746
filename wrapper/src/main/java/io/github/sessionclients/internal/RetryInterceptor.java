package io.github.sessionclients.internal;

import io.github.sessionclients.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Repeats a call as its {@link RetryPolicy} says. Outside of authorising, so that each try has the current session. */
final class RetryInterceptor implements Interceptor {
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);

    private final CallStates states;
    private final RetryPolicy policy;
    private final Time time;

    RetryInterceptor(CallStates states, RetryPolicy policy, Time time) {
        this.states = states;
        this.policy = policy;
        this.time = time;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        CallState state = states.of(chain.call(), request);
        Instant start = time.clock().instant();
        for (int done = 0; ; done++) {
            Response response = null;
            IOException failure = null;
            try {
                response = chain.proceed(request);
            } catch (IOException e) {
                failure = e;
            }
            boolean again = done < policy.maxRetries()
                    && !chain.call().isCanceled()
                    && (failure != null ? isPassing(failure, state, request) : isPassing(response, state, request));
            Duration delay = again ? delay(done, response) : Duration.ZERO;
            if (!again || time.clock().instant().plus(delay).isAfter(start.plus(limit(chain)))) {
                if (failure != null) {
                    throw failure;
                }
                return Objects.requireNonNull(response);
            }
            if (response != null) {
                response.close();
            }
            sleep(delay, failure);
        }
    }

    /** How long all tries together may take. */
    private Duration limit(Chain chain) {
        Duration limit = policy.deadline();
        long callNanos = chain.call().timeout().timeoutNanos();
        return callNanos > 0 && callNanos < limit.toNanos() ? Duration.ofNanos(callNanos) : limit;
    }

    private static boolean isPassing(IOException failure, CallState state, Request request) {
        boolean hopeless = failure instanceof SessionFailure // has its own pause
                || failure instanceof BrokenSession
                || failure instanceof SSLException
                || Thread.currentThread().isInterrupted();
        return !hopeless && (!state.sent() || isRepeatable(state, request));
    }

    private static boolean isPassing(@Nullable Response response, CallState state, Request request) {
        return response != null && PASSING.contains(response.code()) && isRepeatable(state, request);
    }

    private static boolean isRepeatable(CallState state, Request request) {
        return state.operation().retrySafe() && isReplayable(request);
    }

    /** Whether the request's body, if it has one, can be written a second time. */
    static boolean isReplayable(Request request) {
        RequestBody body = request.body();
        return body == null || !(body.isOneShot() || body.isDuplex());
    }

    private Duration delay(int done, @Nullable Response response) {
        Duration asked = response == null ? null : retryAfter(response.header("Retry-After"));
        if (asked != null) {
            return asked.compareTo(policy.maxRetryAfter()) < 0 ? asked : policy.maxRetryAfter();
        }
        long full = Math.min(policy.maxDelay().toNanos(), policy.baseDelay().toNanos() << Math.min(done, 16));
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
            Duration wait = Duration.between(time.clock().instant(), until);
            return wait.isNegative() ? null : wait;
        } catch (DateTimeException e) {
            return value.matches("\\d+") ? policy.maxRetryAfter() : null;
        }
    }

    private void sleep(Duration delay, @Nullable IOException failure) throws IOException {
        try {
            time.sleeper().sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted before a retry");
            if (failure != null) {
                interrupted.addSuppressed(failure);
            }
            throw interrupted;
        }
    }
}
