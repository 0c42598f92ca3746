package io.github.sessionclients.incode;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ForwardingApi;
import io.github.sessionclients.incode.api.OnboardingApi;
import io.github.sessionclients.incode.model.ClosedSession;
import io.github.sessionclients.incode.model.EmptyObject;
import io.github.sessionclients.incode.model.FinishedOnboarding;
import io.github.sessionclients.incode.model.OnboardingStatusResponse;
import io.github.sessionclients.incode.model.OnboardingUrl;
import io.github.sessionclients.incode.model.SessionAction;
import io.github.sessionclients.incode.model.StartedOnboarding;
import io.github.sessionclients.internal.ApiHandle;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The onboarding of one customer. It adds the customer's token ({@code X-Incode-Hardware-Id}), the version, and the client's API key to the
 * calls of your own interfaces; {@link #withTokenOnly()} omits the API key. Immutable and safe for use by many threads.
 *
 * <p>Store the value of {@link #save()} to resume the onboarding later. A token is valid for 90 days by default.
 */
public final class Onboarding extends ForwardingApi {
    private static final EmptyObject EMPTY = EmptyObject.of(Map.of());

    private final IncodeClient client;
    private final SavedOnboarding saved;
    private final @Nullable StartedOnboarding started;
    private final ApiHandle handle;
    /** If false, all calls go to {@code /0/omni/}. */
    private final boolean withKey;

    private final OnboardingApi api;

    Onboarding(IncodeClient client, SavedOnboarding saved, @Nullable StartedOnboarding started, boolean withKey) {
        this(client, client.handle(saved.secretToken(), withKey), saved, started, withKey);
    }

    private Onboarding(
            IncodeClient client,
            ApiHandle handle,
            SavedOnboarding saved,
            @Nullable StartedOnboarding started,
            boolean withKey) {
        super(handle);
        this.client = client;
        this.handle = handle;
        this.saved = saved;
        this.started = started;
        this.withKey = withKey;
        this.api = handle.create(OnboardingApi.class);
    }

    /** Returns Incode's id of the onboarding. */
    public String interviewId() {
        return saved.interviewId();
    }

    /** Returns the customer's token, which is a secret. */
    public String token() {
        return saved.token();
    }

    /** Returns Incode's response to the start of the onboarding; null if this was created from a stored token. */
    public @Nullable StartedOnboarding started() {
        return started;
    }

    /** Returns the values that you store to resume this onboarding, for example in another process. */
    public SavedOnboarding save() {
        return saved;
    }

    /**
     * Returns the same onboarding without the API key. Its calls go to {@code /0/omni/}. They carry only the customer's token, and so do the
     * calls of your own interfaces.
     */
    public Onboarding withTokenOnly() {
        return new Onboarding(client, saved, started, false);
    }

    /** Returns a call for the customer's progress. */
    public ApiCall<OnboardingStatusResponse> status() {
        return handle.sessionCall(
                withKey
                        ? api.getOnboardingStatus(interviewId(), IncodeClient.API_VERSION)
                        : api.getOnboardingStatusByToken(IncodeClient.API_VERSION));
    }

    /** Returns a call that marks the onboarding as complete. Incode then applies the business rules and calls the webhook. */
    public ApiCall<FinishedOnboarding> finish() {
        return handle.sessionCall(
                withKey
                        ? api.finishOnboarding(IncodeClient.API_VERSION)
                        : api.finishOnboardingByToken(IncodeClient.API_VERSION, EMPTY));
    }

    /**
     * Returns a call that permanently closes the session at Incode. Incode then accepts no more changes and freezes the score. Call {@link
     * #finish()} first.
     *
     * @throws IllegalStateException if this handle has no API key, which Incode requires
     */
    public ApiCall<ClosedSession> endOnboarding() {
        requireKey("ending an onboarding");
        return handle.sessionCall(api.closeSession(SessionAction.CLOSED, IncodeClient.API_VERSION, EMPTY));
    }

    /** Returns a call for the URL of this customer's onboarding page. The URL is a secret, because it needs no other credentials. */
    public ApiCall<OnboardingUrl> url() {
        return handle.sessionCall(
                withKey
                        ? api.getOnboardingUrl(saved.clientId(), null, IncodeClient.API_VERSION)
                        : api.getOnboardingUrlByToken(saved.clientId(), IncodeClient.API_VERSION));
    }

    /**
     * Returns a call for the URL of this customer's onboarding page, which finally redirects the customer to {@code redirectionUrl}.
     *
     * @throws IllegalStateException if this handle has no API key; no operation is known that accepts a redirection URL without the key
     */
    public ApiCall<OnboardingUrl> url(String redirectionUrl) {
        Objects.requireNonNull(redirectionUrl, "redirectionUrl == null");
        requireKey("a redirection from the onboarding page");
        return handle.sessionCall(api.getOnboardingUrl(saved.clientId(), redirectionUrl, IncodeClient.API_VERSION));
    }

    private void requireKey(String what) {
        if (!withKey) {
            throw new IllegalStateException(what + " requires the API key, which this handle does not have");
        }
    }

    @Override
    public String toString() {
        return "Onboarding{" + interviewId() + "}";
    }
}
