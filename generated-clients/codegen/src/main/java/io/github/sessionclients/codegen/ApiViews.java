package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.ApiReader.ApiInterface;
import io.github.sessionclients.codegen.ApiReader.Method;
import io.github.sessionclients.codegen.Views.ApiView;
import io.github.sessionclients.codegen.Views.MethodView;
import io.github.sessionclients.codegen.Views.ParameterView;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts interfaces into template views. */
final class ApiViews {

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

    static Stream<Type> namedTypes(Method method) {
        Stream<Type> errors = method.responses().errors().stream().map(ResponseReader.ErrorBody::type);
        Stream<Type> parameters =
                parameters(method).map(parameter -> parameter.use().type());
        return Stream.concat(Stream.of(method.responses().type()), Stream.concat(errors, parameters));
    }

    static Stream<MethodParameter> parameters(Method method) {
        return Stream.concat(method.parameters().all().stream(), method.body().parameters().stream());
    }

    private MethodView method(Method method) {
        List<String> doc = doc(method);
        List<ParameterView> parameters = new ArrayList<>();
        NameAllocator names = NameAllocator.forMembers(Set.of());
        parameters(method).forEach(parameter -> {
            String name = names.newName(options.parameter(parameter.name()));
            String type = code.type(parameter.use().type(), parameter.use().nullable());
            String annotations = MethodAnnotations.of(parameter).stream()
                    .map(code::annotation)
                    .collect(Collectors.joining(" "));
            parameters.add(new ParameterView(annotations, type, name));
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
                MethodAnnotations.of(method).stream().map(code::annotation).toList(),
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
            Docs.paragraph(
                    doc,
                    "The request body in the spec is not sent, because OkHttp does not allow one for GET and HEAD.");
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
            Docs.paragraph(doc, "Media types of the " + of + " without a generated method: `" + all + "`.");
        }
    }

    /** Documents the servers of an operation that has its own. */
    private void ownServers(OperationContext context, List<String> doc) {
        List<Server> own = context.ownServers();
        String links = servers.links(own);
        if (!links.isEmpty()) {
            Docs.paragraph(doc, "This operation has its own base URL:");
            doc.add(links + ".");
        } else if (own.size() > 1) {
            String urls = own.stream().skip(1).map(Server::getUrl).collect(Collectors.joining("`, `", "`", "`"));
            Docs.paragraph(doc, "Also served at " + urls + ".");
        }
    }
}
