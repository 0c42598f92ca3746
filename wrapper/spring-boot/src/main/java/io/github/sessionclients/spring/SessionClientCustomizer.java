package io.github.sessionclients.spring;

import io.github.sessionclients.ClientBuilder;

/**
 * Changes a client's builder after the properties and before the client is built: a bean of it for {@code NetimClient.Builder}, for instance.
 * One for {@code ClientBuilder<?>} changes all.
 *
 * @param <B> the builder
 */
@FunctionalInterface
public interface SessionClientCustomizer<B extends ClientBuilder<?>> {
    /** Changes the builder. */
    void customize(B builder);
}
