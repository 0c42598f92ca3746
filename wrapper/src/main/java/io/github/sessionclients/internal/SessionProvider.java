package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the sessions of an account come from, and how they end: a vendor's login and log-off, or something around them that shares a
 * session. Called on background threads of the {@link SessionManager}, where it may block; never under a lock, and never per call.
 */
public interface SessionProvider {
    /**
     * Opens a session, which counts from now.
     *
     * @param known the session that it replaces; null if there is none
     * @throws io.github.sessionclients.SessionClientException if the vendor did not open one
     */
    AccountSession open(@Nullable AccountSession known, Instant now) throws IOException;

    /** Returns what authorizes calls with a session. */
    Credential credential(AccountSession session);

    /** Closes a session within the given time. */
    ApiResult<?> close(AccountSession session, Duration limit);

    /** Returns how many sessions the vendor allows an account. */
    default int quota() {
        return Integer.MAX_VALUE;
    }
}
