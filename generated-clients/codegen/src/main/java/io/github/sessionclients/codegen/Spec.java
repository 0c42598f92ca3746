package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A parsed document: its components, and what its references lead to. */
final class Spec {
    private static final Logger LOG = GeneratorLog.of(Spec.class);
    private static final int LONGEST_CHAIN = 16;

    private final OpenAPI document;
    private final boolean allowsDanglingReferences;
    private final Components declared;
    private final Map<String, SchemaNode> components = new LinkedHashMap<>();
    private final Map<String, SchemaNode> otherTargets = new HashMap<>();
    private final IdentityHashMap<Schema<?>, SchemaNode> nodes = new IdentityHashMap<>();
    private @Nullable JsonNode tree;

    /** @param allowDanglingReferences whether a reference that leads nowhere stands for anything, with a warning */
    Spec(OpenAPI document, boolean allowDanglingReferences) {
        this.document = document;
        this.allowsDanglingReferences = allowDanglingReferences;
        this.declared = document.getComponents() == null ? new Components() : document.getComponents();
        if (declared.getSchemas() != null) {
            declared.getSchemas()
                    .forEach((name, schema) ->
                            components.put(name, node(schema, Pointers.SCHEMAS + Pointers.escape(name))));
        }
    }

    OpenAPI document() {
        return document;
    }

    /** The schemas under {@code #/components/schemas}, in the order of the document. */
    Map<String, SchemaNode> components() {
        return components;
    }

    /** Returns the node of a schema: one for each schema object, wherever it is met. */
    SchemaNode node(Schema<?> schema, String pointer) {
        readExtensibleEnum(schema);
        SchemaNode node = nodes.get(schema);
        if (node == null) {
            node = new SchemaNode(this, schema, pointer);
            nodes.put(schema, node);
        }
        return node;
    }

    /** Known values that may become more are an enum, which is open in Java anyway. */
    @SuppressWarnings("unchecked")
    private static void readExtensibleEnum(Schema<?> schema) {
        Map<String, Object> extensions = schema.getExtensions();
        if ("string".equals(schema.getType())
                && schema.getEnum() == null
                && extensions != null
                && extensions.get("x-extensible-enum") instanceof List<?> values
                && values.stream().allMatch(String.class::isInstance)) {
            ((Schema<Object>) schema).setEnum(new ArrayList<>(values));
        }
    }

    /** Returns the component that a reference names, or null if it names none. */
    @Nullable
    String componentName(String reference) {
        if (!reference.startsWith(Pointers.SCHEMAS)) {
            return null;
        }
        String name = Pointers.unescape(reference.substring(Pointers.SCHEMAS.length()));
        return components.containsKey(name) ? name : null;
    }

    /** Returns the schema that a reference leads to. */
    SchemaNode follow(String reference, String from) {
        String component = componentName(reference);
        SchemaNode found = component == null ? otherTargets.get(reference) : components.get(component);
        if (found == null) {
            found = node(find(reference, from), reference);
            otherTargets.put(reference, found);
        }
        return found;
    }

    /** Finds a schema that is no component but stands somewhere in the document. */
    private Schema<?> find(String reference, String from) {
        if (!reference.startsWith("#/")) {
            throw new SpecException(from, "$ref " + reference + " cannot be resolved");
        }
        JsonNode target = at(reference);
        if (target.isMissingNode()) {
            warnOfDangling(from, reference, "any JSON");
            return new Schema<>();
        }
        return Json.mapper().convertValue(target, Schema.class);
    }

    /** Returns what stands at a place of the document. */
    private JsonNode at(String reference) {
        if (tree == null) {
            tree = Json.mapper().valueToTree(document);
        }
        return tree.at(Pointers.decode(reference.substring(1)));
    }

    Parameter resolve(Parameter parameter, String from) {
        Parameter resolved = follow(parameter, Parameter::get$ref, declared.getParameters(), Parameter.class);
        if (resolved == null) {
            throw new SpecException(from, "$ref " + parameter.get$ref() + " cannot be resolved");
        }
        return resolved;
    }

    /** Returns the request body; one of any type if its reference leads nowhere. */
    RequestBody resolve(RequestBody body, String from) {
        RequestBody resolved = follow(body, RequestBody::get$ref, declared.getRequestBodies(), RequestBody.class);
        return resolved != null ? resolved : new RequestBody().content(anyContent(from, body.get$ref()));
    }

    /** Returns the response; one of any type if its reference leads nowhere. */
    ApiResponse resolve(ApiResponse response, String from) {
        ApiResponse resolved = follow(response, ApiResponse::get$ref, declared.getResponses(), ApiResponse.class);
        return resolved != null ? resolved : new ApiResponse().content(anyContent(from, response.get$ref()));
    }

    private Content anyContent(String from, String reference) {
        warnOfDangling(from, reference, "a body of any type");
        return new Content().addMediaType("*/*", new MediaType());
    }

    private void warnOfDangling(String from, String reference, String instead) {
        if (!allowsDanglingReferences) {
            throw new SpecException(
                    from,
                    "$ref " + reference + " cannot be resolved; correct it, or set the option allowDanglingReferences"
                            + " to accept " + instead + " instead");
        }
        LOG.warn("at {}: $ref {} cannot be resolved; {} is accepted instead", from, reference, instead);
    }

    private <T> @Nullable T follow(
            T declared, Function<T, @Nullable String> reference, @Nullable Map<String, T> components, Class<T> type) {
        T current = declared;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            String target = reference.apply(current);
            if (target == null) {
                return current;
            }
            T next = target.startsWith(Pointers.COMPONENTS)
                    ? components == null
                            ? null
                            : components.get(Pointers.unescape(target.substring(target.lastIndexOf('/') + 1)))
                    : elsewhere(target, type);
            if (next == null) {
                return null;
            }
            current = next;
        }
        return null;
    }

    /** Finds what is no component but stands somewhere in the document. */
    private <T> @Nullable T elsewhere(String reference, Class<T> type) {
        JsonNode target = reference.startsWith("#/") ? at(reference) : MissingNode.getInstance();
        return target.isMissingNode() ? null : Json.mapper().convertValue(target, type);
    }
}
