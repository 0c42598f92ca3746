package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class ListJsonAdapter<T> extends JsonAdapter<List<T>> {
    private final JsonAdapter<T> element;
    private final boolean nullable;

    ListJsonAdapter(JsonAdapter<T> element) {
        this.element = element;
        this.nullable = JsonAdapters.isNullable(element);
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
