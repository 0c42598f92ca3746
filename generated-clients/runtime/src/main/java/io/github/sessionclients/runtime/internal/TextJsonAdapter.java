package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

/** Reads and writes what is a string in JSON, and another type in Java. */
abstract class TextJsonAdapter<T> extends ScalarJsonAdapter<T> {
    TextJsonAdapter(String expected) {
        super(expected, Token.STRING);
    }

    abstract T parse(String text);

    String print(T value) {
        return value.toString();
    }

    @Override
    final T read(JsonReader reader) throws IOException {
        return parse(reader.nextString());
    }

    @Override
    final void write(JsonWriter writer, T value) throws IOException {
        writer.value(print(value));
    }
}
