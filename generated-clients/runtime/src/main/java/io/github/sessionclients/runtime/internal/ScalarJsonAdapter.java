package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one token, and turns what a parser finds wrong with it into a message without the value. */
abstract class ScalarJsonAdapter<T> extends JsonAdapter<T> {
    private final String expected;
    private final Token token;

    ScalarJsonAdapter(String expected, Token token) {
        this.expected = expected;
        this.token = token;
    }

    abstract T read(JsonReader reader) throws IOException;

    abstract void write(JsonWriter writer, T value) throws IOException;

    @Override
    public final T fromJson(JsonReader reader) throws IOException {
        Token found = reader.peek();
        if (found != token) {
            throw expected(expected + " but was " + found, reader.getPath());
        }
        try {
            return read(reader);
        } catch (JsonDataException e) {
            // Moshi's message has the value in it, and the reader did not move past it.
            throw expected(expected, reader.getPath());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw expected(expected, pathBefore(reader));
        }
    }

    @Override
    public final void toJson(JsonWriter writer, @Nullable T value) throws IOException {
        write(writer, Objects.requireNonNull(value, "value == null"));
    }

    static JsonDataException expected(String what, String path) {
        return new JsonDataException("Expected " + what + " at " + path);
    }

    /** Returns the path of the element just read: past an array's element, a reader is at the next one. */
    static String pathBefore(JsonReader reader) {
        String path = reader.getPath();
        int open = path.lastIndexOf('[');
        if (!path.endsWith("]")
                || open < 0
                || !path.substring(open + 1, path.length() - 1).matches("\\d{1,9}")) {
            return path;
        }
        int index = Integer.parseInt(path.substring(open + 1, path.length() - 1));
        return path.substring(0, open + 1) + Math.max(0, index - 1) + "]";
    }
}
