package io.github.sessionclients;

import io.github.sessionclients.internal.Checks;
import java.time.Duration;

/**
 * The settings of clients with sessions of an account.
 *
 * @param <B> the vendor's builder
 */
public abstract class AccountClientBuilder<B extends AccountClientBuilder<B>> extends ClientBuilder<B> {
    private Duration closeTimeout = Duration.ofSeconds(5);

    /** Creates a builder for the vendor of this name. */
    protected AccountClientBuilder(String vendor) {
        super(vendor, true);
    }

    /** Sets how long {@link AccountClient#close} may take; 5 s by default. */
    public final B closeTimeout(Duration timeout) {
        this.closeTimeout = Checks.limit(label("closeTimeout"), timeout);
        return self();
    }

    /** Returns how long closing may take. */
    protected final Duration closeTimeout() {
        return closeTimeout;
    }
}
