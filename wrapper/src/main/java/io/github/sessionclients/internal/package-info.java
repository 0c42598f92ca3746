/**
 * Internal classes that the vendor packages share. Not API: anything here may change in any release.
 */
@NullMarked
package io.github.sessionclients.internal;

import org.jspecify.annotations.NullMarked;
