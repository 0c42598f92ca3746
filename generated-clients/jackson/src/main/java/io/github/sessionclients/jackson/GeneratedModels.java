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

/** Reads and writes generated models with their own adapters, for both versions of Jackson. */
final class GeneratedModels {
    private static final String GENERATOR = "retrofit-moshi";

    private final SecretsInJson secrets;
    private final Moshi moshi;

    GeneratedModels(SecretsInJson secrets, Moshi moshi) {
        this.secrets = secrets;
        this.moshi = moshi;
    }

    /** Returns the class if it is a model, the union if the class wraps one of its branches, or null. */
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

    /** Returns the model type to write a value as: the declared type, such as a union, if the value belongs to it. */
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

    /** Returns the identity of a module. Of several modules with equal identities, a mapper uses the first. */
    Object id() {
        return Arrays.asList(GeneratedModels.class, secrets, moshi);
    }
}
