package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shared code of generated adapters. */
public final class AdapterSupport {
    private AdapterSupport() {}

    /** Reads a value that must not be null. */
    public static <T> T read(JsonAdapter<T> adapter, JsonReader reader) throws IOException {
        T value = reader.peek() == Token.NULL ? null : adapter.fromJson(reader);
        if (value == null) {
            throw new JsonDataException("Required value was null at " + reader.getPath());
        }
        return value;
    }

    public static <T> @Nullable T readNullable(JsonAdapter<T> adapter, JsonReader reader) throws IOException {
        return reader.peek() == Token.NULL ? reader.nextNull() : adapter.fromJson(reader);
    }

    /** Writes a property that is always present and never null. */
    public static <T> void write(JsonWriter writer, String name, JsonAdapter<T> adapter, T value) throws IOException {
        writer.name(name);
        adapter.toJson(writer, value);
    }

    /** Writes a property that is always present. */
    public static <T> void writeNullable(JsonWriter writer, String name, JsonAdapter<T> adapter, @Nullable T value)
            throws IOException {
        writer.name(name);
        writeNullable(adapter, writer, value);
    }

    /** Writes a property if it is present, even if its value is null. */
    public static <T> void writeIfPresent(
            JsonWriter writer, String name, JsonAdapter<T> adapter, boolean present, @Nullable T value)
            throws IOException {
        if (present) {
            writeNullable(writer, name, adapter, value);
        }
    }

    /** Writes a property unless it is null. */
    public static <T> void writeIfNotNull(JsonWriter writer, String name, JsonAdapter<T> adapter, @Nullable T value)
            throws IOException {
        if (value != null) {
            write(writer, name, adapter, value);
        }
    }

    /** Writes the value, or null even if the writer omits nulls. */
    static <T> void writeNullable(JsonAdapter<T> adapter, JsonWriter writer, @Nullable T value) throws IOException {
        if (value != null) {
            adapter.toJson(writer, value);
        } else {
            JsonAdapters.ANY.toJson(writer, null);
        }
    }

    public static void skipProperty(JsonReader reader) throws IOException {
        reader.skipName();
        reader.skipValue();
    }

    /** Reads an undeclared property into the map. As in Moshi's own maps, a key must not appear twice. */
    public static <T> void readEntry(
            Map<String, @Nullable T> into, JsonAdapter<T> adapter, boolean nullable, JsonReader reader)
            throws IOException {
        String name = reader.nextName();
        T replaced = into.put(name, nullable ? adapter.fromJson(reader) : read(adapter, reader));
        if (replaced != null) {
            throw new JsonDataException("Property appears twice at " + reader.getPath());
        }
    }

    public static <T> void writeEntries(Map<String, T> entries, JsonAdapter<T> adapter, JsonWriter writer)
            throws IOException {
        for (Map.Entry<String, T> entry : entries.entrySet()) {
            writer.name(entry.getKey());
            adapter.toJson(writer, entry.getValue());
        }
    }

    /** Reads an object with any properties. The returned map is modifiable. */
    public static Map<String, @Nullable Object> readObject(JsonReader reader) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            readEntry(object, JsonAdapters.ANY, true, reader);
        }
        reader.endObject();
        return object;
    }

    /** Throws if {@code missing} names properties. It is null if all required properties are present. */
    public static void checkPresent(@Nullable String missing, JsonReader reader) {
        if (missing != null) {
            throw new JsonDataException("Required but missing: " + missing + " at " + reader.getPath());
        }
    }

    /**
     * Returns the value of an object's discriminator, at any position in the object. Of several, the last one counts, as for any
     * property. The reader does not advance.
     */
    public static String readDiscriminator(String name, JsonReader reader) throws IOException {
        String found = null;
        try (JsonReader ahead = reader.peekJson()) {
            ahead.beginObject();
            while (ahead.hasNext()) {
                boolean here = ahead.nextName().equals(name);
                Token token = ahead.peek();
                if (here && (token == Token.STRING || token == Token.NUMBER)) {
                    found = ahead.nextString();
                } else if (here && token == Token.BOOLEAN) {
                    found = String.valueOf(ahead.nextBoolean());
                } else {
                    found = here ? "" : found;
                    ahead.skipValue();
                }
            }
        }
        checkPresent(found == null ? name : null, reader);
        return Objects.requireNonNull(found);
    }

    /** Writes an object and adds a discriminator that the object itself does not contain. */
    public static <T> void writeWithDiscriminator(
            JsonWriter writer, String name, String discriminatorValue, JsonAdapter<T> adapter, T value)
            throws IOException {
        writer.beginObject();
        writer.name(name).value(discriminatorValue);
        int token = writer.beginFlatten();
        adapter.toJson(writer, value);
        writer.endFlatten(token);
        writer.endObject();
    }

    public static JsonDataException noBranch(String union, JsonReader reader) {
        return new JsonDataException("No branch of " + union + " matches the value at " + reader.getPath());
    }
}
