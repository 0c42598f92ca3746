/** The client of Incode Omni (identity checks). Begin at {@link io.github.sessionclients.incode.IncodeClient}. */
@NullMarked
package io.github.sessionclients.incode;

import org.jspecify.annotations.NullMarked;
