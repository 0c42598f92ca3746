package io.github.sessionclients.runtime;

import java.util.List;

/** Values in one parameter, separated by commas. A comma in a value is sent as {@code %2C}. */
public final class CommaSeparated extends ParameterText {
    private CommaSeparated(Iterable<?> values) {
        super(join(values, ",", ParameterText::percentEncode));
    }

    /** Returns the values as one parameter. */
    public static CommaSeparated of(Object... values) {
        return of(List.of(values));
    }

    /** Returns the values as one parameter, as {@link #of(Object...)} does. */
    public static CommaSeparated of(Iterable<?> values) {
        return new CommaSeparated(values);
    }
}
