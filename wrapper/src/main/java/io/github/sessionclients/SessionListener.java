package io.github.sessionclients;

/**
 * Receives the events of an account's session, for metrics and alerts. All methods do nothing by default.
 *
 * <p>The client delivers events one at a time, on its own threads and without holding a lock. A slow listener therefore delays only later
 * events. The client logs an exception that a listener throws, and otherwise ignores it.
 */
public interface SessionListener {
    /** A session was opened while the client had none. */
    default void opened(SessionEvent event) {}

    /** A session was opened to replace another. */
    default void renewed(SessionEvent event) {}

    /** The vendor rejected the current session with 401, or {@link AccountClient#invalidate} was called. */
    default void refused(SessionEvent event) {}

    /** A session was logged off, or the vendor reported that it had already ended. */
    default void closed(SessionEvent event) {}

    /** A session could not be logged off. It counts toward the account's quota until the vendor ends it. */
    default void closeFailed(SessionEvent event) {}

    /** A session could not be opened. {@link SessionEvent#cause} has the reason and {@link SessionEvent#nextTry} the time of the next login. */
    default void openFailed(SessionEvent event) {}
}
