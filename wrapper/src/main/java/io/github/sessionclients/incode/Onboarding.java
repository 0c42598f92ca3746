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
 * The onboarding of one customer. On calls of your own interfaces it puts the customer's token ({@code
 * X-Incode-Hardware-Id}), the version, and the client's API key unless it is {@linkplain #withTokenOnly() without}. Immutable and safe
 * for use by many threads; keep what {@link #save()} returns to take it up again: a token lives for 90 days by default.
 */
public final class Onboarding extends ForwardingApi {
    private static final EmptyObject EMPTY = EmptyObject.of(Map.of());

    private final IncodeClient client;
    private final SavedOnboarding saved;
    private final @Nullable StartedOnboarding started;
    private final ApiHandle handle;
    /** Without, everything goes to {@code /0/omni/}. */
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

    public String interviewId() {
        return saved.interviewId();
    }

    /** Returns the customer's token, a secret. */
    public String token() {
        return saved.token();
    }

    /** Returns all that Incode said when it was started; null for one that was made of a kept token. */
    public @Nullable StartedOnboarding started() {
        return started;
    }

    /** Returns what has to be kept to take this onboarding up again, in another process too. */
    public SavedOnboarding save() {
        return saved;
    }

    /**
     * Returns the same onboarding without the API key: its calls go to {@code /0/omni/} and carry the customer's token alone, as do
     * those of your own interfaces.
     */
    public Onboarding withTokenOnly() {
        return new Onboarding(client, saved, started, false);
    }

    /** Returns a call that asks how far the customer has come. */
    public ApiCall<OnboardingStatusResponse> status() {
        return handle.sessionCall(
                withKey
                        ? api.getOnboardingStatus(interviewId(), IncodeClient.API_VERSION)
                        : api.getOnboardingStatusByToken(IncodeClient.API_VERSION));
    }

    /** Returns a call that marks the onboarding complete: Incode applies the business rules and calls the webhook. */
    public ApiCall<FinishedOnboarding> finish() {
        return handle.sessionCall(
                withKey
                        ? api.finishOnboarding(IncodeClient.API_VERSION)
                        : api.finishOnboardingByToken(IncodeClient.API_VERSION, EMPTY));
    }

    /**
     * Returns a call that closes the session at Incode, for good: no more changes are taken and the score is frozen. {@linkplain #finish()
     * Finish} first.
     *
     * @throws IllegalStateException if this handle has no API key, which Incode asks for
     */
    public ApiCall<ClosedSession> endOnboarding() {
        requireKey("ending an onboarding");
        return handle.sessionCall(api.closeSession(SessionAction.CLOSED, IncodeClient.API_VERSION, EMPTY));
    }

    /** Returns a call for the page on which this customer goes through the onboarding. Whoever has the URL can; it is a secret. */
    public ApiCall<OnboardingUrl> url() {
        return handle.sessionCall(
                withKey
                        ? api.getOnboardingUrl(saved.clientId(), null, IncodeClient.API_VERSION)
                        : api.getOnboardingUrlByToken(saved.clientId(), IncodeClient.API_VERSION));
    }

    /**
     * Returns the call of {@link #url()} for a page that leads the customer to another address at its end.
     *
     * @throws IllegalStateException if this handle has no API key, without which no such address is known
     */
    public ApiCall<OnboardingUrl> url(String redirectionUrl) {
        Objects.requireNonNull(redirectionUrl, "redirectionUrl == null");
        requireKey("a page with a redirection of its own");
        return handle.sessionCall(api.getOnboardingUrl(saved.clientId(), redirectionUrl, IncodeClient.API_VERSION));
    }

    private void requireKey(String what) {
        if (!withKey) {
            throw new IllegalStateException(what + " takes the API key, which this handle is without");
        }
    }

    @Override
    public String toString() {
        return "Onboarding{" + interviewId() + "}";
    }
}
