/** Tests of the four clients, over the wire of a server in this JVM. */
@NullMarked
package io.github.sessionclients;

import org.jspecify.annotations.NullMarked;
