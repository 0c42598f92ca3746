package io.github.sessionclients.runtime;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /** Joins values; an object among them is joined as its names and values in turn. */
    static String join(Iterable<?> values, String delimiter, UnaryOperator<String> encoding) {
        StringBuilder joined = new StringBuilder();
        for (Object value : values) {
            for (String text : ParameterValues.flat(value)) {
                joined.append(joined.isEmpty() ? "" : delimiter).append(encoding.apply(text));
            }
        }
        return joined.toString();
    }

    /** Joins the properties of an object as {@code name=value}. */
    static String joinPairs(Object object, UnaryOperator<String> encoding) {
        StringBuilder joined = new StringBuilder();
        ParameterValues.properties(object)
                .forEach((name, value) -> joined.append(joined.isEmpty() ? "" : ",")
                        .append(encoding.apply(name))
                        .append('=')
                        .append(encoding.apply(ParameterValues.text(name, value))));
        return joined.toString();
    }

    /** Returns an encoding that leaves a value as it is and refuses the delimiter: a server could not tell the two apart. */
    static UnaryOperator<String> without(String delimiter, UnaryOperator<String> encoding) {
        return value -> {
            if (value.contains(delimiter)) {
                throw new IllegalArgumentException("a value has the delimiter '" + delimiter + "' in it");
            }
            return encoding.apply(value);
        };
    }

    /** Encodes as RFC 3986 has it, not quite as forms do. A delimiter then differs from the same character in a value. */
    static String percentEncode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
