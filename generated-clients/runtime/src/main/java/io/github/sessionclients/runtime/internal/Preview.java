package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as far as a {@link Shape} looks: an object's properties, an array's first element other than null, and nothing
 * deeper.
 *
 * @param kind one of the kinds of {@link Shape}; 0 for null, which any property may be here: its adapter knows better
 */
record Preview(int kind, @Nullable String text, @Nullable Preview first, Map<String, Preview> properties) {
    private Preview(int kind) {
        this(kind, null, null, Map.of());
    }

    static Preview of(JsonReader reader) throws IOException {
        if (reader.peek() == Token.BEGIN_ARRAY) {
            reader.beginArray();
            while (reader.hasNext() && reader.peek() == Token.NULL) {
                reader.nextNull();
            }
            return new Preview(Shape.ARRAY, null, reader.hasNext() ? of(reader) : null, Map.of());
        }
        if (reader.peek() != Token.BEGIN_OBJECT) {
            return flat(reader);
        }
        Map<String, Preview> properties = new HashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            properties.put(reader.nextName(), flat(reader));
        }
        return new Preview(Shape.OBJECT, null, null, properties);
    }

    private static Preview flat(JsonReader reader) throws IOException {
        int kind = switch (reader.peek()) {
            case STRING -> Shape.STRING;
            case NUMBER -> Shape.NUMBER;
            case BOOLEAN -> Shape.BOOLEAN;
            case BEGIN_ARRAY -> Shape.ARRAY;
            case BEGIN_OBJECT -> Shape.OBJECT;
            default -> 0;
        };
        if (kind == Shape.STRING) {
            return new Preview(kind, reader.nextString(), null, Map.of());
        } else if (kind == Shape.NUMBER) {
            return new Preview(Numbers.isInteger(reader.nextString()) ? Shape.INTEGER : Shape.NUMBER & ~Shape.INTEGER);
        }
        reader.skipValue();
        return new Preview(kind);
    }
}
