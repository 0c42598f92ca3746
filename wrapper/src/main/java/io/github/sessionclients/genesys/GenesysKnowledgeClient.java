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
 * The client of a Genesys Knowledge Center 8.5.1, which requires no credentials. A {@link VisitorSession} represents one visitor's session.
 *
 * <pre>{@code
 * GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder().server("https", "kc.example.com", 9092).build();
 * VisitorSession session = genesys.createSession(Visitor.customer("c-17")).execute();
 * SearchApi search = session.create(SearchApi.class); // carries the session and the customer
 * }</pre>
 *
 * <p>Calls made here carry no session id; use a {@link VisitorSession} for that. Immutable and safe for use by many threads. Closing the
 * client frees threads and connections. Knowledge Center documents no way to end a session.
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

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Creates a client whose settings all come from system properties and environment variables; see {@link Builder}. */
    public static GenesysKnowledgeClient fromEnvironment() {
        return builder().fromEnvironment().build();
    }

    /** Returns a call that creates a session. */
    public ApiCall<VisitorSession> createSession(Visitor visitor) {
        return createSession(visitor, null);
    }

    /** Returns a call that creates a session for a visit, for example a visit in Genesys Web Engagement. */
    public ApiCall<VisitorSession> createSession(Visitor visitor, @Nullable SessionAttributes attributes) {
        String agent = visitor.agentId();
        String customer = visitor.customerId();
        return handle.sessionCall(
                        attributes == null
                                ? api.createSession(agent, customer)
                                : api.createSession(agent, customer, attributes))
                .map(info -> new VisitorSession(handle, api, info.sessionId(), visitor, info));
    }

    /**
     * Returns a session by its id. Sends nothing. Use {@link VisitorSession#info} to see whether Knowledge Center still knows the session.
     *
     * @throws IllegalArgumentException if the id cannot be sent
     */
    public VisitorSession resume(String sessionId, Visitor visitor) {
        return new VisitorSession(handle, api, sessionId, visitor, null);
    }

    /** Frees threads and connections, and cancels running calls. Closing again does nothing. */
    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "GenesysKnowledgeClient{" + transport.baseUrl() + "}";
    }

    /**
     * Builds a client. The setting in the environment is {@code base-url}, with the prefix {@code sessionclients.genesys.} or {@code
     * SESSIONCLIENTS_GENESYS_}. There is no default server. Plain HTTP is allowed, because there are no credentials. Not thread-safe.
     */
    public static final class Builder extends ClientBuilder<Builder> {
        private Builder() {
            super(GENESYS.name(), false);
            cookies(false);
        }

        /** Sets the server's scheme, host and port. The path is {@code /gks-server/v1}. */
        public Builder server(String scheme, String host, int port) {
            return baseUrl(Servers.yourOwnKnowledgeCenterServer(
                    given("scheme", scheme), given("host", host), String.valueOf(port)));
        }

        /**
         * Sets whether the client uses the {@code CookieJar} of {@link #okHttpClient}. The default is false, because one jar would send one
         * visitor's cookies with another visitor's calls.
         */
        public Builder shareCookies(boolean share) {
            return cookies(share);
        }

        /**
         * Builds the client.
         *
         * @throws IllegalArgumentException if a setting is missing or not valid; the message contains its name
         */
        public GenesysKnowledgeClient build() {
            Transport transport = new Transport(GENESYS, settings(null));
            return new GenesysKnowledgeClient(transport, new ApiHandle(transport, Credential.NONE));
        }
    }

    /** Reads code and description if the body has them. Genesys documents "code and description of error", but only for later versions. */
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
