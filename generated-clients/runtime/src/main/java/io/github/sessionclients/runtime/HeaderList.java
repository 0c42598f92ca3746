package io.github.sessionclients.runtime;

import java.util.List;
import java.util.StringJoiner;

/** Values in one header, separated by commas. No value may have a comma in it. */
public final class HeaderList {
    private final String text;

    private HeaderList(Iterable<?> values) {
        StringJoiner joined = new StringJoiner(",");
        Delimited.without(',', values).forEach(value -> joined.add(Delimited.text(value)));
        this.text = joined.toString();
    }

    /**
     * Returns the values as one header.
     *
     * @throws IllegalArgumentException if a value has a comma in it
     */
    public static HeaderList of(Object... values) {
        return of(List.of(values));
    }

    /**
     * Returns the values as one header.
     *
     * @throws IllegalArgumentException if a value has a comma in it
     */
    public static HeaderList of(Iterable<?> values) {
        return new HeaderList(values);
    }

    /** Returns the values as they are sent. */
    @Override
    public String toString() {
        return text;
    }
}
