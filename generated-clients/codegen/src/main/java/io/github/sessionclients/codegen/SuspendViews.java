package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.ApiReader.ApiInterface;
import io.github.sessionclients.codegen.ApiReader.Method;
import io.github.sessionclients.codegen.Views.ParameterView;
import io.github.sessionclients.codegen.Views.SuspendApiView;
import io.github.sessionclients.codegen.Views.SuspendMethodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Converts interfaces into views for the Kotlin template. */
final class SuspendViews {
    /** Kotlin adds parameters for defaults, and a method has no more than 255. */
    private static final int MOST_DEFAULTS = 200;

    private final String apiPackage;
    private final KotlinCode code;
    private final Options options;

    SuspendViews(String apiPackage, String modelPackage, Options options) {
        this.apiPackage = KotlinCode.qualified(apiPackage);
        this.code = new KotlinCode(modelPackage);
        this.options = options;
    }

    SuspendApiView view(ApiInterface api, String name) {
        boolean suppressed =
                api.methods().stream().flatMap(ApiViews::namedTypes).anyMatch(JavaCode::namesDeprecated);
        return new SuspendApiView(
                apiPackage,
                name,
                api.name(),
                suppressed,
                api.methods().stream().map(this::method).toList());
    }

    private SuspendMethodView method(Method method) {
        List<MethodParameter> all = ApiViews.parameters(method).toList();
        NameAllocator names = NameAllocator.forMembers(Set.of());
        List<ParameterView> parameters = new ArrayList<>();
        for (MethodParameter parameter : all) {
            String name = KotlinCode.name(names.newName(options.parameter(parameter.name())));
            boolean hasDefault = parameter.use().nullable() && all.size() <= MOST_DEFAULTS;
            String annotations = MethodAnnotations.of(parameter).stream()
                    .map(code::annotation)
                    .collect(Collectors.joining(" "));
            parameters.add(
                    new ParameterView(annotations, code.type(parameter.use()) + (hasDefault ? " = null" : ""), name));
        }
        Type type = method.responses().type();
        String returns = code.type(type);
        return new SuspendMethodView(
                method.name(),
                KotlinCode.name(method.name()),
                Boolean.TRUE.equals(method.context().operation().getDeprecated()),
                MethodAnnotations.of(method).stream().map(code::annotation).toList(),
                method.responses().mayBeEmpty() ? "retrofit2.Response<" + returns + ">" : returns,
                parameters);
    }
}
