package io.github.sessionclients;

import io.github.sessionclients.internal.Checks;
import java.time.Duration;

/**
 * How long a client waits after an unsuccessful login, so that it neither locks the account nor uses up its quota. Immutable.
 *
 * <p>The pause starts at {@link #firstPause} and doubles with each unsuccessful login. A random amount, up to a quarter of the pause, is
 * added. The upper limit depends on the reason:
 *
 * <ul>
 *   <li>{@link #longestPause} while the vendor rejects the credentials
 *   <li>a fifth of it while the vendor rejects each new session soon after it was opened
 *   <li>a tenth of it while the vendor cannot be reached or returns 408, 429 or 5xx
 * </ul>
 *
 * <p>A longer {@code Retry-After} is respected, up to an hour. During a pause, calls that need a new session fail immediately. Their
 * exception says when the next login is possible.
 *
 * <p>In two cases the first repetition has no pause: after a login whose response was lost, and after a session was rejected once.
 */
public final class LoginPolicy {
    private final Duration firstPause;
    private final Duration longestPause;

    private LoginPolicy(Duration firstPause, Duration longestPause) {
        this.firstPause = Checks.limit("firstPause", firstPause);
        this.longestPause = Checks.limit("longestPause", longestPause);
        if (firstPause.compareTo(longestPause) > 0) {
            throw new IllegalArgumentException("firstPause must not be longer than longestPause");
        }
    }

    /** Returns the default policy, with pauses from 2 s to 5 min. */
    public static LoginPolicy standard() {
        return new LoginPolicy(Duration.ofSeconds(2), Duration.ofMinutes(5));
    }

    /**
     * Returns a policy with other pauses.
     *
     * @throws IllegalArgumentException if a pause is not positive or is longer than a day, or if the first is longer than the longest
     */
    public LoginPolicy withPauses(Duration firstPause, Duration longestPause) {
        return new LoginPolicy(firstPause, longestPause);
    }

    /** Returns the pause after the first unsuccessful login. */
    public Duration firstPause() {
        return firstPause;
    }

    /** Returns the longest pause, which applies to rejected credentials. */
    public Duration longestPause() {
        return longestPause;
    }
}
