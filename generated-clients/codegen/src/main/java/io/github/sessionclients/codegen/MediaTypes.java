package io.github.sessionclients.codegen;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Questions about media types. */
final class MediaTypes {
    private MediaTypes() {}

    /** Returns the media type without parameters, in lower case. */
    static String base(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        return (semicolon < 0 ? mediaType : mediaType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    static boolean isJson(String mediaType) {
        String base = base(mediaType);
        return base.equals("application/json") || base.equals("text/json") || base.endsWith("+json");
    }

    /** Whether it can be put into a header as it is. */
    static boolean isSendable(String mediaType) {
        return mediaType.matches("[\\w.+*-]+/[\\w.+*-]+");
    }

    /** Returns the JSON of a content: {@code application/json} before others, anything where a schema says an object. */
    static Map.@Nullable Entry<String, MediaType> json(Content content) {
        Map.Entry<String, MediaType> exact = first(content, type -> base(type).equals("application/json"));
        if (exact != null) {
            return exact;
        }
        Map.Entry<String, MediaType> json = first(content, MediaTypes::isJson);
        if (json != null) {
            return json;
        }
        Map.Entry<String, MediaType> any = first(content, type -> base(type).equals("*/*"));
        return any != null && any.getValue().getSchema() != null && isStructured(any.getValue()) ? any : null;
    }

    static Map.@Nullable Entry<String, MediaType> first(Content content, Predicate<String> wanted) {
        return content.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isStructured(MediaType media) {
        String type = media.getSchema().getType();
        return type == null || type.equals("object") || type.equals("array");
    }
}
