package io.github.sessionclients.jackson;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonClass;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.runtime.SecretsInJson;
import java.io.IOException;
import java.util.Arrays;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Reads and writes generated models by their own adapters, for both Jacksons. */
final class GeneratedModels {
    private static final String GENERATOR = "retrofit-moshi";

    private final SecretsInJson secrets;
    private final Moshi moshi;

    GeneratedModels(SecretsInJson secrets, Moshi moshi) {
        this.secrets = secrets;
        this.moshi = moshi;
    }

    /** Returns the model that a class is; for a branch of a union that has no class of its own, the union; else null. */
    static @Nullable Class<?> modelOf(Class<?> type) {
        return isGenerated(type)
                ? type
                : Arrays.stream(type.getInterfaces())
                        .filter(GeneratedModels::isGenerated)
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isGenerated(Class<?> type) {
        JsonClass json = type.getAnnotation(JsonClass.class);
        return json != null && json.generateAdapter() && json.generator().equals(GENERATOR);
    }

    /** Returns the model as which a value is written: the one that is declared, such as a union, where the value is one. */
    static Class<?> declared(@Nullable Class<?> declared, Class<?> model) {
        return declared != null && isGenerated(declared) && declared.isAssignableFrom(model) ? declared : model;
    }

    String write(Class<?> model, Object value) throws IOException {
        Buffer json = new Buffer();
        JsonWriter writer = JsonWriter.of(json);
        secrets.applyTo(writer);
        adapter(model).toJson(writer, value);
        return json.readUtf8();
    }

    @Nullable
    Object read(Class<?> model, String json) throws IOException {
        return adapter(model).fromJson(json);
    }

    @SuppressWarnings("unchecked")
    private JsonAdapter<Object> adapter(Class<?> model) {
        return (JsonAdapter<Object>) (JsonAdapter<?>) moshi.adapter(model);
    }

    /** What makes two modules the same to a mapper, which takes the first of two that are. */
    Object id() {
        return Arrays.asList(GeneratedModels.class, secrets, moshi);
    }
}
