package io.github.sessionclients;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds the current session of an account. In memory by default; an implementation over something shared lets many JVMs
 * use one session. It is asked for the current session on every API call, by many threads at once, so that must be quick; it
 * is given another under a lock of the client.
 */
public interface SessionStore {
    /** The current session, or null if there is none. */
    @Nullable
    AccountSession current();

    /**
     * Puts {@code next} in the place of {@code expected}, if that is still the current session.
     *
     * @param next the new session, or null when the client is closing; a store that others still use answers false then,
     *     and the session lives on
     * @return whether it was replaced. If so the caller is now the one to end {@code expected}; if not, {@code next} is
     *     not held by anyone but the caller
     */
    boolean replace(@Nullable AccountSession expected, @Nullable AccountSession next);

    /** A store in memory, for one client. */
    static SessionStore inMemory() {
        AtomicReference<@Nullable AccountSession> held = new AtomicReference<>();
        return new SessionStore() {
            @Override
            public @Nullable AccountSession current() {
                return held.get();
            }

            @Override
            public boolean replace(@Nullable AccountSession expected, @Nullable AccountSession next) {
                AccountSession witness = held.get();
                return Objects.equals(witness, expected) && held.compareAndSet(witness, next);
            }
        };
    }
}
