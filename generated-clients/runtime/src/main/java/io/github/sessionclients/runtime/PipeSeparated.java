package io.github.sessionclients.runtime;

import java.util.List;

/** A parameter with several values, separated by pipes, which are sent as {@code %7C}. A value must not contain a pipe. */
public final class PipeSeparated extends ParameterText {
    private PipeSeparated(String text) {
        super(text);
    }

    /**
     * Returns the values as one parameter. A map or a generated model among them is written as alternating names and values.
     *
     * @throws IllegalArgumentException if a value is a list or contains a pipe, or if an object has a property that is a list or an object
     */
    public static PipeSeparated of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one parameter, like {@link #of(Object...)}. */
    public static PipeSeparated of(Iterable<?> values) {
        return new PipeSeparated(join(values, "%7C", without("|", ParameterText::percentEncode)));
    }
}
