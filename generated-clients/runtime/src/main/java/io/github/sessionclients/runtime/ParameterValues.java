package io.github.sessionclients.runtime;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonClass;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.runtime.internal.JsonAdapters;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Converts values of parameters: texts, lists, and objects, which are maps or generated models. */
final class ParameterValues {
    private static final int MOST_ZEROS = 1_000;

    private static final Moshi MOSHI = new Moshi.Builder().build();

    private ParameterValues() {}

    /** Returns the JSON of a generated model as maps, lists and scalars. Returns any other value unchanged. */
    static Object tree(Object value) {
        JsonClass generated = value.getClass().getAnnotation(JsonClass.class);
        if (generated == null || !generated.generateAdapter()) {
            return value;
        }
        @SuppressWarnings("unchecked")
        JsonAdapter<Object> adapter = (JsonAdapter<Object>) MOSHI.adapter(value.getClass());
        Object json = adapter.toJsonValue(value);
        if (json == null) {
            throw new IllegalArgumentException("null cannot be a parameter");
        }
        return json;
    }

    /**
     * Returns the non-null properties of a map or model, in their order.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Map<String, Object> properties(Object object) {
        if (!(tree(object) instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("neither a map nor a model: " + object.getClass());
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                properties.put(String.valueOf(name), tree(value));
            }
        });
        return properties;
    }

    /** Returns the texts for a value in a list: the value itself, or the alternating names and values of an object. */
    static List<String> flat(Object value) {
        if (!(tree(value) instanceof Map<?, ?>)) {
            return List.of(text(null, tree(value)));
        }
        List<String> texts = new ArrayList<>();
        properties(value).forEach((name, property) -> {
            texts.add(name);
            texts.add(text(name, property));
        });
        return texts;
    }

    /**
     * Returns the text of a value: a number without an exponent, a time with its seconds, and anything else by its
     * {@code toString()}.
     *
     * @param name the name of the value in the exception; null for an element of a list
     * @throws IllegalArgumentException if it is an object, a list, or an infinite number or NaN
     */
    static String text(@Nullable String name, Object value) {
        if (value instanceof Map<?, ?> || value instanceof Iterable<?> || value instanceof Object[]) {
            throw new IllegalArgumentException(
                    (name == null ? "a value" : name) + " is a list or an object, which this style cannot represent");
        } else if (value instanceof BigDecimal decimal) {
            if (Math.abs((long) decimal.scale()) > MOST_ZEROS) {
                throw new IllegalArgumentException(
                        "a number with more than " + MOST_ZEROS + " zeros cannot be a parameter");
            }
            return decimal.toPlainString();
        } else if (value instanceof Double || value instanceof Float) {
            return plain(((Number) value).doubleValue(), value.toString());
        }
        return value instanceof OffsetDateTime time
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)
                : value.toString();
    }

    /** Returns the JSON text of a value: a model, a map, a list, or a single value. */
    static String json(Object value) {
        return JsonAdapters.ANY.toJson(jsonTree(value));
    }

    private static @Nullable Object jsonTree(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Object tree = tree(value);
        if (tree instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((name, property) -> object.put(String.valueOf(name), jsonTree(property)));
            return object;
        } else if (tree instanceof Iterable<?> list) {
            List<@Nullable Object> array = new ArrayList<>();
            list.forEach(element -> array.add(jsonTree(element)));
            return array;
        } else if (tree instanceof ByteString bytes) {
            return bytes.base64();
        }
        return tree instanceof Number || tree instanceof Boolean ? tree : text(null, tree);
    }

    private static String plain(double value, String text) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " cannot be a parameter");
        }
        BigDecimal decimal = new BigDecimal(text);
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
