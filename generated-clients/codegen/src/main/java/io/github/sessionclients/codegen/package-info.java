/**
 * The {@code retrofit-moshi} generator. {@link io.github.sessionclients.codegen.RetrofitMoshiCodegen} hands the parsed
 * spec to the planners, which decide everything that the templates then only print.
 */
@NullMarked
package io.github.sessionclients.codegen;

import org.jspecify.annotations.NullMarked;
