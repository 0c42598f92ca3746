package io.github.sessionclients.sensorpro;

import io.github.sessionclients.AccountClient;
import io.github.sessionclients.AccountClientBuilder;
import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.internal.ApiHandle;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.Credential;
import io.github.sessionclients.internal.HttpCall;
import io.github.sessionclients.internal.Requests;
import io.github.sessionclients.internal.SecretString;
import io.github.sessionclients.internal.SessionManager;
import io.github.sessionclients.internal.SessionProvider;
import io.github.sessionclients.internal.Transport;
import io.github.sessionclients.sensorpro.api.AuthenticationApi;
import io.github.sessionclients.sensorpro.api.Servers;
import io.github.sessionclients.sensorpro.model.LoginResponse;
import io.github.sessionclients.sensorpro.model.SignInRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * The client of an organization's account at Sensorpro.
 *
 * <pre>{@code
 * try (SensorproClient sensorpro = SensorproClient.builder().apiKey(key).credentials(organization, user, password).build()) {
 *   ContactApi contacts = sensorpro.create(ContactApi.class);
 *   Added added = sensorpro.call(contacts.updateAdd(batch)).execute(); // POST <APIEndpoint>/api/Contact/UpdateAdd/<token>
 * }
 * }</pre>
 *
 * <p>The client holds one session at a time, opens it at first use, and shares it among all threads. It renews the session in the background
 * during the last tenth of its life. Meanwhile, calls use the old session. The client logs it off after the last of these calls. The client
 * also replaces the session after a 401, and then repeats the rejected call once, unless its body can be written only once.
 *
 * <p>Write the paths of your own interfaces without host and token. The client sends the calls to the endpoint that the login returned, and
 * appends the token as the last segment of the path. A {@code Result} with errors makes the call a failure. To detect it, the client reads
 * the body up to the {@linkplain Builder#resultLimit limit}, unless the method is {@code @Streaming}. Immutable and safe for use by many
 * threads.
 */
public final class SensorproClient extends AccountClient {
    private static final Duration LOGOFF_LIMIT = Duration.ofSeconds(10);

    private final HttpUrl baseUrl;

    private SensorproClient(SessionManager sessions, HttpUrl baseUrl) {
        super(sessions.handle(), sessions);
        this.baseUrl = baseUrl;
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Creates a client whose settings all come from system properties and environment variables; see {@link Builder}. */
    public static SensorproClient fromEnvironment() {
        return builder().fromEnvironment().build();
    }

    @Override
    public String toString() {
        return "SensorproClient{" + baseUrl + "}";
    }

    /** Moves a URL from the base URL to the session's endpoint. */
    private static HttpUrl.Builder rebase(HttpUrl url, HttpUrl base, AccountSession session) {
        HttpUrl endpoint = session.endpoint();
        String path = url.encodedPath();
        if (endpoint == null || !path.startsWith(base.encodedPath())) {
            return url.newBuilder();
        }
        return endpoint.newBuilder()
                .addEncodedPathSegments(path.substring(base.encodedPath().length()))
                .encodedQuery(url.encodedQuery());
    }

    /**
     * A session whose token is sent as the last segment of the path, on the session's endpoint. {@code isSent} means that the path already
     * contains the token.
     */
    private record SessionToken(HttpUrl base, AccountSession session, SecretString token, boolean isSent)
            implements Credential {
        @Override
        public void applyTo(Request request, Request.Builder authorized) {
            HttpUrl.Builder url = rebase(request.url(), base, session);
            authorized.url((isSent ? url : url.addPathSegment(token.value())).build());
            Requests.setJsonContentType(request, authorized);
        }

        @Override
        public List<SecretString> secrets() {
            return List.of(token);
        }
    }

    /** The credentials of a login. */
    private record Login(String organization, String user, SecretString password, boolean signIn) {
        @SuppressWarnings("deprecation") // the login of the page that the spec implements is still the default
        Call<LoginResponse> call(AuthenticationApi api) {
            return signIn
                    ? api.signIn(SignInRequest.builder()
                            .organization(organization)
                            .user(user)
                            .password(password.value())
                            .build())
                    : api.login(organization, user, password.value());
        }
    }

    /** Logs in and off. */
    private record Provider(ApiHandle opening, Login login, Set<String> trustedHosts) implements SessionProvider {
        @Override
        public AccountSession open(@Nullable AccountSession known, Instant now) {
            return opening.sessionCall(login.call(opening.create(AuthenticationApi.class)))
                    .map(response -> session(response, now))
                    .execute();
        }

        @Override
        public Credential credential(AccountSession session) {
            return token(session, false);
        }

        @Override
        public void check(AccountSession session) {
            String unused = Checks.pathSegment("Token", session.token());
            HttpUrl endpoint = session.endpoint();
            if (endpoint != null) {
                HttpUrl unusedToo = endpoint(endpoint.uri());
            }
        }

        @Override
        public String identity() {
            return login.organization() + " " + login.user();
        }

        private Credential token(AccountSession session, boolean isSent) {
            return new SessionToken(opening.baseUrl(), session, new SecretString(session.token()), isSent);
        }

        private AccountSession session(LoginResponse response, Instant now) {
            Long seconds = response.expiresIn();
            // Zero, negative and absurdly large values are ignored. Then the session ends with a 401.
            Instant end =
                    seconds == null || seconds <= 0 || seconds > Integer.MAX_VALUE ? null : now.plusSeconds(seconds);
            String token = Checks.pathSegment("Token", response.token());
            try {
                return new AccountSession(token, endpoint(response.apiEndpoint()), now, end);
            } catch (IllegalArgumentException e) { // the login itself succeeded
                ApiResult<?> unused = close(new AccountSession(token, opening.baseUrl(), now, null), LOGOFF_LIMIT);
                throw e;
            }
        }

        /**
         * Returns the endpoint if it may receive the token: an HTTPS URL on Sensorpro's own domain, or the origin of the login. A login to
         * localhost or over plain HTTP is assumed to go to a mock that returns the endpoint from the vendor's example. In that case, calls
         * also go to the mock.
         */
        private HttpUrl endpoint(@Nullable URI named) {
            if (named == null) {
                return opening.baseUrl();
            }
            HttpUrl url = Checks.baseUrl(
                    "APIEndpoint",
                    named.toString(),
                    opening.baseUrl().isHttps()
                            ? none -> false
                            : opening.baseUrl().host()::equals);
            String host = url.host();
            boolean isMock = !opening.baseUrl().isHttps()
                    || Checks.isLoopback(opening.baseUrl().host());
            if (Checks.sameOrigin(url, opening.baseUrl()) || trustedHosts.contains(host)) {
                return url;
            }
            if (url.isHttps()
                    && url.port() == 443
                    && (host.equals("sensorpro.net") || host.endsWith(".sensorpro.net"))) {
                return isMock ? opening.baseUrl() : url;
            }
            throw new IllegalArgumentException("APIEndpoint is on " + host
                    + ", which is not Sensorpro's domain; trustEndpointHosts() would allow it");
        }

        @Override
        public ApiResult<?> close(AccountSession session, Duration limit) {
            ApiHandle closing = opening.with(token(session, true));
            HttpCall<Void> logoff = closing.sessionCall(
                            closing.create(AuthenticationApi.class).logoff(session.token()))
                    .withTimeout(limit);
            ApiResult<Void> result = logoff.result();
            // A third party reports this status.
            boolean wantsBody = result instanceof ApiResult.ApiFailure<Void> no && no.status() == 411;
            return wantsBody ? logoff.withBody(RequestBody.create("{}", null)).result() : result;
        }
    }

    /**
     * Builds a client. The settings in the environment are {@code api-key}, {@code organization}, {@code user}, {@code password}, {@code
     * login} ({@code signIn} for {@link #useSignIn}) and {@code base-url}, with the prefix {@code sessionclients.sensorpro.} or {@code
     * SESSIONCLIENTS_SENSORPRO_}. Not thread-safe.
     */
    public static final class Builder extends AccountClientBuilder<Builder> {
        private @Nullable SecretString apiKey;
        private @Nullable String organization;
        private @Nullable String user;
        private @Nullable SecretString password;
        private boolean signIn;
        private Set<String> trustedHosts = Set.of();
        private long resultLimit = 1 << 20;
        private Predicate<ApiMessage> sessionOver = Builder::mentionsLoginToken;

        private Builder() {
            super(Sensorpro.NAME);
        }

        /** Sets the API key, in plain ASCII. */
        public Builder apiKey(String apiKey) {
            this.apiKey = new SecretString(given("apiKey", apiKey));
            return this;
        }

        /**
         * Sets the credentials of an "API" user of the organization. By default the login sends all three values in its path,
         * percent-encoded.
         */
        public Builder credentials(String organization, String user, String password) {
            this.organization = given("organization", organization);
            this.user = given("user", user);
            this.password = new SecretString(given("password", password));
            return this;
        }

        /** Logs in through {@code signin}, which sends the credentials in the body. Sensorpro has had it since 2019. */
        public Builder useSignIn() {
            this.signIn = true;
            return this;
        }

        /**
         * Sets the hosts, in addition to Sensorpro's own, that are accepted in the {@code APIEndpoint} of a login. The client sends them the
         * token.
         */
        public Builder trustEndpointHosts(String... hosts) {
            this.trustedHosts = Checks.hosts(label("trustEndpointHosts"), String.join(",", hosts));
            return this;
        }

        /**
         * Sets which message of a failed {@code Result} means that the session has ended, so that the next call opens another. Sensorpro
         * documents that a call without a "valid login token" fails, but not how. By default any message that mentions the login token
         * counts.
         */
        public Builder sessionOverWhen(Predicate<ApiMessage> test) {
            this.sessionOver = Objects.requireNonNull(test, "test == null");
            return this;
        }

        private static boolean mentionsLoginToken(ApiMessage message) {
            return message.toString().toLowerCase(Locale.ROOT).contains("login token");
        }

        /**
         * Sets the size limit, in bytes, of bodies in which the client looks for a {@code Result}. A larger body is a failure. The default is
         * 1 MiB.
         */
        public Builder resultLimit(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("resultLimit < 1");
            }
            this.resultLimit = Math.min(bytes, Integer.MAX_VALUE); // more does not fit into a string
            return this;
        }

        /**
         * Builds the client.
         *
         * @throws IllegalArgumentException if a setting is missing or not valid; the message contains its name but not its value
         */
        public SensorproClient build() {
            boolean inBody = signIn || Boolean.TRUE.equals(setting("login", null, Builder::isSignIn));
            SecretString key =
                    new SecretString(required("apiKey", "apiKey(…)", SecretString.valueOrNull(apiKey), Checks::header));
            BiFunction<String, String, String> check = inBody ? Checks::text : Checks::pathSegment;
            String methods = "credentials(…)";
            Login login = new Login(
                    required("organization", methods, organization, check),
                    required("user", methods, user, check),
                    new SecretString(required("password", methods, SecretString.valueOrNull(password), check)),
                    inBody);
            Transport transport = new Transport(new Sensorpro(resultLimit, sessionOver), settings(Servers.PRODUCTION));
            ApiHandle opening = new ApiHandle(
                    transport, Credential.header("x-apikey", "", key).and(Credential.sent(login.password())));
            Provider provider = new Provider(opening, login, Set.copyOf(trustedHosts));
            SessionManager sessions = new SessionManager(transport, provider, sessionSettings(null));
            return new SensorproClient(sessions, transport.baseUrl());
        }

        /**
         * Rejects all values except {@code path} and {@code signin}, because a misspelled value would otherwise put the password into the
         * path.
         */
        private static boolean isSignIn(String field, String login) {
            boolean signIn = login.equalsIgnoreCase("signin");
            if (!signIn && !login.equalsIgnoreCase("path")) {
                throw new IllegalArgumentException(field + " must be 'path' or 'signin'");
            }
            return signIn;
        }
    }
}
