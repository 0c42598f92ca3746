package io.github.sessionclients.runtime;

import java.util.List;
import java.util.function.UnaryOperator;

/** Values in one header, separated by commas. No value may have a comma in it. */
public final class HeaderList extends ParameterText {
    private HeaderList(Iterable<?> values) {
        super(join(without(',', values), ",", UnaryOperator.identity()));
    }

    /**
     * Returns the values as one header.
     *
     * @throws IllegalArgumentException if a value has a comma in it
     */
    public static HeaderList of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one header, as {@link #of(Object...)} does. */
    public static HeaderList of(Iterable<?> values) {
        return new HeaderList(values);
    }
}
