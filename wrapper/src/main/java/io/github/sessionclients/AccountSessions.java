package io.github.sessionclients;

/** Holds the session of an account for an {@link AccountClient}. Safe for use by many threads. */
public interface AccountSessions extends AutoCloseable {
    /** Returns the current session, and opens one if there is none. */
    AccountSession currentSession();

    /** Marks a session as ended. Returns whether the next call uses another session. */
    boolean invalidate(AccountSession session);

    /** Logs off the shared session, and removes it from the store. */
    void endSharedSession();

    /** Logs off the session, and closes the client. */
    @Override
    void close();

    /** Logs a warning that the client was garbage-collected, unless it was closed. */
    void warnIfOpen();
}
