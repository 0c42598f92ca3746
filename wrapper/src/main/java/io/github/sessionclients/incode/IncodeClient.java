package io.github.sessionclients.incode;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.AuthorisedApi;
import io.github.sessionclients.ClientBuilder;
import io.github.sessionclients.incode.api.OnboardingApi;
import io.github.sessionclients.incode.model.ApiVersion;
import io.github.sessionclients.incode.model.IncodeError;
import io.github.sessionclients.incode.model.StartOnboardingRequest;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.Hidden;
import io.github.sessionclients.internal.Transport;
import io.github.sessionclients.internal.Vendor;
import io.github.sessionclients.internal.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An account's access to Incode Omni. What happens to one customer hangs together by an {@link Onboarding}.
 *
 * <pre>{@code
 * IncodeClient incode = IncodeClient.builder().apiKey(key).server(IncodeServer.DEMO).build();
 * Onboarding onboarding = incode.startOnboarding(b -> b.configurationId(flow).externalCustomerId("u-17")).execute();
 * ScoreApi scores = onboarding.create(ScoreApi.class); // carries this customer's token
 * }</pre>
 *
 * <p>On calls of your own interfaces it puts {@code x-api-key} and {@code api-version}, but no customer's token: that an
 * {@link Onboarding} does. Immutable and safe for use by many threads. Closing it frees threads and connections and makes its onboardings
 * unusable; at Incode they go on.
 */
public final class IncodeClient extends AuthorisedApi implements AutoCloseable {
    static final ApiVersion API_VERSION = ApiVersion.of("1.0");
    private static final Vendor INCODE =
            new Vendor("incode", IncodeException::new, IncodeError.class, IncodeClient::explain);

    private final Transport plain;
    private final Hidden apiKey;
    private final OnboardingApi api = create(OnboardingApi.class);

    private IncodeClient(Transport plain, Hidden apiKey) {
        super(authorised(plain, apiKey, null));
        this.plain = plain;
        this.apiKey = apiKey;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A client set up from system properties and environment variables alone, see {@link Builder}. */
    public static IncodeClient fromEnvironment() {
        return builder().fromEnvironment().build();
    }

    /** Starts the onboarding of one customer. */
    public ApiCall<Onboarding> startOnboarding(StartOnboardingRequest request) {
        return transport()
                .sessionCall(api.startOnboarding(API_VERSION, request))
                .map(started -> new Onboarding(this, started.interviewId(), started.token(), started));
    }

    /** Starts the onboarding of one customer. */
    public ApiCall<Onboarding> startOnboarding(Consumer<StartOnboardingRequest.Builder> request) {
        StartOnboardingRequest.Builder builder = StartOnboardingRequest.builder();
        request.accept(builder);
        return startOnboarding(builder.build());
    }

    /** Takes up an onboarding again whose token is lost: Incode gives a new one for its interview id. */
    public ApiCall<Onboarding> resumeOnboarding(String configurationId, String interviewId) {
        return startOnboarding(b -> b.configurationId(configurationId).interviewId(interviewId));
    }

    /** An onboarding whose token you have kept. Nothing is sent. */
    public Onboarding onboarding(String interviewId, String token) {
        return new Onboarding(this, interviewId, token, null);
    }

    @Override
    public void close() {
        plain.close();
    }

    @Override
    public String toString() {
        return "IncodeClient{" + plain.baseUrl() + "}";
    }

    /** The API as one customer sees it. */
    Transport authorised(Hidden token) {
        return authorised(plain, apiKey, token);
    }

    private static Transport authorised(Transport plain, Hidden apiKey, @Nullable Hidden token) {
        List<Hidden> secrets = token == null ? List.of(apiKey) : List.of(apiKey, token);
        return plain.authorised(secrets, (request, on) -> {
            on.header("x-api-key", apiKey.reveal()).header("api-version", API_VERSION.value());
            if (token != null) {
                on.header("X-Incode-Hardware-Id", token.reveal());
            }
        });
    }

    /**
     * Sets up a client. By environment: {@code api-key}, {@code base-url}, under {@code sessionclients.incode.} or {@code
     * SESSIONCLIENTS_INCODE_}. There is no default server.
     */
    public static final class Builder extends ClientBuilder<Builder> {
        private @Nullable Hidden apiKey;

        private Builder() {
            super(INCODE.name());
        }

        public Builder apiKey(String apiKey) {
            this.apiKey = new Hidden(Objects.requireNonNull(apiKey, "apiKey == null"));
            return this;
        }

        public Builder server(IncodeServer server) {
            return baseUrl(server.url());
        }

        /**
         * Builds the client.
         *
         * @throws IllegalArgumentException naming the setting that is missing or cannot be used, never its value
         */
        public IncodeClient build() {
            Hidden key = new Hidden(Checks.header("apiKey", setting("api-key", Hidden.orNull(apiKey))));
            return new IncodeClient(transport(INCODE, null), key);
        }
    }

    private static Verdict explain(Object error) {
        if (!(error instanceof IncodeError incode)) {
            return Verdict.failure(error, null, null);
        }
        String code = incode.status() == null ? null : incode.status().toString();
        return Verdict.failure(error, code, incode.message() != null ? incode.message() : incode.error());
    }
}
