package io.github.sessionclients.runtime;

import java.util.List;

/** A parameter with several values, separated by spaces, which are sent as {@code %20}. A value must not contain a space. */
public final class SpaceSeparated extends ParameterText {
    private SpaceSeparated(String text) {
        super(text);
    }

    /**
     * Returns the values as one parameter. A map or a generated model among them is written as alternating names and values.
     *
     * @throws IllegalArgumentException if a value is a list or contains a space, or if an object has a property that is a list or an object
     */
    public static SpaceSeparated of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one parameter, like {@link #of(Object...)}. */
    public static SpaceSeparated of(Iterable<?> values) {
        return new SpaceSeparated(join(values, "%20", without(" ", ParameterText::percentEncode)));
    }
}
