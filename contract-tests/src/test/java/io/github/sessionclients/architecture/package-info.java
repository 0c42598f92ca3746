/** The house rules that a compiler does not check. */
@NullMarked
package io.github.sessionclients.architecture;

import org.jspecify.annotations.NullMarked;
