package io.github.sessionclients.codegen;

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
import java.util.stream.Stream;

/** Reads the responses of one operation. */
final class ResponseReader {
    private final TypeReader types;
    private final OperationContext context;
    private final Map<String, SchemaNode> json = new LinkedHashMap<>();
    private final Set<String> jsonTypes = new LinkedHashSet<>();
    private final Set<String> otherTypes = new LinkedHashSet<>();
    private final Set<String> errorTypes = new LinkedHashSet<>();
    private final List<ErrorBody> errors = new ArrayList<>();

    /**
     * @param type what the method's {@code Call} is of
     * @param accept the media types to ask for
     * @param doc the lines of a list of the statuses
     */
    record Responses(Type type, List<String> accept, boolean streaming, List<ErrorBody> errors, List<String> doc) {}

    /** The type of an error's body. */
    record ErrorBody(String status, Type type) {}

    ResponseReader(TypeReader types, OperationContext context) {
        this.types = types;
        this.context = context;
    }

    Responses read() {
        Map<String, ApiResponse> declared = context.operation().getResponses();
        if (declared == null || declared.isEmpty()) {
            throw new SpecException(
                    context.pointer(),
                    "no responses; if the operation is a $ref to another file, bundle the spec first");
        }
        boolean onlyDefault = declared.keySet().stream().noneMatch(status -> status.startsWith("2"));
        List<String> doc = new ArrayList<>();
        declared.forEach((status, reference) -> {
            ApiResponse response = context.spec().resolve(reference, context.pointer());
            List<String> text =
                    Docs.unbroken("`" + status + "` " + Objects.requireNonNullElse(response.getDescription(), ""));
            doc.add("  <li>" + text.get(0));
            text.stream().skip(1).map(line -> "      " + line).forEach(doc::add);
            Content content = response.getContent();
            if (content != null && !content.isEmpty()) {
                boolean success = status.startsWith("2") || (onlyDefault && status.equals("default"));
                read(status, content, success);
            }
        });
        List<String> accept = Stream.of(jsonTypes, otherTypes, errorTypes)
                .flatMap(Set::stream)
                .distinct()
                .filter(MediaTypes::isSendable)
                .toList();
        boolean streaming =
                otherTypes.stream().anyMatch(media -> !media.startsWith("text/") || media.endsWith("/event-stream"));
        return new Responses(type(), accept, streaming, errors, doc);
    }

    private void read(String status, Content content, boolean success) {
        Map.Entry<String, MediaType> media = MediaTypes.json(content);
        SchemaNode node = media == null ? null : context.node(media.getValue(), "/responses/" + status);
        if (media == null || node == null || node.isBinary()) {
            if (success) {
                content.keySet().stream()
                        .map(MediaTypes::base)
                        .filter(MediaTypes::isSendable)
                        .forEach(otherTypes::add);
            }
            return;
        }
        if (success) {
            json.put(status, node);
            jsonTypes.add(MediaTypes.base(media.getKey()));
        } else {
            errorTypes.add(MediaTypes.base(media.getKey()));
            String nameHint =
                    context.nameHint() + "Error" + Names.constant(status).replace("_", "");
            errors.add(new ErrorBody(status, types.readBodyClass(node, nameHint).type()));
        }
    }

    private Type type() {
        Type body = !otherTypes.isEmpty() ? Libraries.RESPONSE_BODY : json.isEmpty() ? Libraries.NOTHING : jsonType();
        return context.method() == HttpMethod.HEAD ? Libraries.NOTHING : body;
    }

    /** The one type of all success bodies, or a union of them. */
    @SuppressWarnings("rawtypes")
    private Type jsonType() {
        String nameHint = context.nameHint() + "Response";
        SchemaNode first = json.values().iterator().next();
        Map<Type, SchemaNode> distinct = new LinkedHashMap<>();
        json.forEach((status, node) -> distinct.putIfAbsent(
                types.read(node, nameHint + (json.size() > 1 ? status : "")).type(), node));
        if (distinct.size() == 1) {
            return types.readBody(first, nameHint).type();
        }
        Schema<Object> union = new Schema<>();
        List<Schema> branches = new ArrayList<>();
        distinct.values().forEach(node -> branches.add(node.schema));
        union.setOneOf(branches);
        union.setTitle(nameHint);
        union.setDescription("The response, by status: " + String.join(", ", json.keySet()) + ".");
        return types.readBody(context.node(union, "/responses"), nameHint).type();
    }
}
