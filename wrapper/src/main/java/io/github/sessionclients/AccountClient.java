package io.github.sessionclients;

import java.util.function.Supplier;

/** What the clients of vendors with sessions of an account share. The client owns one session at a time. */
public abstract class AccountClient extends ForwardingApi implements AutoCloseable {
    private final Supplier<AccountSession> session;
    private final Runnable close;

    /**
     * Creates a client.
     *
     * @param session returns the current session
     * @param close ends it and closes the client
     */
    protected AccountClient(AuthorizedApi api, Supplier<AccountSession> session, Runnable close) {
        super(api);
        this.session = session;
        this.close = close;
    }

    /**
     * Returns the session that the client holds, opened now if there is none.
     *
     * @throws SessionClientException if it could not be opened
     */
    public final AccountSession currentSession() {
        return session.get();
    }

    /**
     * Ends the session. Waits for calls under way, and then for the vendor's answer, within the builder's {@link
     * AccountClientBuilder#closeTimeout}; never throws. Closing again does nothing.
     */
    @Override
    public final void close() {
        close.run();
    }
}
