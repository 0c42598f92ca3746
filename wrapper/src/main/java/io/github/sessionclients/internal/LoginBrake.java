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
 * Spaces logins that lead to nothing, by a {@link LoginPolicy}: those that fail, and those whose session is refused soon. Used under the
 * lock of a {@link SessionManager}. Moments are by {@link Transport#nanoTime}, so setting the clock changes nothing.
 */
final class LoginBrake {
    /** More is not believed, as one wrong header would stop a service for good. */
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
    private int refusals; // in a row, of sessions that were opened a short time before
    private long openedAt;
    private long spacing; // from openedAt on
    private boolean told; // that logins are spaced

    LoginBrake(LoginPolicy policy, Clock clock, DoubleSupplier random) {
        this.policy = policy;
        this.clock = clock;
        this.random = random;
    }

    /** A login succeeded. */
    void opened(long now) {
        failure = null;
        failures = 0;
        openedAt = now;
    }

    /** A login failed. */
    void failed(Throwable e, long now) {
        failures++;
        hold(e, now, pauseAfter(e, failures));
    }

    /** No login is to be tried for so many nanoseconds. */
    void hold(Throwable why, long now, long nanos) {
        failure = why;
        heldAt = now;
        pause = nanos;
    }

    /** Returns why the last login failed; null if it did not. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Returns for how many nanoseconds no login may be tried, because the last one failed; 0 or less if one may be. */
    long pauseLeft(long now) {
        return failure == null ? 0 : pause - (now - heldAt);
    }

    /** Returns for how many nanoseconds the refused current session may not be replaced; 0 or less if it may be. */
    long spacingLeft(long now) {
        if (now - openedAt > policy.longestPause().toNanos()) {
            refusals = 0; // it has served for long
            told = false;
        }
        return refusals == 0 ? 0 : spacing - (now - openedAt);
    }

    /** The current session was refused, and is replaced. */
    void replaced() {
        refusals++;
        spacing = pause(refusals, REFUSED_SESSION_SHARE);
    }

    /** Returns whether the spacing is new, and has to be told. */
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

    /** Returns a pause that doubles with the count, up to a share of the longest one; up to a quarter longer at random. */
    private long pause(int count, int share) {
        long first = policy.firstPause().toNanos();
        long longest = Math.max(first, policy.longestPause().toNanos() / share);
        int doublings = Math.min(count - 1, Long.SIZE - 2);
        long full = first > longest >> doublings ? longest : first << doublings;
        return full + (long) (full / 4.0 * random.getAsDouble());
    }
}
