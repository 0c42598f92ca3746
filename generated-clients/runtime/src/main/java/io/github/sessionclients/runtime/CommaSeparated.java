package io.github.sessionclients.runtime;

import java.util.List;

/** Values in one parameter, separated by commas. A comma in a value is sent as {@code %2C}. */
public final class CommaSeparated extends ParameterText {
    private CommaSeparated(String text) {
        super(text);
    }

    /**
     * Returns the values as one parameter. A map or a generated model among them stands for its names and values in turn.
     *
     * @throws IllegalArgumentException if a value is a list, or if an object has a property that is a list or an object
     */
    public static CommaSeparated of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one parameter, as {@link #of(Object...)} does. */
    public static CommaSeparated of(Iterable<?> values) {
        return new CommaSeparated(join(values, ",", ParameterText::percentEncode));
    }

    /**
     * Returns the properties of an object as {@code name=value}, separated by commas.
     *
     * @param object a map or a generated model; properties that are null are left out
     * @throws IllegalArgumentException if a property is a list or an object
     */
    public static CommaSeparated ofPairs(Object object) {
        return new CommaSeparated(joinPairs(object, ParameterText::percentEncode));
    }
}
