package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /**
     * Checks a session that did not come from a login of this client's own.
     *
     * @throws IllegalArgumentException if its token or endpoint would be refused in a login's answer
     */
    void check(AccountSession session);

    /** Returns which account these are the sessions of, and with which preferences: no secret. */
    String identity();

    /** Closes a session within the given time. Returns null if it is not this client's to close. */
    @Nullable
    ApiResult<?> close(AccountSession session, Duration limit);

    /** Returns whether the vendor ends a session when it expires. If not, it only expires so that {@link #open} is called again. */
    default boolean endsAtExpiry(AccountSession session) {
        return true;
    }

    /** No more sessions are wanted: whoever waits in {@link #open} may give up. */
    default void leave() {}

    /**
     * Returns sessions whose end was put off, each once: from now on they are this client's to close. Called under a lock when the client is
     * closing and opens no more.
     */
    default List<AccountSession> leftToEnd() {
        return List.of();
    }

    /** Ends a session that is shared with others. */
    default void endShared() throws IOException {
        throw new IllegalStateException("the client shares no session: call sharedSession(…) on its builder");
    }

    /** Returns how many sessions the vendor allows an account. */
    default int quota() {
        return Integer.MAX_VALUE;
    }
}
