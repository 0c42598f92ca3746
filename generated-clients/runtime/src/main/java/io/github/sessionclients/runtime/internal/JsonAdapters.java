package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okio.ByteString;

/**
 * The adapters of all that is no model. They are strict about types, keep numbers as they are and say where in the JSON a
 * value is wrong, but never the value itself, which may be a secret. Of null none but {@link #ANY} and {@link #nullable}
 * knows.
 */
public final class JsonAdapters {
    public static final JsonAdapter<String> STRING = new ScalarJsonAdapter<>("a string", Token.STRING) {
        @Override
        String read(JsonReader reader) throws IOException {
            return reader.nextString();
        }

        @Override
        void write(JsonWriter writer, String value) throws IOException {
            writer.value(value);
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

    public static final JsonAdapter<Integer> INTEGER = new NumberJsonAdapter<>("an integer of 32 bits") {
        @Override
        Integer read(JsonReader reader) throws IOException {
            return Math.toIntExact(Numbers.parseLong(reader.nextString())); // nextInt() truncates numbers of a tree
        }
    };

    public static final JsonAdapter<Long> LONG = new NumberJsonAdapter<>("an integer of 64 bits") {
        @Override
        Long read(JsonReader reader) throws IOException {
            return Numbers.parseLong(reader.nextString());
        }
    };

    public static final JsonAdapter<Double> DOUBLE = new NumberJsonAdapter<>("a number") {
        @Override
        Double read(JsonReader reader) throws IOException {
            return reader.nextDouble();
        }
    };

    public static final JsonAdapter<BigDecimal> DECIMAL = new NumberJsonAdapter<>("a number") {
        @Override
        BigDecimal read(JsonReader reader) throws IOException {
            return Numbers.parseDecimal(reader.nextString());
        }
    };

    public static final JsonAdapter<BigDecimal> DECIMAL_TEXT = new TextJsonAdapter<>("a decimal number in a string") {
        @Override
        BigDecimal parse(String text) {
            return Numbers.parseDecimal(text);
        }
    };

    public static final JsonAdapter<UUID> UUID = new TextJsonAdapter<>("a UUID") {
        @Override
        UUID parse(String text) {
            UUID uuid = java.util.UUID.fromString(text);
            if (!uuid.toString().equalsIgnoreCase(text)) {
                throw new IllegalArgumentException("digits are missing, or too many");
            }
            return uuid;
        }
    };

    public static final JsonAdapter<URI> URI = new TextJsonAdapter<>("a URI") {
        @Override
        URI parse(String text) {
            return java.net.URI.create(text);
        }
    };

    public static final JsonAdapter<LocalDate> DATE = new TextJsonAdapter<>("a date (2026-01-31)") {
        @Override
        LocalDate parse(String text) {
            return LocalDate.parse(text);
        }
    };

    /** Keeps the offset as it came. */
    public static final JsonAdapter<OffsetDateTime> DATE_TIME =
            new TextJsonAdapter<>("a date and time with an offset (2026-01-31T09:30:00Z)") {
                @Override
                OffsetDateTime parse(String text) {
                    return OffsetDateTime.parse(text);
                }

                @Override
                String print(OffsetDateTime value) {
                    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value);
                }
            };

    public static final JsonAdapter<ByteString> BASE64 = new TextJsonAdapter<>("Base64") {
        @Override
        ByteString parse(String text) {
            ByteString bytes = ByteString.decodeBase64(text);
            if (bytes == null) {
                throw new IllegalArgumentException("not Base64");
            }
            return bytes;
        }

        @Override
        String print(ByteString value) {
            return value.base64();
        }
    };

    /**
     * Any JSON value as a tree of unmodifiable {@link Map}, unmodifiable {@link List}, {@link String}, {@link Boolean},
     * {@link Long} (or {@link BigInteger} if too large for it), {@link BigDecimal} and null.
     */
    public static final JsonAdapter<Object> ANY = new AnyJsonAdapter();

    private JsonAdapters() {}

    public static <T> JsonAdapter<List<T>> list(JsonAdapter<T> element) {
        return new ListJsonAdapter<>(element);
    }

    public static <T> JsonAdapter<Map<String, T>> map(JsonAdapter<T> value) {
        return new MapJsonAdapter<>(value);
    }

    /** Returns the adapter with null as one more value, which is also written. */
    public static <T> JsonAdapter<T> nullable(JsonAdapter<T> adapter) {
        return new NullableJsonAdapter<>(adapter);
    }

    /** Returns whether the adapter reads null itself. */
    static boolean isNullable(JsonAdapter<?> adapter) {
        return adapter instanceof NullableJsonAdapter || adapter instanceof AnyJsonAdapter;
    }

    private abstract static class NumberJsonAdapter<T extends Number> extends ScalarJsonAdapter<T> {
        NumberJsonAdapter(String expected) {
            super(expected, Token.NUMBER);
        }

        @Override
        final void write(JsonWriter writer, T value) throws IOException {
            writer.value(value);
        }
    }
}
