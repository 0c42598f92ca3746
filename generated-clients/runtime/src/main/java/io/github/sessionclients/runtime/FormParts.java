package io.github.sessionclients.runtime;

import java.util.List;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a {@code multipart/form-data} body for generated builders. Setting a part replaces its content. */
public final class FormParts extends FormEntries<MultipartBody.Part> {
    private static final String JSON = "application/json";

    public FormParts(String builder, String... required) {
        super(builder, required);
    }

    public void text(String name, Object value, @Nullable String contentType) {
        String text = ParameterValues.text(name, ParameterValues.tree(value));
        set(name, value).add(part(name, text, contentType));
    }

    /** Sets one part for each value. */
    public void texts(String name, Iterable<?> values, @Nullable String contentType) {
        var parts = set(name, values);
        values.forEach(value -> parts.add(part(name, ParameterValues.text(name, value), contentType)));
    }

    public void json(String name, Object value, @Nullable String contentType) {
        set(name, value).add(part(name, ParameterValues.json(value), contentType == null ? JSON : contentType));
    }

    /** Sets one part for each value. */
    public void jsons(String name, Iterable<?> values, @Nullable String contentType) {
        var parts = set(name, values);
        String type = contentType == null ? JSON : contentType;
        values.forEach(value -> parts.add(part(name, ParameterValues.json(value), type)));
    }

    /** Sets a part to a body that the caller has created. */
    public void body(String name, RequestBody content) {
        set(name, content).add(MultipartBody.Part.createFormData(name, null, content));
    }

    /** Adds a file without replacing others of the same name. */
    public void file(String name, String fileName, RequestBody content) {
        of(name).add(MultipartBody.Part.createFormData(name, fileName, content));
    }

    /** Sets a part that the caller has created, with its headers. */
    public void part(String name, MultipartBody.Part part) {
        set(name, part).add(part);
    }

    /** Adds a part that the spec does not describe. */
    public void add(MultipartBody.Part part) {
        of("").add(part);
    }

    private static MultipartBody.Part part(String name, String text, @Nullable String contentType) {
        MediaType type = contentType == null ? null : MediaType.parse(contentType);
        // For a String, OkHttp would add a charset to the media type.
        return MultipartBody.Part.createFormData(name, null, RequestBody.create(ByteString.encodeUtf8(text), type));
    }

    /**
     * Returns the body.
     *
     * @throws IllegalStateException if a required part is not set; the message names all that are missing
     * @throws IllegalArgumentException if no part is set
     */
    public MultipartBody build() {
        List<MultipartBody.Part> parts = complete().toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    builder + ": no part is set, but multipart/form-data needs at least one");
        }
        MultipartBody.Builder body = new MultipartBody.Builder().setType(MultipartBody.FORM);
        parts.forEach(body::addPart);
        return body.build();
    }
}
