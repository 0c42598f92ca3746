/**
 * What the four vendor clients share: {@link io.github.sessionclients.ApiCall calls}, their {@link
 * io.github.sessionclients.ApiResult results} and exceptions, and the settings that every client takes.
 *
 * <p>Everything here is immutable and safe for use by many threads at once, builders excepted.
 */
@NullMarked
package io.github.sessionclients;

import org.jspecify.annotations.NullMarked;
