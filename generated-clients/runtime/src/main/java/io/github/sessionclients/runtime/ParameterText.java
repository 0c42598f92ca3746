package io.github.sessionclients.runtime;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** A parameter in the notation of its style. Retrofit sends the {@code toString()}. */
abstract class ParameterText {
    private final String text;

    ParameterText(String text) {
        this.text = text;
    }

    /** Returns the text that is sent. */
    @Override
    public final String toString() {
        return text;
    }

    /** Joins values. An object among them is written as alternating names and values. */
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

    /** Returns an encoding that rejects values with the delimiter, because a server would split them. */
    static UnaryOperator<String> without(String delimiter, UnaryOperator<String> encoding) {
        return value -> {
            if (value.contains(delimiter)) {
                throw new IllegalArgumentException("a value contains the delimiter '" + delimiter + "'");
            }
            return encoding.apply(value);
        };
    }

    /**
     * Percent-encodes as in RFC 3986, which differs from form encoding. A delimiter can then be told apart from the same character
     * inside a value.
     */
    static String percentEncode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
