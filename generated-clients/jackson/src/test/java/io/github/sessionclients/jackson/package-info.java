@NullMarked
package io.github.sessionclients.jackson;

import org.jspecify.annotations.NullMarked;
