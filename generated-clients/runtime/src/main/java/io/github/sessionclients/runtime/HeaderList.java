package io.github.sessionclients.runtime;

import java.util.List;
import java.util.function.UnaryOperator;

/** Values in one header, separated by commas. No value may have a comma in it. */
public final class HeaderList extends ParameterText {
    private HeaderList(String text) {
        super(text);
    }

    /**
     * Returns the values as one header. A map or a generated model among them stands for its names and values in turn.
     *
     * @throws IllegalArgumentException if a value is a list or has a comma in it, or if an object has a property that is a list or an object
     */
    public static HeaderList of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one header, as {@link #of(Object...)} does. */
    public static HeaderList of(Iterable<?> values) {
        return new HeaderList(join(values, ",", without(",", UnaryOperator.identity())));
    }

    /**
     * Returns the properties of an object as {@code name=value}, separated by commas.
     *
     * @param object a map or a generated model; properties that are null are left out
     * @throws IllegalArgumentException if a property is a list or an object, or a value has a comma in it
     */
    public static HeaderList ofPairs(Object object) {
        return new HeaderList(joinPairs(object, without(",", UnaryOperator.identity())));
    }
}
