package io.github.sessionclients.internal;

import org.jspecify.annotations.Nullable;

/** A type of an application, see {@link ClassLoaderTest}. */
public final class Thing {
    @Nullable
    String name;
}
