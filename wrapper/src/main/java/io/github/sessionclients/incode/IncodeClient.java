package io.github.sessionclients.incode;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ClientBuilder;
import io.github.sessionclients.ForwardingApi;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.incode.api.OnboardingApi;
import io.github.sessionclients.incode.model.ApiVersion;
import io.github.sessionclients.incode.model.IncodeError;
import io.github.sessionclients.incode.model.StartOnboardingRequest;
import io.github.sessionclients.internal.ApiHandle;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.Credential;
import io.github.sessionclients.internal.SecretString;
import io.github.sessionclients.internal.Transport;
import io.github.sessionclients.internal.Vendor;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An account's access to Incode Omni. Each customer's flow is represented by an {@link Onboarding}.
 *
 * <pre>{@code
 * IncodeClient incode = IncodeClient.builder().apiKey(key).server(IncodeServer.DEMO).build();
 * Onboarding onboarding = incode.startOnboarding(b -> b.configurationId(flow).externalCustomerId("u-17")).execute();
 * ScoreApi scores = onboarding.create(ScoreApi.class); // carries this customer's token
 * }</pre>
 *
 * <p>On calls of your own interfaces it puts {@code x-api-key} and {@code api-version}, but no customer's token: an
 * {@link Onboarding} does. Immutable and safe for use by many threads. Closing it frees threads and connections and makes its onboardings
 * unusable; at Incode they go on, unless they were {@linkplain Onboarding#endOnboarding() ended}.
 */
public final class IncodeClient extends ForwardingApi implements AutoCloseable {
    static final ApiVersion API_VERSION = ApiVersion.of("1.0");
    private static final Vendor INCODE =
            new Vendor("incode", IncodeException::new, IncodeError.class, IncodeClient::parseError);

    private static final Credential VERSION = Credential.header("api-version", API_VERSION.value());

    private final Transport transport;
    /** Null where the onboardings are to do with their tokens. */
    private final @Nullable SecretString key;

    private final ApiHandle handle;
    private final OnboardingApi api;

    private IncodeClient(Transport transport, @Nullable SecretString key, ApiHandle handle) {
        super(handle);
        this.transport = transport;
        this.key = key;
        this.handle = handle;
        this.api = handle.create(OnboardingApi.class);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A client set up from system properties and environment variables alone, see {@link Builder}. */
    public static IncodeClient fromEnvironment() {
        return builder().fromEnvironment().build();
    }

    /**
     * Returns a call that starts the onboarding of one customer.
     *
     * @throws IllegalStateException if this client has no API key
     */
    public ApiCall<Onboarding> startOnboarding(StartOnboardingRequest request) {
        if (key == null) {
            throw new IllegalStateException("starting an onboarding takes the API key, which this client is without");
        }
        return handle.sessionCall(api.startOnboarding(API_VERSION, request))
                .map(started -> new Onboarding(
                        this,
                        SavedOnboarding.of(
                                started.interviewId(), started.token(), request.configurationId(), started.clientId()),
                        started,
                        true));
    }

    /**
     * Returns a call that starts the onboarding of one customer.
     *
     * @throws IllegalStateException if this client has no API key
     */
    public ApiCall<Onboarding> startOnboarding(Consumer<StartOnboardingRequest.Builder> request) {
        StartOnboardingRequest.Builder builder = StartOnboardingRequest.builder();
        request.accept(builder);
        return startOnboarding(builder.build());
    }

    /** Returns a call that takes up an onboarding again whose token is lost: Incode gives a new one for its interview id. */
    public ApiCall<Onboarding> resumeOnboarding(String configurationId, String interviewId) {
        return startOnboarding(b -> b.configurationId(configurationId).interviewId(interviewId));
    }

    /** Returns an onboarding whose token you have kept. Nothing is sent. */
    public Onboarding onboarding(String interviewId, String token) {
        return onboarding(SavedOnboarding.of(interviewId, token, null, null));
    }

    /** Returns an onboarding that was {@linkplain Onboarding#save() saved}. Nothing is sent. */
    public Onboarding onboarding(SavedOnboarding saved) {
        return new Onboarding(this, saved, null, key != null);
    }

    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "IncodeClient{" + transport.baseUrl() + "}";
    }

    /** Returns the API as one customer sees it. */
    ApiHandle handle(SecretString token, boolean withKey) {
        return handle.with(credential(withKey ? key : null).and(Credential.header("X-Incode-Hardware-Id", "", token)));
    }

    private static Credential credential(@Nullable SecretString key) {
        return key == null ? VERSION : Credential.header("x-api-key", "", key).and(VERSION);
    }

    /**
     * Sets up a client. By environment: {@code api-key}, {@code base-url}, under {@code sessionclients.incode.} or {@code
     * SESSIONCLIENTS_INCODE_}. There is no default server.
     */
    public static final class Builder extends ClientBuilder<Builder> {
        private @Nullable SecretString apiKey;
        private boolean withoutApiKey;

        private Builder() {
            super(INCODE.name(), true);
            cookies(false);
        }

        public Builder apiKey(String apiKey) {
            this.apiKey = new SecretString(given("apiKey", apiKey));
            return this;
        }

        /**
         * Builds a client that never has the API key, for what only goes on with onboardings that others start: it takes them by
         * their tokens, on {@code /0/omni/}.
         */
        public Builder withoutApiKey() {
            withoutApiKey = true;
            return this;
        }

        public Builder server(IncodeServer server) {
            return baseUrl(given("server", server).url());
        }

        /**
         * Says whether the {@code CookieJar} of {@link #okHttpClient} is used. It is not by default: one jar would send one
         * customer's cookies with another's calls.
         */
        public Builder shareCookies(boolean share) {
            return cookies(share);
        }

        /**
         * Builds the client.
         *
         * @throws IllegalArgumentException naming the setting that is missing or cannot be used, never its value
         */
        public IncodeClient build() {
            if (withoutApiKey && apiKey != null) {
                throw new IllegalArgumentException("incode: apiKey must not be given to a client withoutApiKey");
            }
            SecretString key = withoutApiKey
                    ? null
                    : new SecretString(
                            required("apiKey", "apiKey(…)", SecretString.valueOrNull(apiKey), Checks::header));
            Transport transport = new Transport(INCODE, settings(null));
            return new IncodeClient(transport, key, new ApiHandle(transport, credential(key)));
        }
    }

    private static void parseError(Object error, ResponseInfo.Builder response) {
        response.error(error);
        if (error instanceof IncodeError incode) {
            String code = incode.status() == null ? null : incode.status().toString();
            String description = incode.message() != null ? incode.message() : incode.error();
            if (code != null || description != null) {
                response.messages(List.of(new ApiMessage(null, code, description)));
            }
        }
    }
}
