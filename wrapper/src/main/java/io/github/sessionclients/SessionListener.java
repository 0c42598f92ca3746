package io.github.sessionclients;

/**
 * Is told what happens to the session of an account, for metrics and alerts. Methods do nothing by default.
 *
 * <p>Events come one after the other, on threads of the client's own and outside of its locks, so a slow listener delays only later
 * events. An exception that a listener throws is logged and has no other effect.
 */
public interface SessionListener {
    /** The client's first session was opened, or one after a time without any. */
    default void opened(SessionEvent event) {}

    /** A session was opened in place of another one. */
    default void renewed(SessionEvent event) {}

    /** The vendor answered 401 to the current session, or {@link AccountClient#invalidate} was called. */
    default void refused(SessionEvent event) {}

    /** A session was logged off, or the vendor said that it had ended. */
    default void closed(SessionEvent event) {}

    /** A session could not be logged off. It counts for the account's quota until the vendor ends it. */
    default void closeFailed(SessionEvent event) {}

    /** A session could not be opened; {@link SessionEvent#cause} and {@link SessionEvent#nextTry} say why and what comes next. */
    default void openFailed(SessionEvent event) {}
}
