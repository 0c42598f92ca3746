@NullMarked
package io.github.sessionclients.fleet;

import org.jspecify.annotations.NullMarked;
