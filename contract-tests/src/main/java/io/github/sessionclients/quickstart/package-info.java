/**
 * A session on each of the four APIs, against mocks on this machine: {@code ./mvnw -Pquickstart verify}. What the README
 * shows is quoted from here.
 */
@NullMarked
package io.github.sessionclients.quickstart;

import org.jspecify.annotations.NullMarked;
