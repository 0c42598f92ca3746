@NullMarked
package io.github.sessionclients.quickstart;

import org.jspecify.annotations.NullMarked;
