@NullMarked
package io.github.sessionclients.mocks;

import org.jspecify.annotations.NullMarked;
