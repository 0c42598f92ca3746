/**
 * Not API: what the vendor packages share among themselves. Anything here may change in any release.
 */
@NullMarked
package io.github.sessionclients.internal;

import org.jspecify.annotations.NullMarked;
