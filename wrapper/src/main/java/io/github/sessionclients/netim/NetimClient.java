package io.github.sessionclients.netim;

import com.squareup.moshi.JsonDataException;
import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiCall;
import io.github.sessionclients.AuthorisedApi;
import io.github.sessionclients.ClientBuilder;
import io.github.sessionclients.SessionStore;
import io.github.sessionclients.internal.AccountSessions;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.Hidden;
import io.github.sessionclients.internal.Transport;
import io.github.sessionclients.internal.Vendor;
import io.github.sessionclients.internal.Verdict;
import io.github.sessionclients.netim.api.Servers;
import io.github.sessionclients.netim.api.SessionApi;
import io.github.sessionclients.netim.model.Acknowledgement;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.NetimError;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.netim.model.SessionInfo;
import io.github.sessionclients.netim.model.SessionPreference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import okhttp3.Credentials;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A reseller's access to Netim's REST API 1.0.
 *
 * <pre>{@code
 * try (NetimClient netim = NetimClient.builder().credentials("NETIM", secret).language(Language.EN).build()) {
 *   SessionInfo me = netim.session().execute();       // the session is opened at first use
 *   DomainApi domains = netim.create(DomainApi.class); // any Retrofit interface of yours, authorised
 * }                                                   // and ended here
 * }</pre>
 *
 * <p>The client owns one session at a time. All threads share it; it is opened once for all of them, taken as gone after
 * 20 minutes without a call (Netim's own limit, by its page of 2017) and replaced when Netim answers 401; the refused call
 * is then repeated once, unless its body can only be written once. Netim allows an account 10 sessions, so use one client
 * per account and close it.
 *
 * <p>On calls of your own interfaces it puts {@code Authorization: Bearer}, and the JSON {@code Content-Type} that Netim insists
 * on where there is no body. Immutable and safe for use by many threads.
 */
public final class NetimClient extends AuthorisedApi implements AutoCloseable {
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(20);
    private static final Vendor NETIM = new Vendor(
            "netim",
            NetimException::new,
            NetimError.class,
            error -> Verdict.failure(error, null, error instanceof NetimError netim ? netim.message() : null));

    private final AccountSessions sessions;
    private final SessionApi api = create(SessionApi.class);
    private @Nullable ApiCall<SessionInfo> session;

    private NetimClient(Transport plain, AccountSessions sessions) {
        super(plain.authorised(sessions, NetimClient::authorise));
        this.sessions = sessions;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A client set up from system properties and environment variables alone, see {@link Builder}. */
    public static NetimClient fromEnvironment() {
        return builder().fromEnvironment().build();
    }

    /** What Netim knows of the current session. */
    public ApiCall<SessionInfo> session() {
        ApiCall<SessionInfo> call = session; // made once: it takes no argument, and is immutable
        if (call == null) {
            call = transport().sessionCall(api.getSession());
            session = call;
        }
        return call;
    }

    /** All open sessions of the account, in an order that Netim does not document. */
    public ApiCall<List<SessionInfo>> sessions() {
        return transport().sessionCall(api.listSessions()).map(NetimClient::whole);
    }

    /** The list, as an immutable one; Moshi, which reads lists outside of models, lets nulls pass. */
    private static List<SessionInfo> whole(List<SessionInfo> sessions) {
        int missing = sessions.indexOf(null);
        if (missing >= 0) {
            throw new JsonDataException("Required value was null at $[" + missing + "]");
        }
        return List.copyOf(sessions);
    }

    /** Sets a preference of the current session: its language, or {@code sync} to {@code 0} or {@code 1}. */
    public ApiCall<Acknowledgement> setPreference(PreferenceType type, String value) {
        SessionPreference preference =
                SessionPreference.builder().type(type).value(value).build();
        return transport().sessionCall(api.setSessionPreference(preference)).orElse(Acknowledgement.of(null));
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
     * Ends the session. Waits for calls under way, and then for Netim's answer, within the builder's {@link
     * Builder#closeTimeout}; never throws. Closing again does nothing.
     */
    @Override
    public void close() {
        sessions.close();
        transport().close();
    }

    @Override
    public String toString() {
        return "NetimClient{" + transport().baseUrl() + "}";
    }

    private static void authorise(AccountSession session, Request request, Request.Builder on) {
        on.header("Authorization", "Bearer ".concat(session.token()));
        Checks.putJsonType(request, on); // Netim answers 406 to anything else
    }

    /** Opens and ends sessions. */
    private static final class NetimDesk implements AccountSessions.Desk {
        private final Transport plain;
        private final Transport opening;
        private final Language language;

        NetimDesk(Transport plain, Transport opening, Language language) {
            this.plain = plain;
            this.opening = opening;
            this.language = language;
        }

        @Override
        public AccountSession open(Instant now) throws IOException {
            SessionApi api = opening.create(SessionApi.class);
            return opening.sessionCall(api.openSession(language))
                    .map(token ->
                            new AccountSession(Checks.header("access_token", token.accessToken()), null, now, null))
                    .open();
        }

        @Override
        public void end(AccountSession session, Duration limit) {
            Transport closing = plain.authorised(
                    List.of(new Hidden(session.token())), (request, on) -> authorise(session, request, on));
            closing.sessionCall(closing.create(SessionApi.class).closeSession())
                    .orElse(Acknowledgement.of(null))
                    .withTimeout(limit)
                    .finish(401); // already closed
        }
    }

    /**
     * Sets up a client. By environment: {@code id}, {@code secret}, {@code language}, {@code base-url}, under {@code
     * sessionclients.netim.} or {@code SESSIONCLIENTS_NETIM_}.
     */
    public static final class Builder extends ClientBuilder<Builder> {
        private @Nullable String id;
        private @Nullable Hidden secret;
        private @Nullable Language language;
        private SessionStore store = SessionStore.inMemory();
        private Duration closeTimeout = Duration.ofSeconds(5);

        private Builder() {
            super(NETIM.name());
        }

        /** The reseller's id and secret. Any character of Unicode goes, but controls, and {@code :} in the id. */
        public Builder credentials(String id, String secret) {
            this.id = Objects.requireNonNull(id, "id == null");
            this.secret = new Hidden(Objects.requireNonNull(secret, "secret == null"));
            return this;
        }

        /** The language of Netim's messages; English by default. It is always sent, as Netim was seen to insist on it. */
        public Builder language(Language language) {
            this.language = Objects.requireNonNull(language, "language == null");
            return this;
        }

        /** Where the current session is kept; in memory by default. */
        public Builder sessionStore(SessionStore store) {
            this.store = Objects.requireNonNull(store, "store == null");
            return this;
        }

        /** How long {@link NetimClient#close} may take; 5 s by default. */
        public Builder closeTimeout(Duration timeout) {
            this.closeTimeout = Checks.limit("closeTimeout", timeout);
            return this;
        }

        /**
         * Builds the client.
         *
         * @throws IllegalArgumentException naming the setting that is missing or cannot be used, never its value
         */
        public NetimClient build() {
            String user = Checks.basicUser("id", setting("id", id));
            String password = Checks.text("secret", setting("secret", Hidden.orNull(secret)));
            Transport plain = transport(NETIM, Servers.PRODUCTION);
            Hidden basic = new Hidden(Credentials.basic(user, password, StandardCharsets.UTF_8));
            Transport opening = plain.authorised(
                    List.of(new Hidden(basic.reveal().replaceFirst("^Basic ", "")), new Hidden(password)),
                    (request, on) -> on.header("Authorization", basic.reveal()));
            NetimDesk desk = new NetimDesk(plain, opening, language());
            return new NetimClient(plain, sessions(NETIM, desk, store, IDLE_LIMIT, closeTimeout));
        }

        private Language language() {
            String value = setting("language", language == null ? null : language.value());
            return value == null ? Language.EN : Language.of(Checks.header("language", value));
        }
    }
}
