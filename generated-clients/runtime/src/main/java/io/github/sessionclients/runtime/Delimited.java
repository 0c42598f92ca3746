package io.github.sessionclients.runtime;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.StringJoiner;

/** Values in one parameter, each percent-encoded, so that a delimiter between them differs from the same character in them. */
abstract class Delimited {
    private final String text;

    Delimited(String delimiter, Iterable<?> values) {
        StringJoiner joined = new StringJoiner(delimiter);
        for (Object value : values) {
            joined.add(percentEncode(text(value)));
        }
        this.text = joined.toString();
    }

    /** Returns the values as they are sent. */
    @Override
    public final String toString() {
        return text;
    }

    /** Returns a value as a parameter has it: its {@code toString()}, but with the seconds of a time even if they are 0. */
    static String text(Object value) {
        return value instanceof OffsetDateTime time ? DateTimeText.of(time).toString() : value.toString();
    }

    /** Returns the values, none of which has the delimiter in it: a server could not tell the two apart. */
    static Iterable<?> without(char delimiter, Iterable<?> values) {
        for (Object value : values) {
            if (text(value).indexOf(delimiter) >= 0) {
                throw new IllegalArgumentException("a value has the delimiter '" + delimiter + "' in it");
            }
        }
        return values;
    }

    /** As RFC 3986 has it, which is not quite how forms are encoded. */
    private static String percentEncode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
