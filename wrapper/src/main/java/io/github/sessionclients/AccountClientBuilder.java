package io.github.sessionclients;

import io.github.sessionclients.internal.Checks;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of clients with sessions of an account.
 *
 * @param <B> the vendor's builder
 */
public abstract class AccountClientBuilder<B extends AccountClientBuilder<B>> extends ClientBuilder<B> {
    private Duration closeTimeout = Duration.ofSeconds(5);
    private @Nullable Duration idleLimit;
    private LoginPolicy loginPolicy = LoginPolicy.standard();
    private SessionListener listener = new SessionListener() {};
    private @Nullable SharedSession sharedSession;

    /** Creates a builder for the vendor of this name. */
    protected AccountClientBuilder(String vendor) {
        super(vendor, true);
    }

    /** Sets how long {@link AccountClient#close} may take; 5 s by default. */
    public final B closeTimeout(Duration timeout) {
        this.closeTimeout = Checks.limit(label("closeTimeout"), timeout);
        return self();
    }

    /** Sets after how long without a call a session is replaced, as the vendor ends it then. By default the vendor's limit, if it has one. */
    public final B idleLimit(Duration limit) {
        this.idleLimit = Checks.limit("idleLimit", limit);
        return self();
    }

    /** Sets how logins are spaced that lead to nothing; {@link LoginPolicy#standard()} by default. */
    public final B loginPolicy(LoginPolicy policy) {
        this.loginPolicy = Objects.requireNonNull(policy, "policy == null");
        return self();
    }

    /** Sets what is told of the session's events; nothing by default. */
    public final B sessionListener(SessionListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener == null");
        return self();
    }

    /**
     * Shares one session with the clients of other JVMs that have the same account, base URL and language. By default a client has a
     * session of its own. The {@link #idleLimit} does not apply then, as one JVM does not know of the calls of others: a 401 shows the end.
     */
    public final B sharedSession(SharedSession shared) {
        this.sharedSession = Objects.requireNonNull(shared, "shared == null");
        return self();
    }

    /**
     * Returns the settings of the session.
     *
     * @param vendorLimit after how long without a call the vendor ends a session; null if it does not
     */
    protected final SessionSettings sessionSettings(@Nullable Duration vendorLimit) {
        return new SessionSettings(
                closeTimeout, idleLimit == null ? vendorLimit : idleLimit, loginPolicy, listener, sharedSession);
    }
}
