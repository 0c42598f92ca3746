/**
 * A session on each API, against mocks on this machine: {@code ./mvnw -Pquickstart verify}. What the README
 * shows is quoted from here.
 */
@NullMarked
package io.github.sessionclients.quickstart;

import org.jspecify.annotations.NullMarked;
