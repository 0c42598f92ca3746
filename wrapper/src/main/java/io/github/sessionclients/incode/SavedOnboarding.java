package io.github.sessionclients.incode;

import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.SecretString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has to be kept of an onboarding to go on with it later, in another process too: {@link Onboarding#save()} returns it, {@link
 * IncodeClient#onboarding(SavedOnboarding)} takes it. It holds the customer's token, so store it as a secret. Immutable.
 */
public final class SavedOnboarding {
    private final String interviewId;
    private final SecretString token;
    private final @Nullable String configurationId;
    private final @Nullable String clientId;

    private SavedOnboarding(
            String interviewId, SecretString token, @Nullable String configurationId, @Nullable String clientId) {
        this.interviewId = interviewId;
        this.token = token;
        this.configurationId = configurationId;
        this.clientId = clientId;
    }

    /**
     * Returns the value of these parts.
     *
     * @param configurationId the flow, which Incode asks for when a new token is wanted; null if it is not known
     * @param clientId what Incode wants for the URL of its page; null if it is not known
     * @throws IllegalArgumentException if the id or the token cannot be sent back to Incode
     */
    public static SavedOnboarding of(
            String interviewId, String token, @Nullable String configurationId, @Nullable String clientId) {
        return new SavedOnboarding(
                Checks.text("interviewId", interviewId),
                new SecretString(Checks.header("token", token)),
                configurationId,
                clientId);
    }

    public String interviewId() {
        return interviewId;
    }

    /** Returns the customer's token, a secret. */
    public String token() {
        return token.value();
    }

    public @Nullable String configurationId() {
        return configurationId;
    }

    public @Nullable String clientId() {
        return clientId;
    }

    SecretString secretToken() {
        return token;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof SavedOnboarding other
                && interviewId.equals(other.interviewId)
                && token.equals(other.token)
                && Objects.equals(configurationId, other.configurationId)
                && Objects.equals(clientId, other.clientId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(interviewId, token, configurationId, clientId);
    }

    /** Shows all but the token. */
    @Override
    public String toString() {
        return "SavedOnboarding{interviewId=" + interviewId + ", token=" + token + ", configurationId="
                + configurationId + ", clientId=" + clientId + "}";
    }
}
