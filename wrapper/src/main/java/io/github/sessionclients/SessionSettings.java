package io.github.sessionclients;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The checked settings of an account's session.
 *
 * @param closeTimeout how long closing the client may take
 * @param idleLimit how long a session may be unused before the vendor ends it; null if there is no limit
 * @param loginPolicy how long to wait after unsuccessful logins
 * @param listener the listener for session events
 * @param sharedSession the session that several JVMs share; null if the client has its own session
 */
public record SessionSettings(
        Duration closeTimeout,
        @Nullable Duration idleLimit,
        LoginPolicy loginPolicy,
        SessionListener listener,
        @Nullable SharedSession sharedSession) {}
