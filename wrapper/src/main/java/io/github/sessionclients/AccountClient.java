package io.github.sessionclients;

import java.lang.ref.Cleaner;

/**
 * The base class of clients for vendors that bind a session to an account. A client holds one session at a time. If a client is
 * garbage-collected before it is closed, the library logs one warning.
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
     * Returns the current session, and opens one if the client has none. Waits at most for the client's call timeout.
     *
     * @throws SessionClientException if the session could not be opened
     */
    public final AccountSession currentSession() {
        return sessions.currentSession();
    }

    /**
     * Marks a session as ended. Call this when the vendor reports the end of a session in a body instead of by a 401. Does nothing if
     * the client has already replaced the session, so many threads that saw the same failure may call it:
     *
     * <pre>{@code
     * AccountSession session = client.currentSession();
     * // … a call reports that the session is unknown
     * client.invalidate(session);
     * }</pre>
     *
     * @return true if the next call uses another session; false if this session and the one before it were both opened a moment ago, and
     *     the {@link LoginPolicy} does not allow another login yet
     */
    public final boolean invalidate(AccountSession session) {
        return sessions.invalidate(session);
    }

    /**
     * Logs off the session that this client shares with others, and removes it from the store. The next call of any of these clients opens
     * another session. Use this when the last client stops, or before you change the credentials.
     *
     * @throws IllegalStateException if the client shares no session
     * @throws SessionClientException if the store or the vendor failed
     */
    public final void endSharedSession() {
        sessions.endSharedSession();
    }

    /**
     * Closes the client and logs its session off. Waits for running calls and then for the vendor's response, for no longer than the
     * {@link AccountClientBuilder#closeTimeout} in total. Never throws. Closing again does nothing. A {@link SharedSession} is not logged
     * off.
     */
    @Override
    public final void close() {
        sessions.close();
    }
}
