package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties of a schema, named {@code SessionInfo.sync}; those of a map {@code Request.customFields.*}. */
final class Schemas {
    private final OpenAPI document;
    private final Set<String> found = new LinkedHashSet<>();
    private final Set<String> open = new HashSet<>();

    private Schemas(OpenAPI document) {
        this.document = document;
    }

    /** All properties of a schema, and of the schemas in it. */
    static Set<String> properties(OpenAPI document, @Nullable Schema<?> schema) {
        Schemas walk = new Schemas(document);
        walk.visit("", schema, null);
        return walk.found;
    }

    /** Those of them that a value has. */
    static Set<String> propertiesIn(OpenAPI document, @Nullable Schema<?> schema, JsonNode value) {
        Schemas walk = new Schemas(document);
        walk.visit("", schema, value);
        return walk.found;
    }

    /** What a schema stands for. */
    static Schema<?> resolve(OpenAPI document, Schema<?> schema) {
        return schema.get$ref() == null
                ? schema
                : Objects.requireNonNull(document.getComponents().getSchemas().get(name(schema)), schema.get$ref());
    }

    /** A value with every property, made of the schema's own examples. */
    static JsonNode full(OpenAPI document, Schema<?> schema) {
        Schema<?> resolved = resolve(document, schema);
        Map<String, Schema<?>> properties = propertiesOf(resolved);
        if (properties.isEmpty()) {
            return Specs.json(resolved.getExample());
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        properties.forEach((name, property) -> value.set(name, full(document, property)));
        return value;
    }

    /** A value without the members that its schema does not know, but does not forbid either. */
    static JsonNode known(OpenAPI document, @Nullable Schema<?> schema, JsonNode value) {
        Schema<?> resolved = schema == null ? new Schema<>() : resolve(document, schema);
        Map<String, Schema<?>> properties = propertiesOf(resolved);
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(known(document, resolved.getItems(), item)));
            return items;
        }
        if (!value.isObject() || properties.isEmpty()) {
            return value;
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(member -> {
            Schema<?> property = properties.get(member.getKey());
            if (property != null) {
                members.set(member.getKey(), known(document, property, member.getValue()));
            } else if (resolved.getAdditionalProperties() != null) {
                members.set(member.getKey(), member.getValue());
            }
        });
        return members;
    }

    /** The schema's own properties. */
    static Map<String, Schema<?>> propertiesOf(Schema<?> schema) {
        Map<String, Schema<?>> properties = new LinkedHashMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach(properties::put);
        }
        return properties;
    }

    /** Goes through a schema, or through what of it a value has. */
    private void visit(String place, @Nullable Schema<?> schema, @Nullable JsonNode value) {
        if (schema == null) {
            return;
        }
        String name = schema.get$ref() == null ? place : name(schema);
        if (value == null && !open.add(name)) {
            return; // A schema within itself.
        }
        Schema<?> resolved = resolve(document, schema);
        propertiesOf(resolved).forEach((key, property) -> {
            if (value == null || value.has(key)) {
                found.add(name + "." + key);
                visit(name + "." + key, property, value == null ? null : value.get(key));
            }
        });
        if (resolved.getAdditionalProperties() instanceof Schema<?> others && (value == null || !value.isEmpty())) {
            found.add(name + ".*");
            visit(name + ".*", others, value == null ? null : value.elements().next());
        }
        if (resolved.getItems() != null) {
            if (value == null) {
                visit(name + "[]", resolved.getItems(), null);
            } else {
                value.forEach(item -> visit(name + "[]", resolved.getItems(), item));
            }
        }
        visitParts(name, resolved.getAllOf(), value);
        visitParts(name, resolved.getOneOf(), value);
        visitParts(name, resolved.getAnyOf(), value);
        open.remove(name);
    }

    private void visitParts(String name, @Nullable List<?> parts, @Nullable JsonNode value) {
        if (parts != null) {
            for (int i = 0; i < parts.size(); i++) {
                visit(name + "&" + i, (Schema<?>) parts.get(i), value);
            }
        }
    }

    private static String name(Schema<?> schema) {
        return schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
    }
}
