package io.github.sessionclients;

import io.github.sessionclients.internal.SecretString;
import java.time.Instant;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A session of an account at Netim or Sensorpro. Two sessions are equal if their tokens are. Immutable. */
public final class AccountSession {
    private final SecretString token;
    private final @Nullable HttpUrl endpoint;
    private final Instant openedAt;
    private final @Nullable Instant expiresAt;

    /**
     * Creates a session.
     *
     * @param token the token that authorizes calls
     * @param endpoint the base URL for calls; null unless the vendor named one (Sensorpro)
     * @param openedAt when the session was opened
     * @param expiresAt when the session expires; null unless the vendor specified it (only Sensorpro does)
     */
    public AccountSession(String token, @Nullable HttpUrl endpoint, Instant openedAt, @Nullable Instant expiresAt) {
        this.token = new SecretString(token);
        this.endpoint = endpoint;
        this.openedAt = Objects.requireNonNull(openedAt, "openedAt == null");
        this.expiresAt = expiresAt;
    }

    /** Returns the token, which is a secret. */
    public String token() {
        return token.value();
    }

    /** Returns the base URL for calls; null if the vendor named none. */
    public @Nullable HttpUrl endpoint() {
        return endpoint;
    }

    /** Returns when the session was opened. */
    public Instant openedAt() {
        return openedAt;
    }

    /** Returns when the session expires; null if the vendor did not say. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof AccountSession other && token.equals(other.token);
    }

    @Override
    public int hashCode() {
        return token.hashCode();
    }

    @Override
    public String toString() {
        return "AccountSession{token=" + token + ", endpoint=" + endpoint + ", openedAt=" + openedAt + ", expiresAt="
                + expiresAt + "}";
    }
}
