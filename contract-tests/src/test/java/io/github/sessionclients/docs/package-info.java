/** Holds the project's pages to its code: what they quote is compiled and run, and what they say is so. */
@NullMarked
package io.github.sessionclients.docs;

import org.jspecify.annotations.NullMarked;
