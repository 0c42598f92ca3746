package io.github.sessionclients.codegen;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An operation and its place in the spec. */
record OperationContext(Spec spec, String path, PathItem item, HttpMethod method, Operation operation) {
    String pointer() {
        return "#/paths/" + Pointers.escape(path) + "/" + method.name().toLowerCase(Locale.ROOT);
    }

    String id() {
        String id = operation.getOperationId();
        return id == null || id.isBlank() ? method.name().toLowerCase(Locale.ROOT) + " " + path : id;
    }

    /** What types that are emitted for this operation alone are named after. */
    String nameHint() {
        return Names.type(id());
    }

    /** The first of its tags, by which operations are put into interfaces. */
    String tag() {
        return operation.getTags() == null || operation.getTags().isEmpty()
                ? "Default"
                : operation.getTags().get(0);
    }

    /** Whether the spec describes a body for a method that OkHttp sends none with. */
    boolean hasUnsentBody() {
        return operation.getRequestBody() != null && (method == HttpMethod.GET || method == HttpMethod.HEAD);
    }

    @Nullable
    Object extension(String name) {
        return operation.getExtensions() == null
                ? null
                : operation.getExtensions().get(name);
    }

    /** Returns a schema that stands below the operation. */
    SchemaNode node(@Nullable Schema<?> schema, String step) {
        return spec.node(schema == null ? new Schema<>() : schema, pointer() + step);
    }

    SchemaNode node(MediaType media, String step) {
        return node(media.getSchema(), step);
    }
}
