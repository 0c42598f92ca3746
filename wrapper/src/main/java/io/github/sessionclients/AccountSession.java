package io.github.sessionclients;

import io.github.sessionclients.internal.SecretString;
import java.time.Instant;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A session of an account at Netim or Sensorpro, as its client holds it. Equal by token. */
public final class AccountSession {
    private final SecretString token;
    private final @Nullable HttpUrl endpoint;
    private final Instant openedAt;
    private final @Nullable Instant expiresAt;

    /**
     * @param token what authorizes calls
     * @param endpoint where calls go, if the vendor said so (Sensorpro)
     * @param expiresAt when the vendor will end it, if the vendor said so (Sensorpro)
     */
    public AccountSession(String token, @Nullable HttpUrl endpoint, Instant openedAt, @Nullable Instant expiresAt) {
        this.token = new SecretString(token);
        this.endpoint = endpoint;
        this.openedAt = Objects.requireNonNull(openedAt, "openedAt == null");
        this.expiresAt = expiresAt;
    }

    /** The token: a secret. */
    public String token() {
        return token.value();
    }

    public @Nullable HttpUrl endpoint() {
        return endpoint;
    }

    public Instant openedAt() {
        return openedAt;
    }

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
