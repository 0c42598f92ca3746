/** The clients measured against what a user would take instead. {@link Benchmarks} runs it all. */
@NullMarked
package io.github.sessionclients.benchmarks;

import org.jspecify.annotations.NullMarked;
