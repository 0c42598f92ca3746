package io.github.sessionclients;

/** What keeps the session of an account for an {@link AccountClient}. Safe for use by many threads. */
public interface AccountSessions extends AutoCloseable {
    /** Returns the current session, opened if need be. */
    AccountSession currentSession();

    /** Says that a session is over. Returns whether the next call opens another. */
    boolean invalidate(AccountSession session);

    /** Logs the shared session off. */
    void endSharedSession();

    /** Ends the session, and closes the client. */
    @Override
    void close();

    /** Warns, unless it was closed, that its client is no longer used by anybody. */
    void warnIfOpen();
}
