/**
 * The vendors' APIs as local mocks, served by Prism from the specs that the clients are generated from: for tests
 * {@link io.github.sessionclients.mocks.PrismMocks}, for anything else {@link io.github.sessionclients.mocks.PrismProcess}.
 */
@NullMarked
package io.github.sessionclients.mocks;

import org.jspecify.annotations.NullMarked;
