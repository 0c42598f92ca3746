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
 * Converts what {@link TextBody} marks. Add it to a Retrofit of your own before the converter for JSON; {@link ApiClient} and the
 * clients of session-clients have it. A response is decoded by the charset of its content type, UTF-8 where it names none, and
 * is in memory as a whole.
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

    /** An encoder would otherwise put question marks for what it cannot encode. */
    private static RequestBody body(String text, MediaType mediaType) {
        Charset charset = mediaType.charset(StandardCharsets.UTF_8);
        if (charset != null && !charset.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("the text has a character that " + charset + " does not have");
        }
        return RequestBody.create(text, mediaType);
    }
}
