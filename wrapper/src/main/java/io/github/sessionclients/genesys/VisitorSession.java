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
 * The session of one visitor. On calls of your own interfaces it puts the query parameter {@code sessionId}, and the visitor
 * as {@code gkc_customerId} and {@code gkc_agentId}. Immutable and safe for use by many threads; keep {@link #id()} to take
 * it up again.
 */
public final class VisitorSession extends ForwardingApi {
    private final ApiHandle client;
    private final SessionsApi api;
    private final String id;
    private final Visitor visitor;
    private final @Nullable SessionInfo created;

    /**
     * Creates the handle.
     *
     * @param client whose calls carry no session: the session operations name it themselves
     * @throws IllegalArgumentException if the id cannot be sent back
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

    /** The session, and who speaks in it. */
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

    public String id() {
        return id;
    }

    public Visitor visitor() {
        return visitor;
    }

    /** All that Knowledge Center said when it was created; null for one that was taken up by its id. */
    public @Nullable SessionInfo created() {
        return created;
    }

    /** Returns the same session with somebody else speaking, or with a visitor who is known now. */
    public VisitorSession withVisitor(Visitor visitor) {
        return new VisitorSession(client, api, id, visitor, created);
    }

    /** What Knowledge Center knows of the session; an error if it does not know it. */
    public ApiCall<SessionInfo> info() {
        return client.sessionCall(api.getSession(id, visitor.agentId(), visitor.customerId()));
    }

    /** Sets the visitor and the attributes. A session that Knowledge Center does not know is created by this. */
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
