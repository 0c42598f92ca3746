package io.github.sessionclients.spring;

import io.github.sessionclients.ClientBuilder;

/**
 * Customizes the builder of a client after the properties are applied and before the client is built. Declare it as a bean, for example for
 * {@code NetimClient.Builder}. A bean for {@code ClientBuilder<?>} customizes all clients.
 *
 * @param <B> the type of the builder
 */
@FunctionalInterface
public interface SessionClientCustomizer<B extends ClientBuilder<?>> {
    /** Customizes the builder. */
    void customize(B builder);
}
