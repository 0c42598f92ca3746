package io.github.sessionclients.genesys;

import io.github.sessionclients.internal.Checks;
import java.util.Objects;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** The person who speaks in a session: a customer, an agent, both, or a visitor who is not known yet. Immutable. */
public final class Visitor {
    private static final Visitor ANONYMOUS = new Visitor(null, null);

    private final @Nullable String customerId;
    private final @Nullable String agentId;

    private Visitor(@Nullable String customerId, @Nullable String agentId) {
        this.customerId = customerId;
        this.agentId = agentId;
    }

    /** Returns a visitor who is not known. */
    public static Visitor anonymous() {
        return ANONYMOUS;
    }

    /**
     * Returns a customer. The id is sent as the header {@code gkc_customerId}.
     *
     * @throws IllegalArgumentException if the id is not plain ASCII
     */
    public static Visitor customer(String customerId) {
        return new Visitor(Checks.header("customerId", customerId), null);
    }

    /**
     * Returns an agent. The id is sent as the header {@code gkc_agentId}.
     *
     * @throws IllegalArgumentException if the id is not plain ASCII
     */
    public static Visitor agent(String agentId) {
        return new Visitor(null, Checks.header("agentId", agentId));
    }

    /**
     * Returns the same visitor with an agent who serves them.
     *
     * @throws IllegalArgumentException if the id is not plain ASCII
     */
    public Visitor withAgent(String agentId) {
        return new Visitor(customerId, Checks.header("agentId", agentId));
    }

    /** Returns the customer's id; null if there is none. */
    public @Nullable String customerId() {
        return customerId;
    }

    /** Returns the agent's id; null if there is none. */
    public @Nullable String agentId() {
        return agentId;
    }

    void putOn(Request.Builder request) {
        if (customerId != null) {
            request.header("gkc_customerId", customerId);
        }
        if (agentId != null) {
            request.header("gkc_agentId", agentId);
        }
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Visitor other
                && Objects.equals(customerId, other.customerId)
                && Objects.equals(agentId, other.agentId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(customerId, agentId);
    }

    @Override
    public String toString() {
        return "Visitor{customerId=" + customerId + ", agentId=" + agentId + "}";
    }
}
