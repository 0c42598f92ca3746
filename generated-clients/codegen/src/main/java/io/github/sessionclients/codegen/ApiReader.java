package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.BodyReader.Body;
import io.github.sessionclients.codegen.ParameterReader.Parameters;
import io.github.sessionclients.codegen.ResponseReader.Responses;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Reads one Retrofit interface for each first tag of a spec. */
final class ApiReader {
    private static final Logger LOG = GeneratorLog.of(ApiReader.class);

    private final Spec spec;
    private final TypeReader types;
    private final NameAllocator typeNames;
    private final Options options;

    /** @param description the tag's, or null */
    record ApiInterface(String name, String tag, @Nullable String description, List<Method> methods) {}

    /**
     * A method of an interface. An operation has one for each media type that it can be sent or asked for in, and one more if its body
     * may be left out, since Retrofit has no body that is null.
     */
    record Method(String name, OperationContext context, Parameters parameters, Body body, Responses responses) {}

    ApiReader(Spec spec, TypeReader types, NameAllocator typeNames, Options options) {
        this.options = options;
        this.spec = spec;
        this.types = types;
        this.typeNames = typeNames;
    }

    List<ApiInterface> read() {
        Map<String, List<OperationContext>> byTag = new TreeMap<>();
        if (spec.document().getPaths() != null) {
            spec.document()
                    .getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        OperationContext context = new OperationContext(spec, path, item, method, operation);
                        byTag.computeIfAbsent(Names.type(context.tag()), tag -> new ArrayList<>())
                                .add(context);
                    }));
        }
        List<ApiInterface> interfaces = new ArrayList<>();
        byTag.forEach((name, operations) -> {
            String tag = operations.get(0).tag();
            interfaces.add(
                    new ApiInterface(typeNames.newName(options.api(name)), tag, description(tag), methods(operations)));
        });
        long leftOut = interfaces.stream()
                .flatMap(api -> api.methods().stream())
                .filter(method -> !method.body().leftOut().isEmpty()
                        || !method.responses().leftOut().isEmpty())
                .map(Method::context)
                .distinct()
                .count();
        if (leftOut > 0) {
            LOG.info(
                    "{} operations have media types without a generated method; their Javadoc lists these media types",
                    leftOut);
        }
        return interfaces;
    }

    private @Nullable String description(String tag) {
        List<Tag> tags = spec.document().getTags();
        return tags == null
                ? null
                : tags.stream()
                        .filter(declared -> tag.equals(declared.getName()))
                        .map(Tag::getDescription)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private List<Method> methods(List<OperationContext> operations) {
        NameAllocator names = NameAllocator.forMembers(Names.MEMBERS_OF_OBJECT);
        Map<OperationContext, String> first = new LinkedHashMap<>();
        operations.forEach(context -> first.put(context, names.newName(options.method(context.id()))));
        List<Method> methods = new ArrayList<>();
        first.forEach((context, name) -> methods.addAll(methods(context, name, names)));
        return methods;
    }

    /** Returns a method for each body that an operation can be sent with and each way to ask for its response. */
    private List<Method> methods(OperationContext context, String name, NameAllocator names) {
        warnOfMarks(context);
        Parameters parameters = new ParameterReader(types, context).read();
        List<Body> bodies = new BodyReader(types, context, options).read();
        List<Responses> responses = new ResponseReader(types, context, options).read();
        Map<String, String> bySuffix = new HashMap<>(Map.of("", name));
        List<Method> methods = new ArrayList<>();
        bodies.forEach(body -> responses.forEach(response -> {
            String suffix = body.suffix() + response.suffix();
            String own = bySuffix.computeIfAbsent(suffix, s -> names.newName(name + s));
            methods.add(new Method(own, context, parameters, body, response));
        }));
        return methods;
    }

    /** Warns, because a misspelled extension would otherwise be ignored silently. */
    private static void warnOfMarks(OperationContext context) {
        Map<String, Object> extensions = context.operation().getExtensions();
        if (extensions != null) {
            extensions.forEach((name, value) -> {
                if (name.startsWith("x-retry") && !(name.equals("x-retry-safe") && value instanceof Boolean)) {
                    LOG.warn(
                            "at {}: {}: {} has no effect; x-retry-safe: true marks an operation that is safe to repeat",
                            context.pointer(),
                            name,
                            value);
                }
            });
        }
    }
}
