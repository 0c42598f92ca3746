package io.github.sessionclients.genesys;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ForwardingApi;
import io.github.sessionclients.genesys.api.SessionsApi;
import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.genesys.model.SessionInfo;
import io.github.sessionclients.internal.ApiHandle;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.Credential;
import io.github.sessionclients.internal.SecretString;
import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The session of one visitor. It adds the query parameter {@code sessionId}, and the visitor as {@code gkc_customerId} and {@code
 * gkc_agentId}, to the calls of your own interfaces. Immutable and safe for use by many threads. Store {@link #id()} to resume the session
 * later.
 */
public final class VisitorSession extends ForwardingApi {
    private final ApiHandle client;
    private final SessionsApi api;
    private final String id;
    private final Visitor visitor;
    private final @Nullable SessionInfo created;

    /**
     * Creates a session.
     *
     * @param client a handle whose calls carry no session, because the session operations name it themselves
     * @throws IllegalArgumentException if the id cannot be sent
     */
    VisitorSession(
            ApiHandle client,
            SessionsApi api,
            @Nullable String sessionId,
            Visitor visitor,
            @Nullable SessionInfo created) {
        super(client.with(new Identity(Checks.pathSegment("sessionId", sessionId), visitor)));
        this.client = client;
        this.api = api;
        this.id = Checks.pathSegment("sessionId", sessionId);
        this.visitor = visitor;
        this.created = created;
    }

    /** The session, and the visitor who speaks in it. */
    private record Identity(String id, Visitor visitor) implements Credential {
        @Override
        public void applyTo(Request request, Request.Builder authorized) {
            authorized.url(request.url()
                    .newBuilder()
                    .setQueryParameter("sessionId", id)
                    .build());
            visitor.putOn(authorized);
        }

        @Override
        public List<SecretString> secrets() {
            return List.of(new SecretString(id));
        }
    }

    /** Returns the id of the session. */
    public String id() {
        return id;
    }

    /** Returns the visitor who speaks in the session. */
    public Visitor visitor() {
        return visitor;
    }

    /** Returns Knowledge Center's response to the creation of the session; null if this was resumed by its id. */
    public @Nullable SessionInfo created() {
        return created;
    }

    /** Returns the same session with another visitor, or with one who has become known. */
    public VisitorSession withVisitor(Visitor visitor) {
        return new VisitorSession(client, api, id, visitor, created);
    }

    /** Returns a call for Knowledge Center's details of the session. The call fails if the session is not known. */
    public ApiCall<SessionInfo> info() {
        return client.sessionCall(api.getSession(id, visitor.agentId(), visitor.customerId()));
    }

    /** Returns a call that sets the visitor and the attributes. It creates the session if Knowledge Center does not know it. */
    public ApiCall<SessionInfo> update(@Nullable SessionAttributes attributes) {
        String agent = visitor.agentId();
        String customer = visitor.customerId();
        return client.sessionCall(
                attributes == null
                        ? api.updateSession(id, agent, customer)
                        : api.updateSession(id, agent, customer, attributes));
    }

    @Override
    public String toString() {
        return "VisitorSession{" + id + ", " + visitor + "}";
    }
}
