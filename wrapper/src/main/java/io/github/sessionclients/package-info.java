/**
 * The types that the four vendor clients share: {@link io.github.sessionclients.ApiCall calls}, their {@link
 * io.github.sessionclients.ApiResult results} and exceptions, and the settings of every client.
 *
 * <p>All types except builders are immutable and safe for use by many threads.
 */
@NullMarked
package io.github.sessionclients;

import org.jspecify.annotations.NullMarked;
