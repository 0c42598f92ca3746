package io.github.sessionclients;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an account's session, checked.
 *
 * @param closeTimeout how long closing the client may take
 * @param idleLimit after how long without a call the vendor ends a session; null if it does not
 * @param loginPolicy how logins are spaced
 * @param listener what is told of the session's events
 * @param sharedSession what several JVMs share; null if the client has a session of its own
 */
public record SessionSettings(
        Duration closeTimeout,
        @Nullable Duration idleLimit,
        LoginPolicy loginPolicy,
        SessionListener listener,
        @Nullable SharedSession sharedSession) {}
