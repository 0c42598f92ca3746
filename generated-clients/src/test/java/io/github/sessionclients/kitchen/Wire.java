package io.github.sessionclients.kitchen;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import org.assertj.core.api.AbstractThrowableAssert;

/** Reads and writes emitted types by a Moshi that nothing was registered with. */
final class Wire {
    static final Moshi MOSHI = new Moshi.Builder().build();

    private Wire() {}

    static <T> T read(Class<T> type, String json) {
        try {
            T value = adapter(type).fromJson(json);
            if (value == null) {
                throw new AssertionError("read as null: " + json);
            }
            return value;
        } catch (IOException e) {
            throw new AssertionError("not read: " + json, e);
        }
    }

    static <T> String write(Class<T> type, T value) {
        return adapter(type).toJson(value);
    }

    /** What is written for a value that was read. */
    static <T> String rewritten(Class<T> type, String json) {
        return write(type, read(type, json));
    }

    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Class<?> type, String json) {
        return assertThatThrownBy(() -> adapter(type).fromJson(json)).isInstanceOf(JsonDataException.class);
    }

    static <T> JsonAdapter<T> adapter(Class<T> type) {
        return MOSHI.adapter(type);
    }
}
