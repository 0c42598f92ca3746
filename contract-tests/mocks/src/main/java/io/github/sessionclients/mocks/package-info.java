/**
 * Local mocks of the vendors' APIs. Prism serves them from the specs that the clients are generated from. Tests use {@link
 * io.github.sessionclients.mocks.PrismMocks}, other programs {@link io.github.sessionclients.mocks.PrismProcess}.
 */
@NullMarked
package io.github.sessionclients.mocks;

import org.jspecify.annotations.NullMarked;
