package io.github.sessionclients.runtime;

import java.util.List;

/** Values in one parameter, separated by spaces, which are sent as {@code %20}. No value may have a space in it. */
public final class SpaceSeparated extends ParameterText {
    private SpaceSeparated(Iterable<?> values) {
        super(join(without(' ', values), "%20", ParameterText::percentEncode));
    }

    /**
     * Returns the values as one parameter.
     *
     * @throws IllegalArgumentException if a value has a space in it
     */
    public static SpaceSeparated of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one parameter, as {@link #of(Object...)} does. */
    public static SpaceSeparated of(Iterable<?> values) {
        return new SpaceSeparated(values);
    }
}
