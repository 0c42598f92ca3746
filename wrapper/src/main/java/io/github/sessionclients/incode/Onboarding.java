package io.github.sessionclients.incode;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ForwardingApi;
import io.github.sessionclients.incode.api.OnboardingApi;
import io.github.sessionclients.incode.model.FinishedOnboarding;
import io.github.sessionclients.incode.model.OnboardingStatusResponse;
import io.github.sessionclients.incode.model.OnboardingUrl;
import io.github.sessionclients.incode.model.StartedOnboarding;
import io.github.sessionclients.internal.ApiHandle;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.SecretString;
import org.jspecify.annotations.Nullable;

/**
 * The onboarding of one customer. On calls of your own interfaces it puts the customer's token ({@code
 * X-Incode-Hardware-Id}), and the client's API key and version. Immutable and safe for use by many threads; keep {@link #interviewId()} (and the {@link
 * #token()}, which Incode lets live for 90 days by default) to take it up again.
 */
public final class Onboarding extends ForwardingApi {
    private final String interviewId;
    private final SecretString token;
    private final @Nullable StartedOnboarding started;
    private final ApiHandle handle;
    private final OnboardingApi api;

    /**
     * Makes the handle.
     *
     * @throws IllegalArgumentException if the id or the token cannot be sent back to Incode
     */
    Onboarding(IncodeClient client, String interviewId, String token, @Nullable StartedOnboarding started) {
        this(client, Checks.text("interviewId", interviewId), new SecretString(Checks.header("token", token)), started);
    }

    private Onboarding(
            IncodeClient client, String interviewId, SecretString token, @Nullable StartedOnboarding started) {
        this(client.handle(token), interviewId, token, started);
    }

    private Onboarding(ApiHandle handle, String interviewId, SecretString token, @Nullable StartedOnboarding started) {
        super(handle);
        this.handle = handle;
        this.interviewId = interviewId;
        this.token = token;
        this.started = started;
        this.api = handle.create(OnboardingApi.class);
    }

    public String interviewId() {
        return interviewId;
    }

    /** The customer's token: a secret. */
    public String token() {
        return token.value();
    }

    /** All that Incode said when it was started; null for one that was made of a kept token. */
    public @Nullable StartedOnboarding started() {
        return started;
    }

    /** How far the customer has come. */
    public ApiCall<OnboardingStatusResponse> status() {
        return handle.sessionCall(api.getOnboardingStatus(interviewId, IncodeClient.API_VERSION));
    }

    /** Tells Incode that the customer is done. */
    public ApiCall<FinishedOnboarding> finish() {
        return handle.sessionCall(api.finishOnboarding(IncodeClient.API_VERSION));
    }

    /** The page on which this customer goes through the onboarding. Whoever has the URL can; it is a secret. */
    public ApiCall<OnboardingUrl> url() {
        return url(started == null ? null : started.clientId());
    }

    /** As {@link #url()}, for an onboarding made of a kept token. */
    public ApiCall<OnboardingUrl> url(@Nullable String clientId) {
        return handle.sessionCall(api.getOnboardingUrl(clientId, IncodeClient.API_VERSION));
    }

    @Override
    public String toString() {
        return "Onboarding{" + interviewId + "}";
    }
}
