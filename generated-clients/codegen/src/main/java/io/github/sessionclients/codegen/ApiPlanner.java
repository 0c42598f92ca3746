package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Views.ApiView;
import io.github.sessionclients.codegen.Views.MethodView;
import io.github.sessionclients.codegen.Views.ParameterView;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans one Retrofit interface for each first tag of a spec. */
final class ApiPlanner {
    private static final Logger LOG = LoggerFactory.getLogger(ApiPlanner.class);

    private final OpenAPI spec;
    private final TypePlanner types;
    private final Imports imports;
    private final Names.Scope typeNames;
    private final String modelPackage;

    ApiPlanner(OpenAPI spec, TypePlanner types, Imports imports, Names.Scope typeNames, String modelPackage) {
        this.spec = spec;
        this.types = types;
        this.imports = imports;
        this.typeNames = typeNames;
        this.modelPackage = modelPackage;
    }

    List<ApiView> plan() {
        Map<String, List<Located>> byTag = new TreeMap<>();
        if (spec.getPaths() != null) {
            spec.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        String tag = operation.getTags() == null
                                        || operation.getTags().isEmpty()
                                ? "Default"
                                : operation.getTags().get(0);
                        byTag.computeIfAbsent(Names.type(tag), t -> new ArrayList<>())
                                .add(new Located(path, item, method, operation, tag));
                    }));
        }
        List<ApiView> apis = new ArrayList<>();
        byTag.forEach((name, operations) -> apis.add(api(typeNames.claim(name + "Api"), operations)));
        return apis;
    }

    private record Located(String path, PathItem item, HttpMethod method, Operation operation, String tag) {
        String at() {
            return "#/paths/" + path.replace("~", "~0").replace("/", "~1") + "/"
                    + method.name().toLowerCase(Locale.ROOT);
        }

        String id() {
            String id = operation.getOperationId();
            return id == null || id.isBlank() ? method.name().toLowerCase(Locale.ROOT) + " " + path : id;
        }
    }

    private ApiView api(String name, List<Located> operations) {
        Names.Scope methodNames = Names.Scope.members(Set.of(
                "equals", "hashCode", "toString", "getClass", "notify", "notifyAll", "wait", "clone", "finalize"));
        List<MethodView> methods = new ArrayList<>();
        for (Located located : operations) {
            String method = methodNames.claim(Names.member(located.id()));
            methods.addAll(methods(located, method));
        }
        String tag = operations.get(0).tag();
        List<String> doc = spec.getTags() == null
                ? List.of()
                : spec.getTags().stream()
                        .filter(declared -> tag.equals(declared.getName()))
                        .map(Tag::getDescription)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(JavaText::doc)
                        .orElse(List.of());
        List<String> sources = new ArrayList<>();
        for (MethodView method : methods) {
            sources.add("Generated Operation Call " + method.returns());
            sources.addAll(method.annotations());
            sources.addAll(method.attributes());
            method.parameters().forEach(parameter -> sources.add(parameter.annotations() + " " + parameter.java()));
        }
        return new ApiView(
                name,
                Docs.comment(doc.isEmpty() ? JavaText.doc("The operations tagged " + tag + ".") : doc),
                imports.of(sources, types.drafts().keySet(), modelPackage),
                methods);
    }

    /** One method; two where the body may be left out, since Retrofit has no body that is null. */
    private List<MethodView> methods(Located located, String name) {
        String at = located.at();
        Operation operation = located.operation();
        String typeHint = Names.type(located.id());
        ParameterPlanner parameters = new ParameterPlanner(spec, types, typeHint, at);
        String path = parameters.plan(located.path(), located.item().getParameters(), operation.getParameters());
        BodyPlanner body = new BodyPlanner(spec, types, typeHint, at);
        List<BodyPlanner.Body> bodies = located.method() == HttpMethod.GET || located.method() == HttpMethod.HEAD
                ? List.of(BodyPlanner.NONE)
                : body.plan(operation.getRequestBody());
        Responses responses = responses(operation, typeHint, at);
        List<MethodView> methods = new ArrayList<>();
        for (BodyPlanner.Body variant : bodies) {
            methods.add(method(located, name, path, parameters, variant, responses));
        }
        return methods;
    }

    private MethodView method(
            Located located,
            String name,
            String path,
            ParameterPlanner parameters,
            BodyPlanner.Body body,
            Responses responses) {
        Operation operation = located.operation();
        List<String> annotations = new ArrayList<>();
        annotations.add(httpAnnotation(located, path, body));
        annotations.addAll(body.annotations());
        List<String> headers = new ArrayList<>();
        if (!responses.accept().isEmpty()) {
            headers.add("Accept: " + String.join(", ", responses.accept()));
        }
        String contentType = body.parameters().isEmpty() ? emptyBodyContentType(operation) : body.contentType();
        if (contentType != null) {
            headers.add("Content-Type: " + contentType);
        }
        if (!headers.isEmpty()) {
            annotations.add(
                    "@Headers({" + headers.stream().map(JavaText::literal).collect(Collectors.joining(", ")) + "})");
        }
        if (responses.streaming()) {
            annotations.add("@Streaming");
        }
        List<ParameterPlanner.Planned> planned = new ArrayList<>(parameters.planned());
        Names.Scope names = Names.Scope.members(Set.of());
        List<ParameterView> views = new ArrayList<>();
        List<String> doc = doc(operation, responses);
        List<String> documented = new ArrayList<>();
        planned.addAll(body.parameters());
        for (ParameterPlanner.Planned parameter : planned) {
            String java = names.claim(Names.member(parameter.name()));
            views.add(new ParameterView(parameter.annotations(), parameter.java(), java));
            documented.add("@param " + java + " " + parameter.doc().get(0));
            parameter.doc().stream().skip(1).map(line -> "    " + line).forEach(documented::add);
        }
        if (!documented.isEmpty()) {
            doc.add("");
            doc.addAll(documented);
        }
        boolean deprecated = Boolean.TRUE.equals(operation.getDeprecated());
        if (deprecated) {
            Docs.deprecated(doc);
        }
        return new MethodView(
                name,
                Docs.comment(doc),
                deprecated,
                attributes(located.id(), operation, responses.errors()),
                annotations,
                located.method() == HttpMethod.HEAD ? "Void" : responses.type(),
                views);
    }

    /** The attributes of the operation's {@code @Operation}; what is as by default is left out. */
    private List<String> attributes(String id, Operation operation, List<ErrorView> errors) {
        List<String> attributes = new ArrayList<>();
        attributes.add("id = " + JavaText.literal(id));
        if (Boolean.TRUE.equals(extension(operation, "x-retry-safe"))) {
            attributes.add("retrySafe = true");
        }
        String security = security(operation);
        if (!security.isEmpty()) {
            attributes.add("security = {" + security + "}");
        }
        if (!errors.isEmpty()) {
            attributes.add("errors = {"
                    + errors.stream()
                            .map(error -> "\n        @ErrorResponse(status = " + error.status() + ", type = "
                                    + error.type() + ".class)")
                            .collect(Collectors.joining(","))
                    + "\n      }");
        }
        return attributes;
    }

    private String httpAnnotation(Located located, String path, BodyPlanner.Body body) {
        String target = JavaText.literal(absolute(located) + relative(path, located));
        boolean hasBody = !body.parameters().isEmpty();
        return switch (located.method()) {
            case GET, HEAD, POST, PUT, PATCH -> "@" + located.method() + "(" + target + ")";
            case DELETE, OPTIONS, TRACE ->
                hasBody || located.method() == HttpMethod.TRACE
                        ? "@HTTP(method = \"" + located.method() + "\", path = " + target + ", hasBody = " + hasBody
                                + ")"
                        : "@" + located.method() + "(" + target + ")";
        };
    }

    /** A path relative to the base URL: not empty, and a colon in its first segment must not read as a scheme. */
    private String relative(String path, Located located) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        int slash = relative.indexOf('/');
        boolean colonFirst = (slash < 0 ? relative : relative.substring(0, slash)).contains(":");
        return (colonFirst || relative.isEmpty()) && absolute(located).isEmpty() ? "./" + relative : relative;
    }

    /** The server of an operation or path that has its own. */
    private static String absolute(Located located) {
        List<Server> servers = located.operation().getServers() != null
                        && !located.operation().getServers().isEmpty()
                ? located.operation().getServers()
                : located.item().getServers();
        if (servers == null || servers.isEmpty()) {
            return "";
        }
        String url = ServerPlanner.withDefaults(servers.get(0));
        return url.matches("https?://.*") ? (url.endsWith("/") ? url : url + "/") : "";
    }

    private static @Nullable String emptyBodyContentType(Operation operation) {
        Object type = extension(operation, "x-empty-body-content-type");
        return type instanceof String text && text.matches("[\\w.+-]+/[\\w.+-]+;?") ? text : null;
    }

    private static @Nullable Object extension(Operation operation, String name) {
        return operation.getExtensions() == null
                ? null
                : operation.getExtensions().get(name);
    }

    private String security(Operation operation) {
        List<SecurityRequirement> requirements =
                operation.getSecurity() != null ? operation.getSecurity() : spec.getSecurity();
        Set<String> names = new LinkedHashSet<>();
        if (requirements != null) {
            requirements.forEach(requirement -> names.addAll(requirement.keySet()));
        }
        return names.stream().map(JavaText::literal).collect(Collectors.joining(", "));
    }

    private static List<String> doc(Operation operation, Responses responses) {
        List<String> doc = new ArrayList<>(JavaText.doc(operation.getSummary()));
        if (operation.getDescription() != null && !operation.getDescription().equals(operation.getSummary())) {
            Docs.paragraph(doc, operation.getDescription());
        }
        if (doc.isEmpty()) {
            doc.add("The spec describes nothing here.");
        }
        Docs.provenance(operation.getExtensions(), doc);
        if (!responses.doc().isEmpty()) {
            doc.add("");
            doc.add("<ul>");
            doc.addAll(responses.doc());
            doc.add("</ul>");
        }
        return doc;
    }

    /**
     * @param type what the method's {@code Call} is of
     * @param accept the media types to ask for
     */
    private record Responses(
            String type, List<String> accept, boolean streaming, List<ErrorView> errors, List<String> doc) {}

    private record ErrorView(String status, String type) {}

    private Responses responses(Operation operation, String typeHint, String at) {
        Map<String, ApiResponse> all = new LinkedHashMap<>();
        if (operation.getResponses() == null || operation.getResponses().isEmpty()) {
            throw new SpecException(
                    at, "no responses; if the operation is a $ref to another file, bundle the spec first");
        }
        operation.getResponses().forEach((status, response) -> all.put(status, resolve(response, at)));
        boolean onlyDefault = all.keySet().stream().noneMatch(status -> status.startsWith("2"));
        Map<String, Schema<?>> json = new LinkedHashMap<>();
        Set<String> accept = new LinkedHashSet<>();
        Set<String> otherTypes = new LinkedHashSet<>();
        List<ErrorView> errors = new ArrayList<>();
        Set<String> errorTypes = new LinkedHashSet<>();
        List<String> doc = new ArrayList<>();
        all.forEach((status, response) -> {
            String where = at + "/responses/" + status;
            boolean success = status.startsWith("2") || (onlyDefault && status.equals("default"));
            List<String> text =
                    Docs.unbroken("`" + status + "` " + Objects.requireNonNullElse(response.getDescription(), ""));
            doc.add("  <li>" + text.get(0));
            text.stream().skip(1).map(line -> "      " + line).forEach(doc::add);
            Content content = response.getContent();
            if (content == null || content.isEmpty()) {
                return;
            }
            Map.Entry<String, MediaType> media = Media.json(content);
            if (media == null) {
                if (success) {
                    content.keySet().stream()
                            .map(Media::base)
                            .filter(Media::isSendable)
                            .forEach(otherTypes::add);
                }
                return;
            }
            Schema<?> schema = media.getValue().getSchema() == null
                    ? new Schema<>()
                    : media.getValue().getSchema();
            if (success) {
                json.put(status, schema);
                accept.add(Media.base(media.getKey()));
            } else {
                errorTypes.add(Media.base(media.getKey()));
                TypeRef type = types.bodyClass(
                        schema, typeHint + "Error" + Names.constant(status).replace("_", ""), where);
                errors.add(new ErrorView(JavaText.literal(status), type.java()));
            }
        });
        boolean raw = !otherTypes.isEmpty();
        String type = raw ? "ResponseBody" : json.isEmpty() ? "Void" : successType(json, typeHint, at);
        accept.addAll(otherTypes);
        accept.addAll(errorTypes);
        accept.removeIf(media -> !Media.isSendable(media));
        boolean streaming =
                otherTypes.stream().anyMatch(media -> !media.startsWith("text/") || media.endsWith("/event-stream"));
        return new Responses(type, List.copyOf(accept), streaming, errors, doc);
    }

    /** The one type of all success bodies, or a union of them. */
    @SuppressWarnings("rawtypes")
    private String successType(Map<String, Schema<?>> json, String typeHint, String at) {
        Map<String, Schema<?>> distinct = new LinkedHashMap<>();
        json.forEach((status, schema) -> {
            TypeRef type = types.typeOf(
                    schema, typeHint + "Response" + (json.size() > 1 ? status : ""), at + "/responses/" + status);
            distinct.putIfAbsent(type.java(), schema);
        });
        String first = json.keySet().iterator().next();
        if (distinct.size() == 1) {
            return types.bodyType(
                            Objects.requireNonNull(json.get(first)), typeHint + "Response", at + "/responses/" + first)
                    .java();
        }
        Schema<Object> union = new Schema<>();
        union.setOneOf(new ArrayList<Schema>(distinct.values()));
        union.setDescription("What the operation answers, by status: " + String.join(", ", json.keySet()) + ".");
        return types.bodyType(union, typeHint + "Response", at + "/responses").java();
    }

    private ApiResponse resolve(ApiResponse response, String at) {
        ApiResponse resolved = References.follow(
                response,
                ApiResponse::get$ref,
                spec.getComponents() == null ? null : spec.getComponents().getResponses());
        if (resolved == null) {
            LOG.warn("at {}: $ref {} leads nowhere; the raw body is taken for it", at, response.get$ref());
            return new ApiResponse().content(new Content().addMediaType("*/*", new MediaType()));
        }
        return resolved;
    }
}
