package io.github.sessionclients.runtime;

import java.util.List;
import java.util.function.UnaryOperator;

/** A header with several values, separated by commas. A value must not contain a comma. */
public final class HeaderList extends ParameterText {
    private HeaderList(String text) {
        super(text);
    }

    /**
     * Returns the values as one header. A map or a generated model among them is written as alternating names and values.
     *
     * @throws IllegalArgumentException if a value is a list or contains a comma, or if an object has a property that is a list or an object
     */
    public static HeaderList of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one header, like {@link #of(Object...)}. */
    public static HeaderList of(Iterable<?> values) {
        return new HeaderList(join(values, ",", without(",", UnaryOperator.identity())));
    }

    /**
     * Returns the properties of an object as {@code name=value}, separated by commas.
     *
     * @param object a map or a generated model; null properties are omitted
     * @throws IllegalArgumentException if a property is a list or an object, or a value contains a comma
     */
    public static HeaderList ofPairs(Object object) {
        return new HeaderList(joinPairs(object, without(",", UnaryOperator.identity())));
    }
}
