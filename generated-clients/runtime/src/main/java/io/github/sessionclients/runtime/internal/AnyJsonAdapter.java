package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class AnyJsonAdapter extends JsonAdapter<Object> {
    @Override
    public @Nullable Object fromJson(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> Collections.unmodifiableMap(AdapterSupport.readObject(reader));
            case BEGIN_ARRAY -> readArray(reader);
            case STRING -> reader.nextString();
            case NUMBER -> readNumber(reader);
            case BOOLEAN -> reader.nextBoolean();
            case NULL -> reader.nextNull();
            default -> throw ScalarJsonAdapter.expected("a value but was " + reader.peek(), reader.getPath());
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
            throw ScalarJsonAdapter.expected("a number", ScalarJsonAdapter.pathBefore(reader));
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
