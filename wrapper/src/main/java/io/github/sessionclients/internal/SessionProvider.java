package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** A vendor's way to open and close sessions of an account. Called without a lock, on threads of the {@link SessionManager}. */
public interface SessionProvider {
    /**
     * Opens a session, which counts from now.
     *
     * @throws io.github.sessionclients.SessionClientException if the vendor did not open one
     */
    AccountSession open(Instant now) throws IOException;

    /** Returns what authorizes calls with a session. */
    Credential credential(AccountSession session);

    /** Closes a session within the given time, as well as it can. */
    void close(AccountSession session, Duration limit);
}
