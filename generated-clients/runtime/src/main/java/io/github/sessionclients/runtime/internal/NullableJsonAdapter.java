package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class NullableJsonAdapter<T> extends JsonAdapter<T> {
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
