package io.github.sessionclients.incode;

import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.SecretString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values that you store to resume an onboarding later, for example in another process. {@link Onboarding#save()} returns them and
 * {@link IncodeClient#onboarding(SavedOnboarding)} takes them. They include the customer's token, so store them as a secret. Immutable.
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
     * Returns a saved onboarding with these values.
     *
     * @param interviewId Incode's id of the onboarding
     * @param token the customer's token, which is a secret
     * @param configurationId the flow; Incode requires it in order to return a new token. Null if it is not known
     * @param clientId the id that Incode needs for the URL of its page; null if it is not known
     * @throws IllegalArgumentException if the id or the token cannot be sent to Incode
     */
    public static SavedOnboarding of(
            String interviewId, String token, @Nullable String configurationId, @Nullable String clientId) {
        return new SavedOnboarding(
                Checks.text("interviewId", interviewId),
                new SecretString(Checks.header("token", token)),
                configurationId,
                clientId);
    }

    /** Returns Incode's id of the onboarding. */
    public String interviewId() {
        return interviewId;
    }

    /** Returns the customer's token, which is a secret. */
    public String token() {
        return token.value();
    }

    /** Returns the flow; null if it is not known. */
    public @Nullable String configurationId() {
        return configurationId;
    }

    /** Returns the id for the URL of Incode's page; null if it is not known. */
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

    /** Returns all values except the token. */
    @Override
    public String toString() {
        return "SavedOnboarding{interviewId=" + interviewId + ", token=" + token + ", configurationId="
                + configurationId + ", clientId=" + clientId + "}";
    }
}
