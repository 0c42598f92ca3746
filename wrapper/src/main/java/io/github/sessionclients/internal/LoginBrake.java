package io.github.sessionclients.internal;

import io.github.sessionclients.ApiException;
import io.github.sessionclients.LoginPolicy;
import io.github.sessionclients.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies a {@link LoginPolicy} to unsuccessful logins: those that fail, and those whose session is soon rejected. Used under the lock of a
 * {@link SessionManager}. Times are from {@link Transport#nanoTime}, so adjusting the clock has no effect.
 */
final class LoginBrake {
    /** The limit for a server's {@code Retry-After}, because one wrong header would otherwise stop a service for too long. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private static final int REFUSED_SESSION_SHARE = 5;
    private static final int UNAVAILABLE_SHARE = 10;
    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 429);

    private final LoginPolicy policy;
    private final Clock clock;
    private final DoubleSupplier random;
    private @Nullable Throwable failure;
    private int failures; // in a row
    private long heldAt;
    private long pause; // from heldAt on
    private int refusals; // in a row, of sessions that had just been opened
    private long openedAt;
    private long spacing; // from openedAt on
    private boolean told; // that the client waits between logins

    LoginBrake(LoginPolicy policy, Clock clock, DoubleSupplier random) {
        this.policy = policy;
        this.clock = clock;
        this.random = random;
    }

    /** Records a successful login. */
    void opened(long now) {
        failure = null;
        failures = 0;
        openedAt = now;
    }

    /** Records a failed login. */
    void failed(Throwable e, long now) {
        failures++;
        hold(e, now, pauseAfter(e, failures));
    }

    /** Prevents logins for this many nanoseconds. */
    void hold(Throwable why, long now, long nanos) {
        failure = why;
        heldAt = now;
        pause = nanos;
    }

    /** Returns the failure of the last login; null if it succeeded. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Returns how many nanoseconds to wait because the last login failed; 0 or less if a login is possible. */
    long pauseLeft(long now) {
        return failure == null ? 0 : pause - (now - heldAt);
    }

    /** Returns how many nanoseconds to wait before the rejected current session may be replaced; 0 or less if it may be replaced now. */
    long spacingLeft(long now) {
        if (now - openedAt > policy.longestPause().toNanos()) {
            refusals = 0; // it was valid for a long time
            told = false;
        }
        return refusals == 0 ? 0 : spacing - (now - openedAt);
    }

    /** Records that the current session was rejected and is being replaced. */
    void replaced() {
        refusals++;
        spacing = pause(refusals, REFUSED_SESSION_SHARE);
    }

    /** Returns whether the waiting has just begun and should be logged. */
    boolean tellsSpacing() {
        boolean first = !told;
        told = true;
        return first;
    }

    private long pauseAfter(Throwable e, int count) {
        if (e instanceof ApiException answer) {
            boolean down = answer.isServerError() || TRANSIENT_STATUSES.contains(answer.status());
            Duration asked = RetryRules.retryAfter(answer.headers(), clock);
            return Math.max(
                    pause(count, down ? UNAVAILABLE_SHARE : 1),
                    (asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED).toNanos());
        }
        boolean lost = e instanceof TransportException down && down.wasSent();
        return lost && count == 1 ? 0 : pause(count, UNAVAILABLE_SHARE);
    }

    /** Returns a pause that doubles with the count, up to a share of the longest pause, plus a random part of up to a quarter. */
    private long pause(int count, int share) {
        long first = policy.firstPause().toNanos();
        long longest = Math.max(first, policy.longestPause().toNanos() / share);
        int doublings = Math.min(count - 1, Long.SIZE - 2);
        long full = first > longest >> doublings ? longest : first << doublings;
        return full + (long) (full / 4.0 * random.getAsDouble());
    }
}
