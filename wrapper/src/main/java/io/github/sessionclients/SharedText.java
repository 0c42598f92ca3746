package io.github.sessionclients;

import org.jspecify.annotations.Nullable;

/**
 * One text per account, in a store that several JVMs can reach, such as a database, Redis or a JCache. A {@link SharedSession} needs
 * nothing else from a store.
 *
 * <p>The client calls both methods on its own threads, a few times per session, never per call and never under a lock. They may block and
 * may throw any exception. Set the store's own timeout, if it has one, to less than the {@link SharedSession#lease}. {@link
 * #compareAndSet} should throw if its response is lost or if it may still take effect later. The client then reads the text again.
 */
public interface SharedText {
    /** Returns the text; null if there is none. A later call must not return an older text, in any JVM. */
    @Nullable
    String read() throws Exception;

    /**
     * Replaces the text if it is still the expected one. The step must be atomic for all JVMs. Texts are ASCII and at most 8 KiB long.
     *
     * @param expected the expected text, compared by its characters; null if there must be none
     * @param next the new text
     * @return whether the text was replaced
     */
    boolean compareAndSet(@Nullable String expected, String next) throws Exception;
}
