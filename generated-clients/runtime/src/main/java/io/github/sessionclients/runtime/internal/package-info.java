/** For generated code only: what it calls, and nothing that a user needs. Emitted code of the same version keeps working. */
@NullMarked
package io.github.sessionclients.runtime.internal;

import org.jspecify.annotations.NullMarked;
