package io.github.sessionclients;

import io.github.sessionclients.internal.Checks;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of clients that bind a session to an account.
 *
 * @param <B> the vendor's builder
 */
public abstract class AccountClientBuilder<B extends AccountClientBuilder<B>> extends ClientBuilder<B> {
    private Duration closeTimeout = Duration.ofSeconds(5);
    private @Nullable Duration idleLimit;
    private LoginPolicy loginPolicy = LoginPolicy.standard();
    private SessionListener listener = new SessionListener() {};
    private @Nullable SharedSession sharedSession;

    /** Creates a builder for the vendor with this name. */
    protected AccountClientBuilder(String vendor) {
        super(vendor, true);
    }

    /** Sets how long {@link AccountClient#close} may take. The default is 5 s. */
    public final B closeTimeout(Duration timeout) {
        this.closeTimeout = Checks.limit(label("closeTimeout"), timeout);
        return self();
    }

    /**
     * Sets how long a session may be unused before the client replaces it, because the vendor ends idle sessions. The default is the
     * vendor's own limit, if it has one.
     */
    public final B idleLimit(Duration limit) {
        this.idleLimit = Checks.limit("idleLimit", limit);
        return self();
    }

    /** Sets how long the client waits after a failed login. The default is {@link LoginPolicy#standard()}. */
    public final B loginPolicy(LoginPolicy policy) {
        this.loginPolicy = Objects.requireNonNull(policy, "policy == null");
        return self();
    }

    /** Sets the listener for session events. By default there is none. */
    public final B sessionListener(SessionListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener == null");
        return self();
    }

    /**
     * Shares one session with the clients of other JVMs that have the same account, base URL and language. By default each client has its
     * own session. The {@link #idleLimit} does not apply to a shared session, because one JVM does not know about the calls of others. A
     * 401 then shows that the session has ended.
     */
    public final B sharedSession(SharedSession shared) {
        this.sharedSession = Objects.requireNonNull(shared, "shared == null");
        return self();
    }

    /**
     * Returns the settings of the session.
     *
     * @param vendorLimit how long a session may be unused before the vendor ends it; null if the vendor has no such limit
     */
    protected final SessionSettings sessionSettings(@Nullable Duration vendorLimit) {
        return new SessionSettings(
                closeTimeout, idleLimit == null ? vendorLimit : idleLimit, loginPolicy, listener, sharedSession);
    }
}
