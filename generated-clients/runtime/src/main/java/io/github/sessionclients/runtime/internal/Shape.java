package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON of one branch of a {@code oneOf} or {@code anyOf} without a discriminator looks like from outside: enough to
 * choose the branch before the value is read. One look decides and nothing is read twice, so the time is linear whatever the
 * JSON.
 */
public final class Shape {
    public static final int STRING = 1;
    public static final int INTEGER = 2;
    public static final int NUMBER = 4 | INTEGER;
    public static final int BOOLEAN = 8;
    public static final int OBJECT = 16;
    public static final int ARRAY = 32;
    public static final int ANY = STRING | NUMBER | BOOLEAN | OBJECT | ARRAY;

    /**
     * No branch matches, but one would if its constant property had a known value; probably a type added after this spec was
     * written.
     */
    public static final int UNRECOGNIZED = -2;

    private static final int NONE = -1;

    /** The score of a wrong kind, a missing property or another value of a constant property. */
    private static final int IMPOSSIBLE = 1_000_000;

    private static final int UNKNOWN_VALUE = 1_000;

    /** The score of an object without declared properties, or a text without a format: any more specific branch wins. */
    private static final int UNSPECIFIC = 100;

    private final int kinds;
    private final Map<String, Property> properties;
    private final @Nullable Shape element;
    private final @Nullable JsonAdapter<?> format;
    private final Set<String> values;

    private Shape(
            int kinds,
            Map<String, Property> properties,
            @Nullable Shape element,
            @Nullable JsonAdapter<?> format,
            Set<String> values) {
        this.kinds = kinds;
        this.properties = properties;
        this.element = element;
        this.format = format;
        this.values = values;
    }

    public static Shape of(int kinds) {
        return new Shape(kinds, Map.of(), null, null, Set.of());
    }

    /** Returns the shape of a string that the adapter can read. */
    public static Shape text(JsonAdapter<?> format) {
        return new Shape(STRING, Map.of(), null, format, Set.of());
    }

    /** Returns the shape of a string with known values. */
    public static Shape text(String... values) {
        return new Shape(STRING, Map.of(), null, null, Set.of(values));
    }

    public static Shape array(Shape element) {
        return new Shape(ARRAY, Map.of(), element, null, Set.of());
    }

    public static ObjectBuilder object() {
        return new ObjectBuilder();
    }

    /** Returns the index of the shape that matches best, the first of equals. The reader does not move. */
    public static int choose(List<Shape> shapes, JsonReader reader) throws IOException {
        Preview value;
        try (JsonReader ahead = reader.peekJson()) {
            value = Preview.of(ahead);
        }
        int best = NONE;
        int least = IMPOSSIBLE;
        boolean unrecognized = false;
        for (int i = 0; i < shapes.size(); i++) {
            int score = shapes.get(i).mismatchScore(value);
            if (score < least) {
                best = i;
                least = score;
            }
            unrecognized |= score == IMPOSSIBLE + 1;
        }
        return best == NONE && unrecognized ? UNRECOGNIZED : best;
    }

    /** Returns how far the value is from this shape: 0 matches, {@link #IMPOSSIBLE} and above does not. */
    private int mismatchScore(Preview value) {
        if ((value.kind() & kinds) == 0) {
            return IMPOSSIBLE;
        }
        return switch (value.kind()) {
            case ARRAY -> element == null || value.first() == null ? 0 : element.mismatchScore(value.first());
            case STRING -> textScore(value.text() == null ? "" : value.text());
            case OBJECT -> properties.isEmpty() ? UNSPECIFIC : objectScore(value);
            // An integer is nearer to a type of integers than to one of numbers.
            default -> Integer.bitCount(kinds & ~value.kind());
        };
    }

    private int textScore(String text) {
        if (!values.isEmpty()) {
            return values.contains(text) ? 0 : UNKNOWN_VALUE;
        }
        if (format == null) {
            return UNSPECIFIC;
        }
        try {
            var unused = format.fromJsonValue(text);
            return 0;
        } catch (JsonDataException e) {
            return IMPOSSIBLE;
        }
    }

    private int objectScore(Preview object) {
        int score = 0;
        boolean constantsMatch = true;
        for (Map.Entry<String, Property> entry : properties.entrySet()) {
            Property property = entry.getValue();
            Preview value = object.properties().get(entry.getKey());
            if (value == null) {
                if (property.required) {
                    return IMPOSSIBLE;
                }
                continue;
            }
            if (value.kind() != 0 && (value.kind() & property.kinds) == 0) {
                return IMPOSSIBLE;
            }
            if (!property.values.isEmpty() && value.text() != null && !property.values.contains(value.text())) {
                constantsMatch &= property.values.size() > 1;
                score += UNKNOWN_VALUE;
            }
        }
        if (!constantsMatch) {
            return IMPOSSIBLE + 1;
        }
        for (String name : object.properties().keySet()) {
            score += properties.containsKey(name) ? 0 : 1;
        }
        return score;
    }

    private record Property(boolean required, int kinds, Set<String> values) {}

    /** Collects the properties of an object's shape. */
    public static final class ObjectBuilder {
        private final Map<String, Property> properties = new HashMap<>();

        private ObjectBuilder() {}

        /**
         * Declares a property.
         *
         * @param values the values that the spec knows for it; if there is only one, the property is a constant
         */
        public ObjectBuilder property(String name, boolean required, int kinds, String... values) {
            properties.put(name, new Property(required, kinds, Set.of(values)));
            return this;
        }

        public Shape build() {
            return new Shape(OBJECT, Map.copyOf(properties), null, null, Set.of());
        }
    }
}
