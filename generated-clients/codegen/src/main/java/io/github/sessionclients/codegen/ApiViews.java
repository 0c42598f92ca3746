package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.ApiReader.ApiInterface;
import io.github.sessionclients.codegen.ApiReader.Method;
import io.github.sessionclients.codegen.BodyReader.Body;
import io.github.sessionclients.codegen.BodyReader.Encoding;
import io.github.sessionclients.codegen.MethodParameter.Binding;
import io.github.sessionclients.codegen.Views.ApiView;
import io.github.sessionclients.codegen.Views.MethodView;
import io.github.sessionclients.codegen.Views.ParameterView;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns interfaces into what the templates print. */
final class ApiViews {
    private static final String HTTP = "@retrofit2.http.";

    private final JavaCode code;
    private final Docs docs;
    private final ServerViews servers;
    private final FormViews forms;
    private final Options options;

    ApiViews(JavaCode code, Docs docs, ServerViews servers, Options options) {
        this.options = options;
        this.code = code;
        this.docs = docs;
        this.servers = servers;
        this.forms = new FormViews(code);
    }

    ApiView view(ApiInterface api) {
        List<String> doc = JavaText.doc(api.description());
        if (doc.isEmpty()) {
            doc.addAll(JavaText.doc("Operations tagged " + api.tag() + "."));
        }
        return new ApiView(
                api.name(),
                Docs.comment(doc, ""),
                api.methods().stream().flatMap(ApiViews::namedTypes).anyMatch(JavaCode::namesDeprecated),
                api.methods().stream().map(this::method).toList(),
                forms.views(api));
    }

    private static Stream<Type> namedTypes(Method method) {
        Stream<Type> errors = method.responses().errors().stream().map(ResponseReader.ErrorBody::type);
        Stream<Type> parameters =
                parameters(method).map(parameter -> parameter.use().type());
        return Stream.concat(Stream.of(method.responses().type()), Stream.concat(errors, parameters));
    }

    private static Stream<MethodParameter> parameters(Method method) {
        return Stream.concat(method.parameters().all().stream(), method.body().parameters().stream());
    }

    private MethodView method(Method method) {
        List<String> doc = doc(method);
        List<ParameterView> parameters = new ArrayList<>();
        NameAllocator names = NameAllocator.forMembers(Set.of());
        parameters(method).forEach(parameter -> {
            String name = names.newName(options.parameter(parameter.name()));
            String type = code.type(parameter.use().type(), parameter.use().nullable());
            parameters.add(new ParameterView(annotations(parameter), type, name));
            for (String line : parameter.doc()) {
                doc.add(line.equals(parameter.doc().get(0)) ? "@param " + name + " " + line : "    " + line);
            }
        });
        boolean deprecated = Boolean.TRUE.equals(method.context().operation().getDeprecated());
        if (deprecated) {
            Docs.deprecated(doc);
        }
        return new MethodView(
                method.name(),
                Docs.comment(doc, "  "),
                deprecated,
                annotations(method),
                code.type(method.responses().type()),
                parameters);
    }

    private List<String> doc(Method method) {
        Operation operation = method.context().operation();
        List<String> doc = new ArrayList<>(JavaText.doc(operation.getSummary()));
        if (operation.getDescription() != null && !operation.getDescription().equals(operation.getSummary())) {
            Docs.paragraph(doc, operation.getDescription());
        }
        if (method.context().hasUnsentBody()) {
            Docs.paragraph(doc, "The spec describes a request body, which is not sent: OkHttp refuses one.");
        }
        leftOut("request", method.body().leftOut(), doc);
        leftOut("response", method.responses().leftOut(), doc);
        ownServers(method.context(), doc);
        docs.provenance(operation.getExtensions(), doc);
        if (!doc.isEmpty()) {
            doc.add("");
        }
        doc.add("<ul>");
        doc.addAll(method.responses().doc());
        doc.add("</ul>");
        if (parameters(method).anyMatch(parameter -> !parameter.doc().isEmpty())) {
            doc.add("");
        }
        return doc;
    }

    private static void leftOut(String of, Set<String> mediaTypes, List<String> doc) {
        if (!mediaTypes.isEmpty()) {
            String all = String.join("`, `", mediaTypes);
            Docs.paragraph(doc, "Further media types of the " + of + ", which no method offers: `" + all + "`.");
        }
    }

    /** Says where an operation is served that has servers of its own. */
    private void ownServers(OperationContext context, List<String> doc) {
        List<Server> own = context.ownServers();
        String links = servers.links(own);
        if (!links.isEmpty()) {
            Docs.paragraph(doc, "The base URL for this call:");
            doc.add(links + ".");
        } else if (own.size() > 1) {
            String urls = own.stream().skip(1).map(Server::getUrl).collect(Collectors.joining("`, `", "`", "`"));
            Docs.paragraph(doc, "Also served at " + urls + ".");
        }
    }

    private static String annotations(MethodParameter parameter) {
        Binding binding = parameter.binding();
        String name = JavaText.literal(binding.name());
        String arguments = binding.encoded()
                ? "(value = " + name + ", encoded = true)"
                : binding.name().isEmpty() ? "" : "(" + name + ")";
        String secret = parameter.use().secret() ? "@" + Libraries.API + "Secret " : "";
        return secret + HTTP + binding.place().annotation() + arguments;
    }

    private List<String> annotations(Method method) {
        List<String> annotations = new ArrayList<>();
        annotations.add(httpMethod(method));
        switch (method.body().encoding()) {
            case FORM -> annotations.add(HTTP + "FormUrlEncoded");
            case MULTIPART -> annotations.add(HTTP + "Multipart");
            case NONE, BODY -> {}
        }
        List<String> headers = headers(method);
        if (!headers.isEmpty()) {
            annotations.add(HTTP + "Headers({" + JavaCode.literals(headers) + "})");
        }
        if (method.responses().streaming()) {
            annotations.add(HTTP + "Streaming");
        }
        annotations.add("@" + Libraries.API + "Operation(\n      "
                + String.join(",\n      ", operationAttributes(method)) + ")");
        return annotations;
    }

    private static List<String> headers(Method method) {
        List<String> headers = new ArrayList<>();
        List<String> accept = method.responses().accept();
        if (!accept.isEmpty()) {
            headers.add("Accept: " + String.join(", ", accept));
        }
        Body body = method.body();
        String contentType = body.encoding() == Encoding.NONE ? emptyBodyContentType(method) : body.contentType();
        if (contentType != null) {
            headers.add("Content-Type: " + contentType);
        }
        return headers;
    }

    private static @Nullable String emptyBodyContentType(Method method) {
        Object type = method.context().extension("x-empty-body-content-type");
        return type instanceof String text && text.matches("[\\w.+-]+/[\\w.+-]+;?") ? text : null;
    }

    private String httpMethod(Method method) {
        OperationContext context = method.context();
        String target = JavaText.literal(target(method));
        boolean hasBody = method.body().encoding() != Encoding.NONE;
        return switch (context.method()) {
            case GET, HEAD, POST, PUT, PATCH -> HTTP + context.method() + "(" + target + ")";
            case DELETE, OPTIONS ->
                hasBody ? http(context, target, true) : HTTP + context.method() + "(" + target + ")";
            case TRACE -> http(context, target, hasBody);
        };
    }

    private static String http(OperationContext context, String target, boolean hasBody) {
        return HTTP + "HTTP(method = \"" + context.method() + "\", path = " + target + ", hasBody = " + hasBody + ")";
    }

    /** A path relative to the base URL is not empty, and a colon in its first segment must not read as a scheme. */
    private static String target(Method method) {
        String path = method.parameters().path();
        int slash = path.indexOf('/');
        boolean colonFirst = (slash < 0 ? path : path.substring(0, slash)).contains(":");
        return colonFirst || path.isEmpty() ? "./" + path : path;
    }

    /** The attributes of the method's {@code @Operation}; those that have their defaults are left out. */
    private List<String> operationAttributes(Method method) {
        List<String> attributes = new ArrayList<>();
        attributes.add("id = " + JavaText.literal(method.context().id()));
        if (Boolean.TRUE.equals(method.context().extension("x-retry-safe"))) {
            attributes.add("retrySafe = true");
        }
        Set<String> security = security(method.context());
        if (!security.isEmpty()) {
            attributes.add("security = {" + JavaCode.literals(security) + "}");
        }
        List<ResponseReader.ErrorBody> errors = method.responses().errors();
        if (!errors.isEmpty()) {
            attributes.add(errors.stream()
                    .map(error -> "\n        @" + Libraries.API + "ErrorResponse(status = "
                            + JavaText.literal(error.status()) + ", type = " + code.type(error.type()) + ".class)")
                    .collect(Collectors.joining(",", "errors = {", "\n      }")));
        }
        return attributes;
    }

    private static Set<String> security(OperationContext context) {
        List<SecurityRequirement> own = context.operation().getSecurity();
        List<SecurityRequirement> requirements =
                own != null ? own : context.spec().document().getSecurity();
        Set<String> names = new LinkedHashSet<>();
        if (requirements != null) {
            requirements.forEach(requirement -> names.addAll(requirement.keySet()));
        }
        return names;
    }
}
