package io.github.sessionclients.runtime;

import java.util.List;

/** Values in one parameter, separated by pipes, which are sent as {@code %7C}. No value may have a pipe in it. */
public final class PipeSeparated extends ParameterText {
    private PipeSeparated(String text) {
        super(text);
    }

    /**
     * Returns the values as one parameter. A map or a generated model among them stands for its names and values in turn.
     *
     * @throws IllegalArgumentException if a value is a list or has a pipe in it, or if an object has a property that is a list or an object
     */
    public static PipeSeparated of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one parameter, as {@link #of(Object...)} does. */
    public static PipeSeparated of(Iterable<?> values) {
        return new PipeSeparated(join(values, "%7C", without("|", ParameterText::percentEncode)));
    }
}
