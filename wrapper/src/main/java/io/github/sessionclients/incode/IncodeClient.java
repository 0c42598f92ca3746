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
 * The client of an account at Incode Omni. An {@link Onboarding} represents one customer's flow.
 *
 * <pre>{@code
 * IncodeClient incode = IncodeClient.builder().apiKey(key).server(IncodeServer.DEMO).build();
 * Onboarding onboarding = incode.startOnboarding(b -> b.configurationId(flow).externalCustomerId("u-17")).execute();
 * ScoreApi scores = onboarding.create(ScoreApi.class); // carries this customer's token
 * }</pre>
 *
 * <p>The client adds {@code x-api-key} and {@code api-version} to the calls of your own interfaces. It does not add a customer's token; use
 * an {@link Onboarding} for that. Immutable and safe for use by many threads.
 *
 * <p>Closing the client frees threads and connections, and makes its onboardings unusable. At Incode the onboardings continue unless you
 * {@linkplain Onboarding#endOnboarding() ended} them.
 */
public final class IncodeClient extends ForwardingApi implements AutoCloseable {
    static final ApiVersion API_VERSION = ApiVersion.of("1.0");
    private static final Vendor INCODE =
            new Vendor("incode", IncodeException::new, IncodeError.class, IncodeClient::parseError);

    private static final Credential VERSION = Credential.header("api-version", API_VERSION.value());

    private final Transport transport;
    /** Null if the onboardings use only their tokens. */
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

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Creates a client whose settings all come from system properties and environment variables; see {@link Builder}. */
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
            throw new IllegalStateException(
                    "starting an onboarding requires the API key, which this client does not have");
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
     * Returns a call that starts the onboarding of one customer. {@code request} fills in the request.
     *
     * @throws IllegalStateException if this client has no API key
     */
    public ApiCall<Onboarding> startOnboarding(Consumer<StartOnboardingRequest.Builder> request) {
        StartOnboardingRequest.Builder builder = StartOnboardingRequest.builder();
        request.accept(builder);
        return startOnboarding(builder.build());
    }

    /** Returns a call that resumes an onboarding whose token is lost. Incode returns a new token for its interview id. */
    public ApiCall<Onboarding> resumeOnboarding(String configurationId, String interviewId) {
        return startOnboarding(b -> b.configurationId(configurationId).interviewId(interviewId));
    }

    /** Returns an onboarding with a token that you stored. Sends nothing. */
    public Onboarding onboarding(String interviewId, String token) {
        return onboarding(SavedOnboarding.of(interviewId, token, null, null));
    }

    /** Returns an onboarding that was {@linkplain Onboarding#save() saved}. Sends nothing. */
    public Onboarding onboarding(SavedOnboarding saved) {
        return new Onboarding(this, saved, null, key != null);
    }

    /** Frees threads and connections, and cancels running calls. Closing again does nothing. */
    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "IncodeClient{" + transport.baseUrl() + "}";
    }

    /** Returns the API with one customer's token. */
    ApiHandle handle(SecretString token, boolean withKey) {
        return handle.with(credential(withKey ? key : null).and(Credential.header("X-Incode-Hardware-Id", "", token)));
    }

    private static Credential credential(@Nullable SecretString key) {
        return key == null ? VERSION : Credential.header("x-api-key", "", key).and(VERSION);
    }

    /**
     * Builds a client. The settings in the environment are {@code api-key} and {@code base-url}, with the prefix {@code
     * sessionclients.incode.} or {@code SESSIONCLIENTS_INCODE_}. There is no default server. Not thread-safe.
     */
    public static final class Builder extends ClientBuilder<Builder> {
        private @Nullable SecretString apiKey;
        private boolean withoutApiKey;

        private Builder() {
            super(INCODE.name(), true);
            cookies(false);
        }

        /** Sets the API key, in plain ASCII. */
        public Builder apiKey(String apiKey) {
            this.apiKey = new SecretString(given("apiKey", apiKey));
            return this;
        }

        /**
         * Builds a client without the API key, for programs that only continue onboardings that another program started. The client
         * authorizes its calls with the onboardings' tokens and sends them to {@code /0/omni/}.
         */
        public Builder withoutApiKey() {
            withoutApiKey = true;
            return this;
        }

        /** Sets the base URL to that of one of Incode's servers. */
        public Builder server(IncodeServer server) {
            return baseUrl(given("server", server).url());
        }

        /**
         * Sets whether the client uses the {@code CookieJar} of {@link #okHttpClient}. The default is false, because one jar would send one
         * customer's cookies with another customer's calls.
         */
        public Builder shareCookies(boolean share) {
            return cookies(share);
        }

        /**
         * Builds the client.
         *
         * @throws IllegalArgumentException if a setting is missing or not valid; the message contains its name but not its value
         */
        public IncodeClient build() {
            if (withoutApiKey && apiKey != null) {
                throw new IllegalArgumentException("incode: apiKey must not be set together with withoutApiKey");
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
