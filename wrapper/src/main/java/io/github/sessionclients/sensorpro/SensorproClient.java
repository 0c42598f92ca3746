package io.github.sessionclients.sensorpro;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.AuthorisedApi;
import io.github.sessionclients.ClientBuilder;
import io.github.sessionclients.SessionStore;
import io.github.sessionclients.internal.AccountSessions;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.Hidden;
import io.github.sessionclients.internal.Transport;
import io.github.sessionclients.sensorpro.api.AuthenticationApi;
import io.github.sessionclients.sensorpro.api.Servers;
import io.github.sessionclients.sensorpro.model.LoginResponse;
import io.github.sessionclients.sensorpro.model.SignInRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * An organisation's access to Sensorpro.
 *
 * <pre>{@code
 * try (SensorproClient sensorpro = SensorproClient.builder().apiKey(key).credentials(organization, user, password).build()) {
 *   ContactApi contacts = sensorpro.create(ContactApi.class);
 *   Added added = sensorpro.call(contacts.updateAdd(batch)).execute(); // POST <APIEndpoint>/api/Contact/UpdateAdd/<token>
 * }
 * }</pre>
 *
 * <p>The client owns one session at a time. All threads share it; it is opened at first use, once for all of them, and
 * renewed in the background in the last tenth of its life; calls go on with the old one meanwhile, and it is logged off
 * when the last of them is done. A 401 replaces it too, and the refused call is repeated once, unless its body can only be
 * written once.
 *
 * <p>Write the paths of your own interfaces without host and token: the token becomes their last segment, on the endpoint that
 * the login named. A {@code Result} with errors in a body makes the call a failure; for that the body is read up to the
 * {@linkplain Builder#resultLimit limit}, unless it is {@code @Streaming}. Immutable and safe for use by many threads.
 */
public final class SensorproClient extends AuthorisedApi implements AutoCloseable {
    private final AccountSessions sessions;

    private SensorproClient(Transport plain, AccountSessions sessions) {
        super(plain.authorised(sessions, (session, request, on) -> authorise(plain.baseUrl(), session, request, on)));
        this.sessions = sessions;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A client set up from system properties and environment variables alone, see {@link Builder}. */
    public static SensorproClient fromEnvironment() {
        return builder().fromEnvironment().build();
    }

    /**
     * The session that the client holds, opened now if there is none.
     *
     * @throws io.github.sessionclients.SessionClientException if it could not be opened
     */
    public AccountSession accountSession() {
        return sessions.current();
    }

    /**
     * Logs off. Waits for calls under way, and then for Sensorpro's answer, within the builder's {@link
     * Builder#closeTimeout}; never throws. Closing again does nothing.
     */
    @Override
    public void close() {
        sessions.close();
        transport().close();
    }

    @Override
    public String toString() {
        return "SensorproClient{" + transport().baseUrl() + "}";
    }

    private static void authorise(HttpUrl base, AccountSession session, Request request, Request.Builder on) {
        on.url(rebase(request.url(), base, session)
                .addPathSegment(session.token())
                .build());
        Checks.putJsonType(request, on);
    }

    /** The URL moved from under the base URL to under the session's endpoint. */
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

    /** Logs in and off. */
    private static final class Desk implements AccountSessions.Desk {
        private final Transport plain;
        private final Transport keyed;
        private final String organization;
        private final String user;
        private final Hidden password;
        private final boolean signIn;
        private final Set<String> trustedHosts;

        Desk(
                Transport plain,
                Hidden apiKey,
                String organization,
                String user,
                Hidden password,
                Builder builder,
                boolean signIn) {
            this.plain = plain;
            this.keyed = plain.authorised(
                    List.of(apiKey, password), (request, on) -> on.header("x-apikey", apiKey.reveal()));
            this.organization = organization;
            this.user = user;
            this.password = password;
            this.signIn = signIn;
            this.trustedHosts = Set.copyOf(builder.trustedHosts);
        }

        @Override
        public AccountSession open(Instant now) throws IOException {
            AuthenticationApi api = keyed.create(AuthenticationApi.class);
            Call<LoginResponse> call = signIn
                    ? api.signIn(SignInRequest.builder()
                            .organization(organization)
                            .user(user)
                            .password(password.reveal())
                            .build())
                    : api.login(organization, user, password.reveal());
            return keyed.sessionCall(call)
                    .map(response -> session(response, now))
                    .open();
        }

        private AccountSession session(LoginResponse response, Instant now) {
            Long seconds = response.expiresIn();
            // Zero, less, or absurdly much says nothing: then a 401 tells the end.
            Instant end =
                    seconds == null || seconds <= 0 || seconds > Integer.MAX_VALUE ? null : now.plusSeconds(seconds);
            return new AccountSession(
                    Checks.pathSegment("Token", response.token()), endpoint(response.apiEndpoint()), now, end);
        }

        /**
         * The endpoint, if it may be trusted with the token: https and Sensorpro's own domain, or where we logged in. A
         * login to this machine is one to a mock, which names the vendor's example: then calls stay on this machine.
         */
        private HttpUrl endpoint(@Nullable URI named) {
            if (named == null) {
                return plain.baseUrl();
            }
            HttpUrl url = Checks.baseUrl("APIEndpoint", named.toString());
            String host = url.host();
            if (Checks.sameOrigin(url, plain.baseUrl()) || trustedHosts.contains(host)) {
                return url;
            }
            if (url.isHttps()
                    && url.port() == 443
                    && (host.equals("sensorpro.net") || host.endsWith(".sensorpro.net"))) {
                return Checks.isLoopback(plain.baseUrl().host()) ? plain.baseUrl() : url;
            }
            throw new IllegalArgumentException("APIEndpoint is on " + host
                    + ", which is not Sensorpro's domain; trustEndpointHosts() would allow it");
        }

        @Override
        public void end(AccountSession session, Duration limit) {
            Transport moved = plain.authorised(
                    List.of(new Hidden(session.token())),
                    (request, on) -> on.url(
                            rebase(request.url(), plain.baseUrl(), session).build()));
            var logoff = moved.sessionCall(moved.create(AuthenticationApi.class).logoff(session.token()))
                    .withTimeout(limit);
            if (logoff.finish(401) == 411) { // seen by others: the server may insist on a body
                logoff.withBody(RequestBody.create("{}", null)).finish(401);
            }
        }
    }

    /**
     * Sets up a client. By environment: {@code api-key}, {@code organization}, {@code user}, {@code password}, {@code
     * login} ({@code signIn} for {@link #useSignIn}), {@code base-url}, under {@code sessionclients.sensorpro.} or {@code SESSIONCLIENTS_SENSORPRO_}.
     */
    public static final class Builder extends ClientBuilder<Builder> {
        private @Nullable Hidden apiKey;
        private @Nullable String organization;
        private @Nullable String user;
        private @Nullable Hidden password;
        private boolean signIn;
        private Set<String> trustedHosts = Set.of();
        private long resultLimit = 1 << 20;
        private SessionStore store = SessionStore.inMemory();
        private Duration closeTimeout = Duration.ofSeconds(5);

        private Builder() {
            super(Sensorpro.NAME);
        }

        public Builder apiKey(String apiKey) {
            this.apiKey = new Hidden(Objects.requireNonNull(apiKey, "apiKey == null"));
            return this;
        }

        /** An "API" user of the organisation. By default all three travel in the path of the login, percent-encoded. */
        public Builder credentials(String organization, String user, String password) {
            this.organization = Objects.requireNonNull(organization, "organization == null");
            this.user = Objects.requireNonNull(user, "user == null");
            this.password = new Hidden(Objects.requireNonNull(password, "password == null"));
            return this;
        }

        /** Logs in by {@code signin}, with the credentials in the body: Sensorpro's way since 2019. */
        public Builder useSignIn() {
            this.signIn = true;
            return this;
        }

        /** Hosts that a login may name as {@code APIEndpoint} besides Sensorpro's own; they are given the token. */
        public Builder trustEndpointHosts(String... hosts) {
            this.trustedHosts = Set.of(hosts);
            return this;
        }

        /** How large a body may be for its {@code Result} to be looked for, in bytes; a larger one is a failure. 1 MiB. */
        public Builder resultLimit(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("resultLimit < 1");
            }
            this.resultLimit = Math.min(bytes, Integer.MAX_VALUE); // more does not fit into a text
            return this;
        }

        /** Where the current session is kept; in memory by default. */
        public Builder sessionStore(SessionStore store) {
            this.store = Objects.requireNonNull(store, "store == null");
            return this;
        }

        /** How long {@link SensorproClient#close} may take; 5 s by default. */
        public Builder closeTimeout(Duration timeout) {
            this.closeTimeout = Checks.limit("closeTimeout", timeout);
            return this;
        }

        /**
         * Builds the client.
         *
         * @throws IllegalArgumentException naming the setting that is missing or cannot be used, never its value
         */
        public SensorproClient build() {
            boolean inBody = signIn || isSignIn(setting("login", null));
            Hidden key = new Hidden(Checks.header("apiKey", setting("api-key", Hidden.orNull(apiKey))));
            String checkedOrganization = check(inBody, "organization", setting("organization", organization));
            String checkedUser = check(inBody, "user", setting("user", user));
            Hidden checkedPassword =
                    new Hidden(check(inBody, "password", setting("password", Hidden.orNull(password))));
            Sensorpro vendor = new Sensorpro(resultLimit);
            Transport plain = transport(vendor, Servers.PRODUCTION);
            Desk desk = new Desk(plain, key, checkedOrganization, checkedUser, checkedPassword, this, inBody);
            return new SensorproClient(plain, sessions(vendor, desk, store, null, closeTimeout));
        }

        /** Anything but the two words is refused: a misspelling would put the password into the path. */
        private static boolean isSignIn(@Nullable String login) {
            if (login == null || login.equalsIgnoreCase("path")) {
                return false;
            }
            if (login.equalsIgnoreCase("signin")) {
                return true;
            }
            throw new IllegalArgumentException("login must be 'path' or 'signin'");
        }

        private static String check(boolean inBody, String field, @Nullable String value) {
            return inBody ? Checks.text(field, value) : Checks.pathSegment(field, value);
        }
    }
}
