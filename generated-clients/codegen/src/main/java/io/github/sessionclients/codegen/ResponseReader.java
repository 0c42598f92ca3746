package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Type.DeclaredType;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the responses of one operation: one way to ask for them, and a further one for each media type that the first does not
 * read.
 */
final class ResponseReader {
    /** Further types than this are not asked for one by one. */
    private static final int MOST_TYPES = 8;

    private static final Set<String> WITHOUT_CONTENT = Set.of("204", "205");

    private final TypeReader types;
    private final OperationContext context;
    private final Options options;

    /** The JSON of each success, of the media type that is asked for first. */
    private final Map<String, Body> json = new LinkedHashMap<>();

    /** The media types of successes that have no JSON. */
    private final Map<String, Body> raw = new LinkedHashMap<>();

    /** Media types besides the JSON of the same success; JSON of another schema among them. */
    private final Map<String, Body> further = new LinkedHashMap<>();

    private final Set<String> leftOut = new LinkedHashSet<>();
    private boolean someAreEmpty;
    private final Set<String> errorTypes = new LinkedHashSet<>();
    private final List<ErrorBody> errors = new ArrayList<>();

    /**
     * What a method asks for and returns.
     *
     * @param suffix what the method's name says of it; empty for the first
     * @param type what the method's {@code Call} is of
     * @param accept the media types to ask for
     * @param mayBeEmpty whether there may be no value of the type, though others have one
     * @param doc the lines of a list of the statuses
     * @param leftOut the media types that no method asks for
     */
    record Responses(
            String suffix,
            Type type,
            List<String> accept,
            boolean streaming,
            boolean mayBeEmpty,
            List<ErrorBody> errors,
            List<String> doc,
            Set<String> leftOut) {}

    /** The type of an error's body. */
    record ErrorBody(String status, Type type) {}

    /** @param text whether it is a text that is given as a {@code String} */
    private record Body(String mediaType, SchemaNode node, boolean text) {}

    ResponseReader(TypeReader types, OperationContext context, Options options) {
        this.types = types;
        this.context = context;
        this.options = options;
    }

    List<Responses> read() {
        Map<String, ApiResponse> declared = context.operation().getResponses();
        if (declared == null || declared.isEmpty()) {
            throw new SpecException(context.pointer(), "the operation has no responses");
        }
        boolean onlyDefault = declared.keySet().stream().noneMatch(status -> status.startsWith("2"));
        List<String> doc = new ArrayList<>();
        declared.forEach((status, reference) -> {
            ApiResponse response = context.spec().resolve(reference, context.pointer());
            List<String> text =
                    Docs.unbroken("`" + status + "` " + Objects.requireNonNullElse(response.getDescription(), ""));
            doc.add("  <li>" + (text.isEmpty() ? "" : text.get(0)));
            text.stream().skip(1).map(line -> "      " + line).forEach(doc::add);
            Content content = WITHOUT_CONTENT.contains(status) ? null : response.getContent();
            boolean success = status.startsWith("2") || (onlyDefault && status.equals("default"));
            if (content == null || content.isEmpty()) {
                someAreEmpty |= success;
            } else if (success) {
                readSuccess(status, content);
            } else {
                readError(status, content);
            }
        });
        return responses(doc);
    }

    private void readError(String status, Content content) {
        Map.Entry<String, MediaType> media = MediaTypes.json(content);
        SchemaNode node = media == null ? null : node(status, media.getValue());
        if (media != null && node != null && !node.isBinary()) {
            errorTypes.add(media.getKey().strip());
            String nameHint =
                    context.nameHint() + "Error" + Names.constant(status).replace("_", "");
            errors.add(new ErrorBody(status, types.readBodyClass(node, nameHint).type()));
        }
    }

    private void readSuccess(String status, Content content) {
        Map.Entry<String, MediaType> main = MediaTypes.json(content);
        SchemaNode node = main == null ? null : node(status, main.getValue());
        if (main == null || node == null || node.isBinary()) {
            content.forEach((media, value) -> {
                boolean says = !MediaTypes.base(media).equals("*/*") || value.getSchema() != null;
                if (says) {
                    raw.merge(media.strip(), body(media, node(status, value)), ResponseReader::either);
                }
            });
            return;
        }
        json.put(status, new Body(main.getKey().strip(), node, false));
        content.forEach((media, value) -> {
            boolean same = Objects.equals(value.getSchema(), main.getValue().getSchema());
            boolean readable = MediaTypes.isJson(media)
                    || MediaTypes.isRange(media)
                    || MediaTypes.base(media).equals("text/plain");
            if (media.equals(main.getKey())) {
                return;
            } else if (!MediaTypes.isSendable(media) || (same && readable) || MediaTypes.isRange(media)) {
                leftOut.add(media);
            } else {
                further.put(media.strip(), body(media, node(status, value)));
            }
        });
    }

    private Body body(String mediaType, SchemaNode node) {
        return new Body(mediaType.strip(), node, options.isText(mediaType, node));
    }

    /** The same media type of two statuses is a text only if both are. */
    private static Body either(Body one, Body other) {
        return one.text() ? other : one;
    }

    private SchemaNode node(String status, MediaType media) {
        return context.node(media, "/responses/" + status);
    }

    private List<Responses> responses(List<String> doc) {
        Set<String> jsonTypes = json.values().stream().map(Body::mediaType).collect(Collectors.toSet());
        List<Responses> all = new ArrayList<>();
        if (context.method() == HttpMethod.HEAD) {
            all.add(responses("", Libraries.NOTHING, Stream.concat(jsonTypes.stream(), raw.keySet().stream()), doc));
            return all;
        }
        boolean ambiguous = raw.isEmpty() && json.size() > 1 && !areApart();
        Stream<String> accepted = json.values().stream().map(Body::mediaType);
        if (!raw.isEmpty() || ambiguous) {
            doc.addAll(jsonDoc());
            boolean texts = json.isEmpty() && raw.values().stream().allMatch(Body::text);
            Type type = texts ? Libraries.TEXT : Libraries.RESPONSE_BODY;
            all.add(responses("", type, Stream.concat(accepted, raw.keySet().stream()), doc));
        } else {
            all.add(responses("", json.isEmpty() ? Libraries.NOTHING : jsonType(), accepted, doc));
        }
        if (!raw.isEmpty() && !json.isEmpty() && areApart()) {
            all.add(responses("AsJson", jsonType(), json.values().stream().map(Body::mediaType), doc));
        }
        Map<String, Body> others = new LinkedHashMap<>(further);
        if (raw.size() > 1 || !json.isEmpty()) {
            raw.forEach((media, body) -> {
                if (MediaTypes.isSendable(media) && !MediaTypes.isRange(media)) {
                    others.putIfAbsent(media, body);
                }
            });
        }
        if (others.size() > MOST_TYPES) {
            leftOut.addAll(others.keySet());
            return all;
        }
        others.values().stream()
                .collect(Collectors.groupingBy(
                        other -> "As" + MediaTypes.name(other.mediaType()), LinkedHashMap::new, Collectors.toList()))
                .forEach((suffix, group) -> all.add(other(suffix, group, doc)));
        return all;
    }

    /** Returns the way to ask for some media types of one name, such as those of XML. */
    private Responses other(String suffix, List<Body> group, List<String> doc) {
        Body first = group.get(0);
        Type type = group.stream().allMatch(Body::text) ? Libraries.TEXT : Libraries.RESPONSE_BODY;
        if (group.size() == 1
                && MediaTypes.isJson(first.mediaType())
                && !first.node().isBinary()) {
            type = types.readBody(first.node(), context.nameHint() + suffix + "Response")
                    .type();
        }
        return responses(suffix, type, group.stream().map(Body::mediaType), doc);
    }

    private Responses responses(String suffix, Type type, Stream<String> mediaTypes, List<String> doc) {
        List<String> wanted =
                mediaTypes.filter(MediaTypes::isSendable).distinct().toList();
        Set<String> accept = new LinkedHashSet<>(wanted);
        errorTypes.stream()
                .filter(media -> MediaTypes.isSendable(media) && (suffix.isEmpty() || !isOfSuccess(media)))
                .forEach(accept::add);
        boolean streaming = type == Libraries.RESPONSE_BODY
                && wanted.stream()
                        .anyMatch(media ->
                                MediaTypes.isJson(media) ? raw.containsKey(media) : MediaTypes.isStream(media));
        boolean mayBeNull = json.values().stream().anyMatch(body -> body.node().nullable());
        boolean mayBeEmpty =
                type != Libraries.NOTHING && (someAreEmpty || (type != Libraries.RESPONSE_BODY && mayBeNull));
        return new Responses(suffix, type, List.copyOf(accept), streaming, mayBeEmpty, errors, doc, leftOut);
    }

    /** Whether a success may come in a media type too, so that asking for errors in it would ask for that. */
    private boolean isOfSuccess(String media) {
        return json.values().stream().anyMatch(success -> success.mediaType().equals(media));
    }

    private Type jsonType(String status) {
        String nameHint = context.nameHint() + "Response" + (json.size() > 1 ? status : "");
        return types.read(Objects.requireNonNull(json.get(status)).node(), nameHint)
                .type();
    }

    /** Whether a union can be made of the JSON of all successes. */
    private boolean areApart() {
        return StatusTypes.areApart(
                json.keySet().stream().map(this::jsonType).distinct().toList());
    }

    /** Documents the JSON type of each successful status if the method's type cannot express it. */
    private List<String> jsonDoc() {
        List<String> lines = new ArrayList<>();
        json.keySet().forEach(status -> {
            if (jsonType(status) instanceof DeclaredType declared) {
                lines.add(
                        "  <li>The JSON body of <code>" + status + "</code> is a <code>" + declared.name + "</code>.");
            }
        });
        return lines;
    }

    /** The one type of all success bodies, or a union of them. */
    @SuppressWarnings("rawtypes")
    private Type jsonType() {
        String nameHint = context.nameHint() + "Response";
        SchemaNode first = json.values().iterator().next().node();
        Map<Type, SchemaNode> distinct = new LinkedHashMap<>();
        json.forEach((status, success) -> distinct.putIfAbsent(jsonType(status), success.node()));
        if (distinct.size() == 1) {
            return types.readBody(first, nameHint).type();
        }
        Schema<Object> union = new Schema<>();
        List<Schema> branches = new ArrayList<>();
        distinct.values().forEach(node -> branches.add(node.schema));
        union.setOneOf(branches);
        union.setTitle(nameHint);
        union.setDescription("The response body for one of the statuses " + String.join(", ", json.keySet()) + ".");
        return types.readBody(context.node(union, "/responses"), nameHint).type();
    }
}
