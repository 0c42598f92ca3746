package io.github.sessionclients;

import java.lang.ref.Cleaner;

/**
 * What the clients of vendors with sessions of an account share. The client owns one session at a time. A client that is garbage-collected
 * without having been closed is reported once, at warn.
 */
public abstract class AccountClient extends ForwardingApi implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final AccountSessions sessions;

    /** Creates a client that forwards its calls to {@code api}. */
    protected AccountClient(AuthorizedApi api, AccountSessions sessions) {
        super(api);
        this.sessions = sessions;
        Cleaner.Cleanable unused = CLEANER.register(this, sessions::warnIfOpen);
    }

    /**
     * Returns the session that the client holds, opened now if there is none. Waits for that no longer than the client's call timeout.
     *
     * @throws SessionClientException if it could not be opened
     */
    public final AccountSession currentSession() {
        return sessions.currentSession();
    }

    /**
     * Says that a session is over, for vendors that report this in a body instead of by a 401. Does nothing if the client has replaced
     * it already, so it is safe to call from many threads that saw the same failure:
     *
     * <pre>{@code
     * AccountSession session = client.currentSession();
     * // … a call reports that the session is unknown
     * client.invalidate(session);
     * }</pre>
     *
     * @return whether the next call uses another session; false if this one was opened a moment ago, as its predecessor was, and the
     *     {@link LoginPolicy} does not allow another login yet
     */
    public final boolean invalidate(AccountSession session) {
        return sessions.invalidate(session);
    }

    /**
     * Logs off the session that this client shares with others, and removes it from where it is kept. Whoever makes a call after that opens
     * another. For the last one to leave, or before the credentials change.
     *
     * @throws IllegalStateException if the client shares no session
     * @throws SessionClientException if the engine or the vendor failed
     */
    public final void endSharedSession() {
        sessions.endSharedSession();
    }

    /**
     * Ends the session. Waits for calls under way, and then for the vendor's answer, within the builder's {@link
     * AccountClientBuilder#closeTimeout}; never throws. Closing again does nothing. A {@link SharedSession} is not ended.
     */
    @Override
    public final void close() {
        sessions.close();
    }
}
