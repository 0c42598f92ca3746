package io.github.sessionclients.genesys;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ClientBuilder;
import io.github.sessionclients.ForwardingApi;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.genesys.api.Servers;
import io.github.sessionclients.genesys.api.SessionsApi;
import io.github.sessionclients.genesys.model.GenesysError;
import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.internal.ApiHandle;
import io.github.sessionclients.internal.Credential;
import io.github.sessionclients.internal.Transport;
import io.github.sessionclients.internal.Vendor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Access to a Genesys Knowledge Center 8.5.1, which asks for no credentials. Each visitor has a {@link VisitorSession}.
 *
 * <pre>{@code
 * GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder().server("https", "kc.example.com", 9092).build();
 * VisitorSession session = genesys.createSession(Visitor.customer("c-17")).execute();
 * SearchApi search = session.create(SearchApi.class); // carries the session and the customer
 * }</pre>
 *
 * <p>Calls made here carry no session id; use a {@link VisitorSession} for that. Immutable and safe for use by many threads. Closing it frees threads and connections; Knowledge Center documents no
 * way to end a session.
 */
public final class GenesysKnowledgeClient extends ForwardingApi implements AutoCloseable {
    private static final Vendor GENESYS =
            new Vendor("genesys", GenesysException::new, GenesysError.class, GenesysKnowledgeClient::parseError);

    private final Transport transport;
    private final ApiHandle handle;
    private final SessionsApi api;

    private GenesysKnowledgeClient(Transport transport, ApiHandle handle) {
        super(handle);
        this.transport = transport;
        this.handle = handle;
        this.api = handle.create(SessionsApi.class);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A client set up from system properties and environment variables alone, see {@link Builder}. */
    public static GenesysKnowledgeClient fromEnvironment() {
        return builder().fromEnvironment().build();
    }

    /** Creates a session. */
    public ApiCall<VisitorSession> createSession(Visitor visitor) {
        return createSession(visitor, null);
    }

    /** Creates a session that belongs to a visit, of Genesys Web Engagement for one. */
    public ApiCall<VisitorSession> createSession(Visitor visitor, @Nullable SessionAttributes attributes) {
        String agent = visitor.agentId();
        String customer = visitor.customerId();
        return handle.sessionCall(
                        attributes == null
                                ? api.createSession(agent, customer)
                                : api.createSession(agent, customer, attributes))
                .map(info -> new VisitorSession(handle, api, info.sessionId(), visitor, info));
    }

    /** Takes up a session again by its id. Nothing is sent; whether it is still known, {@link VisitorSession#info} tells. */
    public VisitorSession resume(String sessionId, Visitor visitor) {
        return new VisitorSession(handle, api, sessionId, visitor, null);
    }

    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "GenesysKnowledgeClient{" + transport.baseUrl() + "}";
    }

    /**
     * Sets up a client. By environment: {@code base-url}, under {@code sessionclients.genesys.} or {@code
     * SESSIONCLIENTS_GENESYS_}. There is no default server. Plain http is taken as it is, since there are no credentials.
     */
    public static final class Builder extends ClientBuilder<Builder> {
        private Builder() {
            super(GENESYS.name(), false);
            cookies(false);
        }

        /** The server's scheme, host and port; the path is {@code /gks-server/v1}. */
        public Builder server(String scheme, String host, int port) {
            return baseUrl(Servers.yourOwnKnowledgeCenterServer(
                    given("scheme", scheme), given("host", host), String.valueOf(port)));
        }

        /**
         * Says whether the {@code CookieJar} of {@link #okHttpClient} is used. It is not by default: one jar would send one
         * visitor's cookies with another's calls.
         */
        public Builder shareCookies(boolean share) {
            return cookies(share);
        }

        /**
         * Builds the client.
         *
         * @throws IllegalArgumentException naming the setting that is missing or cannot be used
         */
        public GenesysKnowledgeClient build() {
            Transport transport = new Transport(GENESYS, settings(null));
            return new GenesysKnowledgeClient(transport, new ApiHandle(transport, Credential.NONE));
        }
    }

    /** Genesys says "code and description of error", and that for later versions only: taken where they are there. */
    private static void parseError(Object error, ResponseInfo.Builder response) {
        response.error(error);
        Map<String, ?> body = error instanceof GenesysError genesys ? genesys.value() : Map.of();
        Object code = body.get("code");
        Object description = body.get("description") != null ? body.get("description") : body.get("message");
        if (code != null || description != null) {
            response.messages(List.of(new ApiMessage(null, text(code), text(description))));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
