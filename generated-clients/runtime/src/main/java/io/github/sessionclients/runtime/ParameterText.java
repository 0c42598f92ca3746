package io.github.sessionclients.runtime;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/** What a style makes of a parameter. Retrofit sends the {@code toString()}. */
abstract class ParameterText {
    private final String text;

    ParameterText(String text) {
        this.text = text;
    }

    /** Returns what is sent. */
    @Override
    public final String toString() {
        return text;
    }

    /** Returns a value as a parameter has it: its {@code toString()}, but with the seconds of a time even if they are 0. */
    static String text(Object value) {
        return value instanceof OffsetDateTime time ? DateTimeText.of(time).toString() : value.toString();
    }

    static String join(Iterable<?> values, String delimiter, UnaryOperator<String> encoding) {
        StringJoiner joined = new StringJoiner(delimiter);
        values.forEach(value -> joined.add(encoding.apply(text(value))));
        return joined.toString();
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

    /** Encodes as RFC 3986 has it, not quite as forms do. A delimiter then differs from the same character in a value. */
    static String percentEncode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
