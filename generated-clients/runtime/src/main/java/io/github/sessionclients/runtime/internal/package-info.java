/** Internal API that only generated code calls. It stays compatible with code that the same version has emitted. */
@NullMarked
package io.github.sessionclients.runtime.internal;

import org.jspecify.annotations.NullMarked;
