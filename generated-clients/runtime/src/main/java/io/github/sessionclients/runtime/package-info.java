/**
 * What users of generated clients see of the runtime: the annotations of generated interfaces, and the parameter styles that
 * Retrofit has no notation for.
 */
@NullMarked
package io.github.sessionclients.runtime;

import org.jspecify.annotations.NullMarked;
