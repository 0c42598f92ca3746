/** The client of Incode Omni (identity checks). Start with {@link io.github.sessionclients.incode.IncodeClient}. */
@NullMarked
package io.github.sessionclients.incode;

import org.jspecify.annotations.NullMarked;
