package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class MapJsonAdapter<T> extends JsonAdapter<Map<String, T>> {
    private final JsonAdapter<T> adapter;
    private final boolean nullable;

    MapJsonAdapter(JsonAdapter<T> adapter) {
        this.adapter = adapter;
        this.nullable = JsonAdapters.isNullable(adapter);
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
