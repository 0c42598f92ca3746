package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.BodyReader.Body;
import io.github.sessionclients.codegen.ParameterReader.Parameters;
import io.github.sessionclients.codegen.ResponseReader.Responses;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one Retrofit interface for each first tag of a spec. */
final class ApiReader {
    private static final Set<String> MEMBERS_OF_OBJECT =
            Set.of("equals", "hashCode", "toString", "getClass", "notify", "notifyAll", "wait", "clone", "finalize");

    private final Spec spec;
    private final TypeReader types;
    private final NameAllocator typeNames;

    /** @param description the tag's, or null */
    record ApiInterface(String name, String tag, @Nullable String description, List<Method> methods) {}

    /** A method of an interface. An operation whose body may be left out has two, since Retrofit has no body that is null. */
    record Method(String name, OperationContext context, Parameters parameters, Body body, Responses responses) {}

    ApiReader(Spec spec, TypeReader types, NameAllocator typeNames) {
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
                    new ApiInterface(typeNames.newName(name + "Api"), tag, description(tag), methods(operations)));
        });
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
        NameAllocator names = NameAllocator.forMembers(MEMBERS_OF_OBJECT);
        List<Method> methods = new ArrayList<>();
        for (OperationContext context : operations) {
            String name = names.newName(Names.member(context.id()));
            Parameters parameters = new ParameterReader(types, context).read();
            List<Body> bodies = new BodyReader(types, context).read();
            Responses responses = new ResponseReader(types, context).read();
            bodies.forEach(body -> methods.add(new Method(name, context, parameters, body, responses)));
        }
        return methods;
    }
}
