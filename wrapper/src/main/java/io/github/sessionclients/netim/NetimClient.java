package io.github.sessionclients.netim;

import com.squareup.moshi.JsonDataException;
import io.github.sessionclients.AccountClient;
import io.github.sessionclients.AccountClientBuilder;
import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.internal.ApiHandle;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.Credential;
import io.github.sessionclients.internal.Requests;
import io.github.sessionclients.internal.SecretString;
import io.github.sessionclients.internal.SessionManager;
import io.github.sessionclients.internal.SessionProvider;
import io.github.sessionclients.internal.Transport;
import io.github.sessionclients.internal.Vendor;
import io.github.sessionclients.netim.api.Servers;
import io.github.sessionclients.netim.api.SessionApi;
import io.github.sessionclients.netim.model.Acknowledgement;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.NetimError;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.netim.model.SessionInfo;
import io.github.sessionclients.netim.model.SessionPreference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The client of a reseller's account at Netim, for the REST API 1.0.
 *
 * <pre>{@code
 * try (NetimClient netim = NetimClient.builder().credentials("NETIM", secret).language(Language.EN).build()) {
 *   SessionInfo me = netim.getSession().execute();    // the session is opened at first use
 *   DomainApi domains = netim.create(DomainApi.class); // any Retrofit interface, authorized
 * }                                                   // and ended here
 * }</pre>
 *
 * <p>The client holds one session at a time, opens it at first use, and shares it among all threads. It replaces the session after 20
 * minutes without a call (Netim's limit, according to its page of 2017) and when Netim returns 401. After a 401 the client repeats the
 * rejected call once, unless its body can be written only once. Netim allows 10 sessions per account, so use one client per account and
 * close it.
 *
 * <p>The client adds {@code Authorization: Bearer} to the calls of your own interfaces. It also sets the JSON {@code Content-Type}, which
 * Netim requires even without a body. Immutable and safe for use by many threads.
 */
public final class NetimClient extends AccountClient {
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(20); // this and the next by Netim's page of 2017
    private static final int QUOTA = 10;
    private static final Vendor NETIM =
            new Vendor("netim", NetimException::new, NetimError.class, NetimClient::parseError);

    private final ApiHandle handle;
    private final SessionApi api;
    private final ApiCall<SessionInfo> getSession; // the same each time, as the benchmarks show

    private NetimClient(SessionManager sessions, ApiHandle handle) {
        super(handle, sessions);
        this.handle = handle;
        this.api = handle.create(SessionApi.class);
        this.getSession = handle.sessionCall(api.getSession());
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Creates a client whose settings all come from system properties and environment variables; see {@link Builder}. */
    public static NetimClient fromEnvironment() {
        return builder().fromEnvironment().build();
    }

    /** Returns a call for Netim's details of the current session. */
    public ApiCall<SessionInfo> getSession() {
        return getSession;
    }

    /** Returns a call for all open sessions of the account. Netim does not document their order. */
    public ApiCall<List<SessionInfo>> listSessions() {
        return handle.sessionCall(api.listSessions()).map(NetimClient::requireNoNulls);
    }

    /** Returns an immutable copy of the list. Checks for nulls, because Moshi permits them in lists outside models. */
    private static List<SessionInfo> requireNoNulls(List<SessionInfo> sessions) {
        int missing = sessions.indexOf(null);
        if (missing >= 0) {
            throw new JsonDataException("Required value was null at $[" + missing + "]");
        }
        return List.copyOf(sessions);
    }

    /** Returns a call that checks the connection and the session without changing anything. Its value is Netim's welcome text. */
    public ApiCall<String> hello() {
        return handle.sessionCall(api.getHello());
    }

    /**
     * Returns a call that sets a preference of the current session: either its language, or {@code sync}, whose value is {@code 0} or
     * {@code 1}.
     */
    public ApiCall<Acknowledgement> setPreference(PreferenceType type, String value) {
        SessionPreference preference =
                SessionPreference.builder().type(type).value(value).build();
        return handle.sessionCall(api.setSessionPreference(preference)).defaultIfEmpty(Acknowledgement.of(null));
    }

    @Override
    public String toString() {
        return "NetimClient{" + handle.baseUrl() + "}";
    }

    private static void parseError(Object error, ResponseInfo.Builder response) {
        response.error(error);
        if (error instanceof NetimError netim && netim.message() != null) {
            response.messages(List.of(new ApiMessage(null, null, netim.message())));
        }
    }

    /** The token of a session. */
    private record SessionToken(SecretString token) implements Credential {
        @Override
        public void applyTo(Request request, Request.Builder authorized) {
            authorized.header("Authorization", "Bearer ".concat(token.value()));
            Requests.setJsonContentType(request, authorized); // Netim returns 406 to anything else
        }

        @Override
        public List<SecretString> secrets() {
            return List.of(token);
        }
    }

    /** Opens and closes sessions. */
    private record Provider(ApiHandle opening, String id, Language language) implements SessionProvider {
        @Override
        public AccountSession open(@Nullable AccountSession known, Instant now) {
            return opening.sessionCall(opening.create(SessionApi.class).openSession(language))
                    .map(token ->
                            new AccountSession(Checks.header("access_token", token.accessToken()), null, now, null))
                    .execute();
        }

        @Override
        public Credential credential(AccountSession session) {
            return new SessionToken(new SecretString(session.token()));
        }

        @Override
        public ApiResult<?> close(AccountSession session, Duration limit) {
            ApiHandle closing = opening.with(credential(session));
            return closing.sessionCall(closing.create(SessionApi.class).closeSession())
                    .defaultIfEmpty(Acknowledgement.of(null))
                    .withTimeout(limit)
                    .result();
        }

        @Override
        public void check(AccountSession session) {
            String unused = Checks.header("access_token", session.token());
        }

        @Override
        public String identity() {
            return id + " " + language.value();
        }

        @Override
        public int quota() {
            return QUOTA;
        }
    }

    /**
     * Builds a client. The settings in the environment are {@code id}, {@code secret}, {@code language} and {@code base-url}, with the prefix
     * {@code sessionclients.netim.} or {@code SESSIONCLIENTS_NETIM_}. Not thread-safe.
     */
    public static final class Builder extends AccountClientBuilder<Builder> {
        private @Nullable String id;
        private @Nullable SecretString secret;
        private @Nullable Language language;

        private Builder() {
            super(NETIM.name());
        }

        /**
         * Sets the reseller's id and secret. They may contain any characters except control characters. The id must not contain {@code ':'}
         * either.
         */
        public Builder credentials(String id, String secret) {
            this.id = given("id", id);
            this.secret = new SecretString(given("secret", secret));
            return this;
        }

        /** Sets the language of Netim's messages. The default is English. The client always sends it, because Netim was seen to require it. */
        public Builder language(Language language) {
            this.language = given("language", language);
            return this;
        }

        /**
         * Builds the client.
         *
         * @throws IllegalArgumentException if a setting is missing or not valid; the message contains its name but not its value
         */
        public NetimClient build() {
            String user = required("id", "credentials(…)", id, Checks::basicUser);
            String password = required("secret", "credentials(…)", SecretString.valueOrNull(secret), Checks::text);
            Language language = language();
            Transport transport = new Transport(NETIM, settings(Servers.PRODUCTION));
            String basic =
                    Credentials.basic(user, password, StandardCharsets.UTF_8).substring("Basic ".length());
            Credential reseller = Credential.header("Authorization", "Basic ", new SecretString(basic))
                    .and(Credential.sent(new SecretString(password)));
            ApiHandle opening = new ApiHandle(transport, reseller);
            SessionManager sessions =
                    new SessionManager(transport, new Provider(opening, user, language), sessionSettings(IDLE_LIMIT));
            return new NetimClient(sessions, sessions.handle());
        }

        private Language language() {
            String value = setting("language", language == null ? null : language.value(), Checks::header);
            Language known = value == null ? Language.EN : Language.of(value);
            if (known.known() == Language.Known.UNRECOGNIZED) {
                warn("language " + value + " is not documented by Netim (EN, FR) and may be rejected");
            }
            return known;
        }
    }
}
