/**
 * The public runtime of generated clients: the annotations of generated interfaces, the parameter styles and forms that Retrofit does not
 * support, and a client for use without the wrapper.
 */
@NullMarked
package io.github.sessionclients.runtime;

import org.jspecify.annotations.NullMarked;
