/**
 * The {@code retrofit-moshi} generator. {@link io.github.sessionclients.codegen.RetrofitMoshiCodegen} has
 * the spec loaded by {@link io.github.sessionclients.codegen.SpecLoader}, whatever its version and however many its files, and hands it to
 * the readers, which make a type model of it, and the model to the views, which are what the templates print.
 */
@NullMarked
package io.github.sessionclients.codegen;

import org.jspecify.annotations.NullMarked;
