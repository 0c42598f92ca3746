package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
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
    private final ToIntFunction<Preview> score;

    private Shape(int kinds, ToIntFunction<Preview> score) {
        this.kinds = kinds;
        this.score = score;
    }

    public static Shape of(int kinds) {
        return new Shape(kinds, value -> switch (value.kind) {
            case STRING, OBJECT -> UNSPECIFIC;
            case ARRAY -> 0;
            // An integer is nearer to a type of integers than to one of numbers.
            default -> Integer.bitCount(kinds & ~value.kind);
        });
    }

    /** Returns the shape of a string that the adapter can read. */
    public static Shape text(JsonAdapter<?> format) {
        return new Shape(STRING, value -> {
            try {
                var unused = format.fromJsonValue(value.text);
                return 0;
            } catch (JsonDataException e) {
                return IMPOSSIBLE;
            }
        });
    }

    /** Returns the shape of a string with known values. */
    public static Shape text(String... values) {
        Set<String> known = Set.of(values);
        return known.isEmpty()
                ? of(STRING)
                : new Shape(STRING, value -> known.contains(value.text) ? 0 : UNKNOWN_VALUE);
    }

    public static Shape array(Shape element) {
        return new Shape(ARRAY, value -> value.first == null ? 0 : element.mismatchScore(value.first));
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
        return (value.kind & kinds) == 0 ? IMPOSSIBLE : score.applyAsInt(value);
    }

    private static int objectScore(Map<String, Property> properties, Preview object) {
        int score = 0;
        boolean constantsMatch = true;
        for (Map.Entry<String, Property> entry : properties.entrySet()) {
            Property property = entry.getValue();
            Preview value = object.properties.get(entry.getKey());
            if (value == null ? property.required : value.kind != 0 && (value.kind & property.kinds) == 0) {
                return IMPOSSIBLE;
            }
            if (value != null && value.kind == STRING && !property.allows(value.text)) {
                constantsMatch &= property.values.size() > 1;
                score += UNKNOWN_VALUE;
            }
        }
        for (String name : object.properties.keySet()) {
            score += properties.containsKey(name) ? 0 : 1;
        }
        return constantsMatch ? score : IMPOSSIBLE + 1;
    }

    private record Property(boolean required, int kinds, Set<String> values) {
        boolean allows(String text) {
            return values.isEmpty() || values.contains(text);
        }
    }

    /**
     * A JSON value as far as a shape looks: an object's properties, an array's first element other than null, and nothing
     * deeper.
     *
     * @param kind 0 for null, which any property may be here: its adapter knows better
     */
    private record Preview(int kind, String text, @Nullable Preview first, Map<String, Preview> properties) {
        static Preview of(JsonReader reader) throws IOException {
            if (reader.peek() == Token.BEGIN_ARRAY) {
                reader.beginArray();
                while (reader.hasNext() && reader.peek() == Token.NULL) {
                    reader.nextNull();
                }
                return new Preview(ARRAY, "", reader.hasNext() ? of(reader) : null, Map.of());
            } else if (reader.peek() == Token.BEGIN_OBJECT) {
                Map<String, Preview> properties = new HashMap<>();
                reader.beginObject();
                while (reader.hasNext()) {
                    properties.put(reader.nextName(), flat(reader));
                }
                return new Preview(OBJECT, "", null, properties);
            }
            return flat(reader);
        }

        private static Preview flat(JsonReader reader) throws IOException {
            return switch (reader.peek()) {
                case STRING -> new Preview(STRING, reader.nextString(), null, Map.of());
                case NUMBER -> of(Numbers.isInteger(reader.nextString()) ? INTEGER : NUMBER & ~INTEGER);
                case BOOLEAN -> skip(BOOLEAN, reader);
                case BEGIN_ARRAY -> skip(ARRAY, reader);
                case BEGIN_OBJECT -> skip(OBJECT, reader);
                default -> skip(0, reader);
            };
        }

        private static Preview skip(int kind, JsonReader reader) throws IOException {
            reader.skipValue();
            return of(kind);
        }

        private static Preview of(int kind) {
            return new Preview(kind, "", null, Map.of());
        }
    }

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
            Map<String, Property> declared = Map.copyOf(properties);
            return declared.isEmpty() ? of(OBJECT) : new Shape(OBJECT, value -> objectScore(declared, value));
        }
    }
}
