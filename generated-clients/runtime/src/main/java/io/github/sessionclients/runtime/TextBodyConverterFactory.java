package io.github.sessionclients.runtime;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Converts bodies that are marked with {@link TextBody}. Add it to your own Retrofit before the JSON converter. {@link ApiClient} and
 * the clients of session-clients already include it. A response is decoded with the charset of its content type, or with UTF-8 if it names
 * none, and is held in memory as a whole.
 */
public final class TextBodyConverterFactory extends Converter.Factory {
    private TextBodyConverterFactory() {}

    /** Creates a factory. */
    public static TextBodyConverterFactory create() {
        return new TextBodyConverterFactory();
    }

    @Override
    public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
            Type type, Annotation[] annotations, Retrofit retrofit) {
        return find(type, annotations) == null ? null : ResponseBody::string;
    }

    @Override
    public @Nullable Converter<?, RequestBody> requestBodyConverter(
            Type type, Annotation[] parameter, Annotation[] method, Retrofit retrofit) {
        TextBody text = find(type, parameter);
        if (text == null) {
            return null;
        }
        MediaType mediaType = MediaType.get(text.value());
        return (String value) -> body(value, mediaType);
    }

    private static @Nullable TextBody find(Type type, Annotation[] annotations) {
        return type != String.class
                ? null
                : (TextBody) Arrays.stream(annotations)
                        .filter(TextBody.class::isInstance)
                        .findFirst()
                        .orElse(null);
    }

    /** Throws if the charset cannot encode a character, because the encoder would otherwise send a question mark. */
    private static RequestBody body(String text, MediaType mediaType) {
        Charset charset = mediaType.charset(StandardCharsets.UTF_8);
        if (charset != null && !charset.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("the text contains a character that " + charset + " cannot encode");
        }
        return RequestBody.create(text, mediaType);
    }
}
