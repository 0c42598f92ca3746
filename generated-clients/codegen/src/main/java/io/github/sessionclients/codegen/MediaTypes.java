package io.github.sessionclients.codegen;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Questions about media types. */
final class MediaTypes {
    private static final String TOKEN = "[\\w!#$%&'*+.^`{|}~-]+";

    /** What OkHttp takes as a content type. */
    private static final Pattern SENDABLE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(; *(" + TOKEN + "=(" + TOKEN + "|\"[^\"\\\\\\p{Cntrl}]*\"))?)*");

    private static final Pattern CHARSET = Pattern.compile("(?i); *charset=\"?([\\w.:+-]+)");

    /** JSON values one after another, which no reader of one value takes. */
    private static final Set<String> STREAMS = Set.of("application/stream+json", "application/json-seq");

    /** Texts that arrive in pieces. */
    private static final Set<String> TEXT_STREAMS =
            Set.of("text/event-stream", "text/ndjson", "text/x-ndjson", "text/jsonl", "text/json-seq");

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
        boolean json = base.equals("application/json") || base.equals("text/json") || base.endsWith("+json");
        return json && !STREAMS.contains(base);
    }

    /** Whether it can be put into a header as it is. */
    static boolean isSendable(String mediaType) {
        return SENDABLE.matcher(mediaType.strip()).matches();
    }

    /** Whether it stands for several types, so that it can be asked for but not sent. */
    static boolean isRange(String mediaType) {
        return base(mediaType).contains("*");
    }

    /** Whether the JSON converter sends it automatically. */
    static boolean isPlainJson(String mediaType) {
        String normal = mediaType.replace(" ", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return normal.equals("application/json") || normal.equals("application/json;charset=utf-8");
    }

    /** Whether a response of it has to be read as it comes and not as a whole. */
    static boolean isStream(String mediaType) {
        String base = base(mediaType);
        return !base.startsWith("text/") || TEXT_STREAMS.contains(base);
    }

    /** Whether its charset alone says how a text of it is read; a document of XML may say that itself. */
    static boolean isText(String mediaType) {
        String base = base(mediaType);
        boolean text = base.equals("*/*") || !isStream(mediaType);
        return text && !isJson(mediaType) && !base.endsWith("xml") && hasKnownCharset(mediaType);
    }

    private static boolean hasKnownCharset(String mediaType) {
        Matcher charset = CHARSET.matcher(mediaType);
        return !charset.find() || Charset.isSupported(charset.group(1));
    }

    /** {@code text/event-stream} becomes {@code EventStream}. */
    static String name(String mediaType) {
        String subtype = base(mediaType).replaceFirst(".*/", "").replaceFirst("^(x-|vnd\\.)", "");
        return subtype.equals("plain") ? "Text" : Names.type(subtype);
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
