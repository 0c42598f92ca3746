/**
 * The {@code retrofit-moshi} generator. {@link io.github.sessionclients.codegen.RetrofitMoshiCodegen} hands the parsed spec to
 * the readers, which make a type model of it, and the model to the views, which are what the templates print.
 */
@NullMarked
package io.github.sessionclients.codegen;

import org.jspecify.annotations.NullMarked;
