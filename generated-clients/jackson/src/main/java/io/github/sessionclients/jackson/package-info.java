/** Modules with which Jackson 2 and Jackson 3 read and write generated models. */
@NullMarked
package io.github.sessionclients.jackson;

import org.jspecify.annotations.NullMarked;
