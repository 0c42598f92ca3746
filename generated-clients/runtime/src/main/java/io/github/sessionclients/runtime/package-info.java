/**
 * What users of generated clients see of the runtime: the annotations of generated interfaces, the parameter styles and forms that
 * Retrofit has no notation for, and a client for those who do not use the wrapper.
 */
@NullMarked
package io.github.sessionclients.runtime;

import org.jspecify.annotations.NullMarked;
