@NullMarked
package io.github.sessionclients.spring;

import org.jspecify.annotations.NullMarked;
