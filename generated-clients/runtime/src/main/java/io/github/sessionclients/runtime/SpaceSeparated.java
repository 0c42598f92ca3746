package io.github.sessionclients.runtime;

import java.util.List;

/** Values in one parameter, separated by spaces, which are sent as {@code %20}. No value may have a space in it. */
public final class SpaceSeparated extends ParameterText {
    private SpaceSeparated(String text) {
        super(text);
    }

    /**
     * Returns the values as one parameter. A map or a generated model among them stands for its names and values in turn.
     *
     * @throws IllegalArgumentException if a value is a list or has a space in it, or if an object has a property that is a list or an object
     */
    public static SpaceSeparated of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one parameter, as {@link #of(Object...)} does. */
    public static SpaceSeparated of(Iterable<?> values) {
        return new SpaceSeparated(join(values, "%20", without(" ", ParameterText::percentEncode)));
    }
}
