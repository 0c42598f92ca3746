package io.github.sessionclients.runtime.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a secret according to the policy in the writer's tag. */
final class SecretJsonAdapter<T> extends JsonAdapter<T> {
    private final JsonAdapter<T> adapter;

    SecretJsonAdapter(JsonAdapter<T> adapter) {
        this.adapter = adapter;
    }

    @Override
    public @Nullable T fromJson(JsonReader reader) throws IOException {
        return adapter.fromJson(reader);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
        SecretPolicy policy = writer.tag(SecretPolicy.class);
        if (value == null || policy == null || policy == SecretPolicy.WRITE) {
            adapter.toJson(writer, value);
        } else if (policy == SecretPolicy.MASK) {
            writer.value(ModelSupport.MASK);
        } else {
            throw new JsonDataException(
                    writer.getPath() + " is a secret, which SecretsInJson.REFUSED keeps out of JSON");
        }
    }
}
