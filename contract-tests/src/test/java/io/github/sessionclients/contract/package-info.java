/** Holds the vendors' pages, the specs, the mocks, the generated clients and the wrapper to each other. */
@NullMarked
package io.github.sessionclients.contract;

import org.jspecify.annotations.NullMarked;
