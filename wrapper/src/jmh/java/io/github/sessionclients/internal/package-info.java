/** Benchmarks of what is not public. */
@NullMarked
package io.github.sessionclients.internal;

import org.jspecify.annotations.NullMarked;
