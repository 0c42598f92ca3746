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
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The outline of one branch of a {@code oneOf} or {@code anyOf} without a discriminator, used to choose the branch before the value is
 * read. One preview decides, at most {@link Preview#DEPTH} levels deep. Nothing is previewed twice, so the time is linear for any JSON.
 * Properties that a branch would lose count most.
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
    private static final int IMPOSSIBLE = 1_000_000_000;

    private static final int UNLIKELY = 100_000_000;

    /** The score of each property that the branch would skip. */
    private static final int LOST = 10_000;

    private static final int UNKNOWN_VALUE = 1_000;

    /** The score of a map, or a text without a format: any more specific branch wins. */
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
            // An integer matches an integer type better than a number type.
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

    public static Shape map(Shape values) {
        return new Shape(OBJECT, value -> atMost(UNSPECIFIC, worst(value.properties.values(), values)));
    }

    public static ObjectBuilder object() {
        return new ObjectBuilder();
    }

    /** Returns a shape that is evaluated lazily, because shapes may refer to each other. */
    public static Shape lazy(Supplier<Shape> shape) {
        return new Shape(ANY, value -> shape.get().mismatchScore(value));
    }

    /** Returns the shape of a union: that of its best branch. */
    public static Shape anyOf(List<Shape> branches) {
        return new Shape(ANY, value -> {
            int least = IMPOSSIBLE;
            for (Shape branch : branches) {
                least = Math.min(least, branch.mismatchScore(value));
            }
            return least;
        });
    }

    /** Returns the shape of a branch that a discriminator selects, whether or not the branch declares that property. */
    public static Shape tagged(String discriminator, Shape branch, String... values) {
        Set<String> known = Set.of(values);
        return new Shape(OBJECT, value -> {
            Preview tag = value.properties.get(discriminator);
            if (tag == null || !known.contains(tag.text)) {
                return IMPOSSIBLE;
            }
            Map<String, Preview> others = new HashMap<>(value.properties);
            others.remove(discriminator);
            Preview untagged = new Preview(OBJECT, "", null, others, value.deep);
            return Math.min(branch.mismatchScore(value), branch.mismatchScore(untagged));
        });
    }

    /** Returns the shape of an object with a discriminator value that no branch has. */
    public static Shape unrecognized(String discriminator) {
        return new Shape(OBJECT, value -> value.properties.containsKey(discriminator) ? 2 * UNKNOWN_VALUE : IMPOSSIBLE);
    }

    /** Returns the index of the best matching shape, the first of equals. The reader does not advance. */
    public static int choose(List<Shape> shapes, JsonReader reader) throws IOException {
        Preview value;
        try (JsonReader ahead = reader.peekJson()) {
            value = Preview.of(ahead, Preview.DEPTH);
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

    /** Returns how far the value is from this shape. 0 is a match; {@link #IMPOSSIBLE} and above is none. */
    private int mismatchScore(Preview value) {
        return (value.kind & kinds) == 0 ? IMPOSSIBLE : score.applyAsInt(value);
    }

    /**
     * Returns the worst score of some undeclared values. Null has no score, because its adapter judges it better. No score is
     * impossible: if no branch is better, the error should name the wrong value.
     */
    private static int worst(Iterable<Preview> values, Shape shape) {
        int worst = 0;
        for (Preview value : values) {
            worst = value.kind == 0 ? worst : Math.max(worst, shape.mismatchScore(value));
        }
        return Math.min(worst, UNLIKELY);
    }

    /** Adds scores. If a part is impossible, so is the whole. */
    private static int atMost(int score, int more) {
        return Math.max(score, more) >= IMPOSSIBLE ? IMPOSSIBLE : Math.min(score + more, IMPOSSIBLE - 1);
    }

    /** @param values the only known values of any kind, as text; empty if every value is known */
    private record Property(boolean required, Shape shape, Set<String> values) {}

    /**
     * The part of a JSON value that a shape checks: an object's properties, or an array's first non-null element.
     *
     * @param kind 0 for null, which is accepted for any property here: its adapter decides
     * @param text a string, number or boolean
     * @param deep whether the properties of an object were read
     */
    private record Preview(
            int kind, String text, @Nullable Preview first, Map<String, Preview> properties, boolean deep) {
        static final int DEPTH = 4;

        static Preview of(JsonReader reader, int depth) throws IOException {
            return switch (reader.peek()) {
                case STRING -> scalar(STRING, reader.nextString());
                case NUMBER -> number(reader.nextString());
                case BOOLEAN -> scalar(BOOLEAN, String.valueOf(reader.nextBoolean()));
                case BEGIN_ARRAY -> array(reader, depth);
                case BEGIN_OBJECT -> object(reader, depth);
                default -> {
                    reader.skipValue();
                    yield scalar(0, "");
                }
            };
        }

        private static Preview array(JsonReader reader, int depth) throws IOException {
            reader.beginArray();
            while (reader.hasNext() && reader.peek() == Token.NULL) {
                reader.nextNull();
            }
            Preview first = reader.hasNext() && depth > 0 ? of(reader, depth) : null;
            while (reader.hasNext()) {
                reader.skipValue();
            }
            reader.endArray();
            return new Preview(ARRAY, "", first, Map.of(), false);
        }

        private static Preview object(JsonReader reader, int depth) throws IOException {
            if (depth == 0) {
                reader.skipValue();
                return new Preview(OBJECT, "", null, Map.of(), false);
            }
            Map<String, Preview> properties = new HashMap<>();
            reader.beginObject();
            while (reader.hasNext()) {
                properties.put(reader.nextName(), of(reader, depth - 1));
            }
            reader.endObject();
            return new Preview(OBJECT, "", null, properties, true);
        }

        private static Preview number(String text) {
            return scalar(Numbers.isInteger(text) ? INTEGER : NUMBER & ~INTEGER, text);
        }

        private static Preview scalar(int kind, String text) {
            return new Preview(kind, text, null, Map.of(), false);
        }
    }

    /** Collects the properties of an object's shape. */
    public static final class ObjectBuilder {
        private final Map<String, Property> properties = new HashMap<>();
        private @Nullable Shape additional;

        private ObjectBuilder() {}

        /**
         * Declares a property.
         *
         * @param values the values of any kind that the spec lists for it; if there is only one, the property is a constant
         */
        public ObjectBuilder property(String name, boolean required, int kinds, String... values) {
            properties.put(name, new Property(required, new Shape(kinds, value -> 0), Set.of(values)));
            return this;
        }

        public ObjectBuilder property(String name, boolean required, Shape shape) {
            properties.put(name, new Property(required, shape, Set.of()));
            return this;
        }

        /** Declares that additional properties are kept. */
        public ObjectBuilder additionalProperties(Shape values) {
            additional = values;
            return this;
        }

        public Shape build() {
            Map<String, Property> declared = Map.copyOf(properties);
            Shape others = additional;
            return new Shape(OBJECT, value -> value.deep ? score(declared, others, value) : 0);
        }

        private static int score(Map<String, Property> declared, @Nullable Shape others, Preview object) {
            int score = declared.isEmpty() ? UNSPECIFIC : 0;
            boolean constantsMatch = true;
            for (Map.Entry<String, Property> entry : declared.entrySet()) {
                Property property = entry.getValue();
                Preview value = object.properties.get(entry.getKey());
                if (value == null ? property.required : value.kind != 0) {
                    score = atMost(score, value == null ? IMPOSSIBLE : property.shape.mismatchScore(value));
                }
                if (value != null && !property.values.isEmpty() && !property.values.contains(value.text)) {
                    constantsMatch &= property.values.size() > 1 || value.kind == 0;
                    score = atMost(score, value.kind == 0 ? 0 : UNKNOWN_VALUE);
                }
            }
            for (Map.Entry<String, Preview> entry : object.properties.entrySet()) {
                if (!declared.containsKey(entry.getKey())) {
                    score = atMost(score, others == null ? LOST : atMost(1, worst(List.of(entry.getValue()), others)));
                }
            }
            return constantsMatch || score >= IMPOSSIBLE ? score : IMPOSSIBLE + 1;
        }
    }
}
