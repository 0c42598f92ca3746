package io.github.sessionclients.genesys;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.AuthorisedApi;
import io.github.sessionclients.genesys.api.SessionsApi;
import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.genesys.model.SessionInfo;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.Hidden;
import io.github.sessionclients.internal.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The session of one visitor. On calls of your own interfaces it puts the query parameter {@code sessionId}, and the visitor
 * as {@code gkc_customerId} and {@code gkc_agentId}. Immutable and safe for use by many threads; keep {@link #id()} to take
 * it up again.
 */
public final class VisitorSession extends AuthorisedApi {
    private final Transport plain;
    private final SessionsApi api;
    private final String id;
    private final Visitor visitor;
    private final @Nullable SessionInfo created;

    /**
     * Makes the handle.
     *
     * @throws IllegalArgumentException if the id cannot be sent back
     */
    VisitorSession(Transport plain, @Nullable String sessionId, Visitor visitor, @Nullable SessionInfo created) {
        super(authorised(plain, Checks.pathSegment("sessionId", sessionId), visitor));
        this.plain = plain;
        this.api = plain.create(SessionsApi.class);
        this.id = Checks.pathSegment("sessionId", sessionId);
        this.visitor = visitor;
        this.created = created;
    }

    private static Transport authorised(Transport plain, String id, Visitor visitor) {
        return plain.authorised(List.of(new Hidden(id)), (request, on) -> {
            on.url(request.url().newBuilder().setQueryParameter("sessionId", id).build());
            visitor.putOn(on);
        });
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

    /** The same session with somebody else speaking, or with a visitor who is known now. */
    public VisitorSession as(Visitor visitor) {
        return new VisitorSession(plain, id, visitor, created);
    }

    /** What Knowledge Center knows of the session; an error if it does not know it. */
    public ApiCall<SessionInfo> info() {
        return plain.sessionCall(api.getSession(id, visitor.agentId(), visitor.customerId()));
    }

    /** Sets the visitor and the attributes. A session that Knowledge Center does not know is created by this. */
    public ApiCall<SessionInfo> update(@Nullable SessionAttributes attributes) {
        String agent = visitor.agentId();
        String customer = visitor.customerId();
        return plain.sessionCall(
                attributes == null
                        ? api.updateSession(id, agent, customer)
                        : api.updateSession(id, agent, customer, attributes));
    }

    @Override
    public String toString() {
        return "VisitorSession{" + id + ", " + visitor + "}";
    }
}
