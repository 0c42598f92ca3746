/** Tests of what the clients share, on a vendor made up for them. */
@NullMarked
package io.github.sessionclients.internal;

import org.jspecify.annotations.NullMarked;
