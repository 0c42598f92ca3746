package io.github.sessionclients.runtime;

import java.util.List;

/** A parameter with several values, separated by commas. A comma within a value is sent as {@code %2C}. */
public final class CommaSeparated extends ParameterText {
    private CommaSeparated(String text) {
        super(text);
    }

    /**
     * Returns the values as one parameter. A map or a generated model among them is written as alternating names and values.
     *
     * @throws IllegalArgumentException if a value is a list, or if an object has a property that is a list or an object
     */
    public static CommaSeparated of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one parameter, like {@link #of(Object...)}. */
    public static CommaSeparated of(Iterable<?> values) {
        return new CommaSeparated(join(values, ",", ParameterText::percentEncode));
    }

    /**
     * Returns the properties of an object as {@code name=value}, separated by commas.
     *
     * @param object a map or a generated model; null properties are omitted
     * @throws IllegalArgumentException if a property is a list or an object
     */
    public static CommaSeparated ofPairs(Object object) {
        return new CommaSeparated(joinPairs(object, ParameterText::percentEncode));
    }
}
