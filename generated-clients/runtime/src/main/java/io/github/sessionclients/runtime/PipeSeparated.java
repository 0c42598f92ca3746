package io.github.sessionclients.runtime;

import java.util.List;

/** Values in one parameter, separated by pipes, which are sent as {@code %7C}. No value may have a pipe in it. */
public final class PipeSeparated extends ParameterText {
    private PipeSeparated(Iterable<?> values) {
        super(join(without('|', values), "%7C", ParameterText::percentEncode));
    }

    /**
     * Returns the values as one parameter.
     *
     * @throws IllegalArgumentException if a value has a pipe in it
     */
    public static PipeSeparated of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one parameter, as {@link #of(Object...)} does. */
    public static PipeSeparated of(Iterable<?> values) {
        return new PipeSeparated(values);
    }
}
