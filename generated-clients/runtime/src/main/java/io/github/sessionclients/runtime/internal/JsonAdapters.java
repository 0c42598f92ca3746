package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The adapters for all types other than models. They are strict about types and keep numbers exact. Their messages say where in the JSON
 * a value is wrong, but never show the value, which may be a secret. Only {@link #ANY} and {@link #nullable} accept null.
 */
public final class JsonAdapters {
    public static final JsonAdapter<String> STRING = new ScalarJsonAdapter<>("a string", Token.STRING) {
        @Override
        String read(JsonReader reader) throws IOException {
            return reader.nextString();
        }
    };

    public static final JsonAdapter<Boolean> BOOLEAN = new ScalarJsonAdapter<>("a boolean", Token.BOOLEAN) {
        @Override
        Boolean read(JsonReader reader) throws IOException {
            return reader.nextBoolean();
        }

        @Override
        void write(JsonWriter writer, Boolean value) throws IOException {
            writer.value(value);
        }
    };

    public static final JsonAdapter<Integer> INTEGER = new ScalarJsonAdapter<>("a 32-bit integer", Token.NUMBER) {
        @Override
        Integer read(JsonReader reader) throws IOException {
            return Math.toIntExact(Numbers.parseLong(reader.nextString())); // nextInt() truncates numbers of a tree
        }

        @Override
        void write(JsonWriter writer, Integer value) throws IOException {
            writer.value(value.longValue());
        }
    };

    public static final JsonAdapter<Long> LONG = new ScalarJsonAdapter<>("a 64-bit integer", Token.NUMBER) {
        @Override
        Long read(JsonReader reader) throws IOException {
            return Numbers.parseLong(reader.nextString());
        }

        @Override
        void write(JsonWriter writer, Long value) throws IOException {
            writer.value(value.longValue());
        }
    };

    public static final JsonAdapter<Double> DOUBLE = new ScalarJsonAdapter<>("a number", Token.NUMBER) {
        @Override
        Double read(JsonReader reader) throws IOException {
            return reader.nextDouble();
        }

        @Override
        void write(JsonWriter writer, Double value) throws IOException {
            writer.value(value);
        }
    };

    public static final JsonAdapter<BigDecimal> DECIMAL = new ScalarJsonAdapter<>("a number", Token.NUMBER) {
        @Override
        BigDecimal read(JsonReader reader) throws IOException {
            return Numbers.parseDecimal(reader.nextString());
        }

        @Override
        void write(JsonWriter writer, BigDecimal value) throws IOException {
            writer.value(value);
        }
    };

    public static final JsonAdapter<BigDecimal> DECIMAL_TEXT =
            text("a decimal number in a string", Numbers::parseDecimal, BigDecimal::toString);

    public static final JsonAdapter<UUID> UUID = text("a UUID", JsonAdapters::parseUuid, Object::toString);

    public static final JsonAdapter<URI> URI = text("a URI", java.net.URI::create, Object::toString);

    public static final JsonAdapter<LocalDate> DATE =
            text("a date (2026-01-31)", LocalDate::parse, LocalDate::toString);

    /** Keeps the offset unchanged. */
    public static final JsonAdapter<OffsetDateTime> DATE_TIME = text(
            "a date and time with an offset (2026-01-31T09:30:00Z)",
            OffsetDateTime::parse,
            DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);

    public static final JsonAdapter<ByteString> BASE64 = text("Base64", JsonAdapters::parseBase64, ByteString::base64);

    /**
     * Any JSON value as a tree of unmodifiable {@link Map}, unmodifiable {@link List}, {@link String}, {@link Boolean},
     * {@link Long} (or {@link BigInteger} if too large for it), {@link BigDecimal} and null.
     */
    public static final JsonAdapter<Object> ANY = new AnyJsonAdapter();

    private static final Pattern INDEX_AT_END = Pattern.compile("\\[(\\d{1,9})]\\z");

    private JsonAdapters() {}

    public static <T> JsonAdapter<List<T>> list(JsonAdapter<T> element) {
        return new ListJsonAdapter<>(element);
    }

    public static <T> JsonAdapter<Map<String, T>> map(JsonAdapter<T> value) {
        return new MapJsonAdapter<>(value);
    }

    /** Returns an adapter for a secret. The writer's {@link SecretPolicy} decides how it is written. */
    public static <T> JsonAdapter<T> secret(JsonAdapter<T> adapter) {
        return new SecretJsonAdapter<>(adapter);
    }

    /** Returns an adapter that also reads and writes null. */
    public static <T> JsonAdapter<T> nullable(JsonAdapter<T> adapter) {
        return new NullableJsonAdapter<>(adapter);
    }

    private static boolean readsNull(JsonAdapter<?> adapter) {
        return adapter instanceof NullableJsonAdapter || adapter instanceof AnyJsonAdapter;
    }

    /** Returns an adapter for a value that is a string in JSON and another type in Java. */
    private static <T> JsonAdapter<T> text(String expected, Function<String, T> parse, Function<T, String> print) {
        return new ScalarJsonAdapter<>(expected, Token.STRING) {
            @Override
            T read(JsonReader reader) throws IOException {
                return parse.apply(reader.nextString());
            }

            @Override
            void write(JsonWriter writer, T value) throws IOException {
                writer.value(print.apply(value));
            }
        };
    }

    private static UUID parseUuid(String text) {
        UUID uuid = java.util.UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("digits are missing, or too many");
        }
        return uuid;
    }

    private static ByteString parseBase64(String text) {
        ByteString bytes = ByteString.decodeBase64(text);
        if (bytes == null) {
            throw new IllegalArgumentException("not Base64");
        }
        return bytes;
    }

    private static JsonDataException expected(String what, String path) {
        return new JsonDataException("Expected " + what + " at " + path);
    }

    /** Returns the path of the value just read. After an array's element, the reader's path is that of the next one. */
    private static String pathBefore(JsonReader reader) {
        return INDEX_AT_END
                .matcher(reader.getPath())
                .replaceFirst(index -> "[" + Math.max(0, Integer.parseInt(index.group(1)) - 1) + "]");
    }

    /** Reads one token. Replaces a parser's message with one that does not contain the value. */
    private abstract static class ScalarJsonAdapter<T> extends JsonAdapter<T> {
        private final String expected;
        private final Token token;

        ScalarJsonAdapter(String expected, Token token) {
            this.expected = expected;
            this.token = token;
        }

        abstract T read(JsonReader reader) throws IOException;

        void write(JsonWriter writer, T value) throws IOException {
            writer.value(value.toString());
        }

        @Override
        public final T fromJson(JsonReader reader) throws IOException {
            Token found = reader.peek();
            if (found != token) {
                throw expected(expected + " but was " + found, reader.getPath());
            }
            try {
                return read(reader);
            } catch (JsonDataException e) {
                // Moshi's message contains the value, and the reader has not advanced past it.
                throw expected(expected, reader.getPath());
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                throw expected(expected, pathBefore(reader));
            }
        }

        @Override
        public final void toJson(JsonWriter writer, @Nullable T value) throws IOException {
            write(writer, Objects.requireNonNull(value, "value == null"));
        }
    }

    private static final class ListJsonAdapter<T> extends JsonAdapter<List<T>> {
        private final JsonAdapter<T> element;
        private final boolean nullable;

        ListJsonAdapter(JsonAdapter<T> element) {
            this.element = element;
            this.nullable = readsNull(element);
        }

        @Override
        public List<T> fromJson(JsonReader reader) throws IOException {
            List<T> list = new ArrayList<>();
            reader.beginArray();
            while (reader.hasNext()) {
                list.add(nullable ? element.fromJson(reader) : AdapterSupport.read(element, reader));
            }
            reader.endArray();
            // List.copyOf takes no nulls.
            return nullable ? Collections.unmodifiableList(list) : List.copyOf(list);
        }

        @Override
        public void toJson(JsonWriter writer, @Nullable List<T> value) throws IOException {
            writer.beginArray();
            for (T member : Objects.requireNonNull(value, "value == null")) {
                element.toJson(writer, member);
            }
            writer.endArray();
        }
    }

    private static final class MapJsonAdapter<T> extends JsonAdapter<Map<String, T>> {
        private final JsonAdapter<T> adapter;
        private final boolean nullable;

        MapJsonAdapter(JsonAdapter<T> adapter) {
            this.adapter = adapter;
            this.nullable = readsNull(adapter);
        }

        @Override
        public Map<String, T> fromJson(JsonReader reader) throws IOException {
            Map<String, T> map = new LinkedHashMap<>();
            reader.beginObject();
            while (reader.hasNext()) {
                AdapterSupport.readEntry(map, adapter, nullable, reader);
            }
            reader.endObject();
            return Collections.unmodifiableMap(map);
        }

        @Override
        public void toJson(JsonWriter writer, @Nullable Map<String, T> value) throws IOException {
            writer.beginObject();
            AdapterSupport.writeEntries(Objects.requireNonNull(value, "value == null"), adapter, writer);
            writer.endObject();
        }
    }

    private static final class NullableJsonAdapter<T> extends JsonAdapter<T> {
        private final JsonAdapter<T> adapter;

        NullableJsonAdapter(JsonAdapter<T> adapter) {
            this.adapter = adapter;
        }

        @Override
        public @Nullable T fromJson(JsonReader reader) throws IOException {
            return AdapterSupport.readNullable(adapter, reader);
        }

        @Override
        public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
            AdapterSupport.writeNullable(adapter, writer, value);
        }
    }

    private static final class AnyJsonAdapter extends JsonAdapter<Object> {
        @Override
        public @Nullable Object fromJson(JsonReader reader) throws IOException {
            return switch (reader.peek()) {
                case BEGIN_OBJECT -> Collections.unmodifiableMap(AdapterSupport.readObject(reader));
                case BEGIN_ARRAY -> readArray(reader);
                case STRING -> reader.nextString();
                case NUMBER -> readNumber(reader);
                case BOOLEAN -> reader.nextBoolean();
                case NULL -> reader.nextNull();
                default -> throw expected("a value but was " + reader.peek(), reader.getPath());
            };
        }

        private List<@Nullable Object> readArray(JsonReader reader) throws IOException {
            List<@Nullable Object> list = new ArrayList<>();
            reader.beginArray();
            while (reader.hasNext()) {
                list.add(fromJson(reader));
            }
            reader.endArray();
            return Collections.unmodifiableList(list);
        }

        private static Number readNumber(JsonReader reader) throws IOException {
            try {
                return Numbers.parse(reader.nextString());
            } catch (NumberFormatException e) {
                throw expected("a number", pathBefore(reader));
            }
        }

        @Override
        public void toJson(JsonWriter writer, @Nullable Object value) throws IOException {
            boolean serializeNulls = writer.getSerializeNulls();
            writer.setSerializeNulls(true);
            try {
                writer.jsonValue(value);
            } finally {
                writer.setSerializeNulls(serializeNulls);
            }
        }
    }
}
