package io.github.sessionclients;

import io.github.sessionclients.internal.Checks;
import java.time.Duration;

/**
 * How long a client waits between logins that lead to nothing, so that it can neither lock an account nor use up its quota. Immutable.
 *
 * <p>The pause doubles with each such login, from {@link #firstPause} on, plus up to a quarter at random. It grows to {@link #longestPause}
 * while the vendor refuses the credentials, to a fifth of that while it refuses each new session soon after it was opened, and to a tenth
 * while the vendor cannot be reached or answers 408, 429 or 5xx. A longer {@code Retry-After} is obeyed, up to an hour. During a pause calls that need a new
 * session fail at once, and the exception says when the next login will be tried.
 *
 * <p>Two cases are tried again at once, the first time: a login whose answer was lost, and a session that was refused once.
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

    /** Returns the default policy: pauses from 2 s to 5 min. */
    public static LoginPolicy standard() {
        return new LoginPolicy(Duration.ofSeconds(2), Duration.ofMinutes(5));
    }

    /**
     * Returns a policy with other pauses.
     *
     * @throws IllegalArgumentException if one is not positive or longer than a day, or the first is longer than the longest
     */
    public LoginPolicy withPauses(Duration firstPause, Duration longestPause) {
        return new LoginPolicy(firstPause, longestPause);
    }

    /** Returns the pause after the first login that led to nothing. */
    public Duration firstPause() {
        return firstPause;
    }

    /** Returns the longest pause, for refused credentials. */
    public Duration longestPause() {
        return longestPause;
    }
}
