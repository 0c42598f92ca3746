package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.AnnotationUse.Annotations;
import io.github.sessionclients.codegen.AnnotationUse.ClassOf;
import io.github.sessionclients.codegen.AnnotationUse.Flag;
import io.github.sessionclients.codegen.AnnotationUse.Text;
import io.github.sessionclients.codegen.AnnotationUse.Texts;
import io.github.sessionclients.codegen.ApiReader.Method;
import io.github.sessionclients.codegen.BodyReader.Body;
import io.github.sessionclients.codegen.BodyReader.Encoding;
import io.github.sessionclients.codegen.MethodParameter.Binding;
import io.github.sessionclients.codegen.MethodParameter.Place;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates the annotations of methods and parameters for Retrofit and the runtime. */
final class MethodAnnotations {
    private static final String HTTP = "retrofit2.http.";
    private static final String TEXT_BODY = Libraries.API + "TextBody";

    private MethodAnnotations() {}

    static List<AnnotationUse> of(MethodParameter parameter) {
        List<AnnotationUse> annotations = new ArrayList<>();
        if (parameter.use().secret()) {
            annotations.add(AnnotationUse.of(Libraries.API + "Secret"));
        }
        Binding binding = parameter.binding();
        if (binding.place() == Place.TEXT_BODY) {
            annotations.add(AnnotationUse.of(TEXT_BODY, new Text(binding.name())));
            annotations.add(AnnotationUse.of(HTTP + Place.BODY.annotation()));
            return annotations;
        }
        AnnotationUse annotation = AnnotationUse.of(HTTP + binding.place().annotation());
        if (!binding.name().isEmpty() || binding.encoded()) {
            annotation = annotation.with("value", new Text(binding.name()));
        }
        annotations.add(binding.encoded() ? annotation.with("encoded", new Flag(true)) : annotation);
        return annotations;
    }

    static List<AnnotationUse> of(Method method) {
        List<AnnotationUse> annotations = new ArrayList<>();
        annotations.add(httpMethod(method));
        switch (method.body().encoding()) {
            case FORM -> annotations.add(AnnotationUse.of(HTTP + "FormUrlEncoded"));
            case MULTIPART -> annotations.add(AnnotationUse.of(HTTP + "Multipart"));
            case NONE, BODY -> {}
        }
        List<String> headers = headers(method);
        if (!headers.isEmpty()) {
            annotations.add(AnnotationUse.of(HTTP + "Headers", new Texts(headers)));
        }
        if (method.responses().streaming()) {
            annotations.add(AnnotationUse.of(HTTP + "Streaming"));
        }
        if (method.responses().type() == Libraries.TEXT) {
            annotations.add(AnnotationUse.of(TEXT_BODY));
        }
        annotations.add(operation(method));
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

    private static AnnotationUse httpMethod(Method method) {
        OperationContext context = method.context();
        String target = target(method);
        boolean hasBody = method.body().encoding() != Encoding.NONE;
        boolean named = switch (context.method()) {
            case GET, HEAD, POST, PUT, PATCH -> true;
            case DELETE, OPTIONS -> !hasBody;
            case TRACE -> false;
        };
        return named
                ? AnnotationUse.of(HTTP + context.method(), new Text(target))
                : AnnotationUse.of(HTTP + "HTTP")
                        .with("method", new Text(context.method().name()))
                        .with("path", new Text(target))
                        .with("hasBody", new Flag(hasBody));
    }

    /** A path relative to the base URL is not empty, and a colon in its first segment must not read as a scheme. */
    private static String target(Method method) {
        String path = method.parameters().path();
        int slash = path.indexOf('/');
        boolean colonFirst = (slash < 0 ? path : path.substring(0, slash)).contains(":");
        return colonFirst || path.isEmpty() ? "./" + path : path;
    }

    /** Omits attributes that have their default values. */
    private static AnnotationUse operation(Method method) {
        AnnotationUse operation = AnnotationUse.of(Libraries.API + "Operation")
                .with("id", new Text(method.context().id()));
        if (Boolean.TRUE.equals(method.context().extension("x-retry-safe"))) {
            operation = operation.with("retrySafe", new Flag(true));
        }
        List<String> security = security(method.context());
        if (!security.isEmpty()) {
            operation = operation.with("security", new Texts(security));
        }
        List<AnnotationUse> errors = method.responses().errors().stream()
                .map(error -> AnnotationUse.of(Libraries.API + "ErrorResponse")
                        .with("status", new Text(error.status()))
                        .with("type", new ClassOf(error.type())))
                .toList();
        return errors.isEmpty() ? operation : operation.with("errors", new Annotations(errors));
    }

    private static List<String> security(OperationContext context) {
        List<SecurityRequirement> own = context.operation().getSecurity();
        List<SecurityRequirement> requirements =
                own != null ? own : context.spec().document().getSecurity();
        Set<String> names = new LinkedHashSet<>();
        if (requirements != null) {
            requirements.forEach(requirement -> names.addAll(requirement.keySet()));
        }
        return List.copyOf(names);
    }
}
