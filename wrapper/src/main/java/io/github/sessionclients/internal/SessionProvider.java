package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens and closes the sessions of an account: a vendor's login and logoff, or a wrapper around them that shares a session. Called on background
 * threads of the {@link SessionManager}, where it may block. Never called under a lock, and never per call.
 */
public interface SessionProvider {
    /**
     * Opens a session.
     *
     * @param known the session that it replaces; null if there is none
     * @param now the time of the login
     * @throws io.github.sessionclients.SessionClientException if the vendor did not open one
     */
    AccountSession open(@Nullable AccountSession known, Instant now) throws IOException;

    /** Returns the credential of a session. */
    Credential credential(AccountSession session);

    /**
     * Checks a session from another client's login.
     *
     * @throws IllegalArgumentException if its token or endpoint would be rejected in the response of a login
     */
    void check(AccountSession session);

    /** Returns a text that identifies the account and its preferences, without secrets. */
    String identity();

    /** Closes a session within the given time. Returns null if this client must not close it. */
    @Nullable
    ApiResult<?> close(AccountSession session, Duration limit);

    /** Returns whether the vendor ends a session when it expires. If not, the expiry only serves to call {@link #open} again. */
    default boolean endsAtExpiry(AccountSession session) {
        return true;
    }

    /** Says that no more sessions are needed, so that {@link #open} may stop waiting. */
    default void leave() {}

    /**
     * Returns the sessions whose logoff was deferred, each once. From then on this client must close them. Called under a lock when the client
     * closes and opens no more sessions.
     */
    default List<AccountSession> leftToEnd() {
        return List.of();
    }

    /** Logs off the shared session. */
    default void endShared() throws IOException {
        throw new IllegalStateException("the client shares no session: call sharedSession(…) on its builder");
    }

    /** Returns how many sessions the vendor allows an account. */
    default int quota() {
        return Integer.MAX_VALUE;
    }
}
