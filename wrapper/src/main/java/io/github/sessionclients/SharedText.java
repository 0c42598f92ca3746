package io.github.sessionclients;

import org.jspecify.annotations.Nullable;

/**
 * One text per account, in an engine that several JVMs reach: a database, Redis, a JCache. It is all that a {@link SharedSession} asks of an
 * engine.
 *
 * <p>Both methods are called on threads of the client's own, a few times per session, never per call and never under a lock. They may block
 * and may throw anything; give them a timeout of the engine's own where it has one, shorter than the {@link SharedSession#lease}. If an answer is
 * lost after {@link #compareAndSet} took effect, or it takes effect later, throwing is right: the text is read again.
 */
public interface SharedText {
    /** Returns the text; null if there is none. A later call, in any JVM, never returns an older text. */
    @Nullable
    String read() throws Exception;

    /**
     * Replaces the text, if it is still the expected one, in one atomic step that all JVMs see. Texts are up to 8 KiB of ASCII.
     *
     * @param expected what the text has to be, compared by its characters; null if there must be none
     * @return whether it was replaced
     */
    boolean compareAndSet(@Nullable String expected, String next) throws Exception;
}
