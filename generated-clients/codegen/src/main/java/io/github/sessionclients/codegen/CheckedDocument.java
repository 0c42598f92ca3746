package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A document as it is written, with what {@code $ref} and {@code allOf} add to a schema. It is independent of the generator. */
final class CheckedDocument {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();
    private static final Set<String> SAYING = Set.of(
            "type", "properties", "items", "enum", "const", "oneOf", "anyOf", "additionalProperties", "prefixItems");

    final JsonNode root;
    private final boolean is31;

    CheckedDocument(JsonNode root) {
        this.root = root;
        this.is31 = root.path("openapi").asText().startsWith("3.1");
    }

    /** The object that a schema describes. */
    record Properties(Map<String, List<JsonNode>> all, Set<String> required, Set<String> beside) {}

    JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        for (int i = 0; i < 32 && current.has("$ref"); i++) {
            if (current.size() > 1 && is31 && current instanceof ObjectNode object && saysNextToReference(object)) {
                return referenceAsPart(object);
            }
            String reference = current.get("$ref").asText();
            current = reference.startsWith("#/") ? root.at(Pointers.decode(reference.substring(1))) : NOTHING;
        }
        return current.isObject() ? current : NOTHING;
    }

    private static boolean saysNextToReference(ObjectNode schema) {
        boolean isOfSchema = !schema.path("$ref").asText().matches("#/components/(?!schemas/).*");
        return isOfSchema
                && (schema.has("nullable")
                        || schema.has("readOnly")
                        || schema.has("writeOnly")
                        || schema.has("required")
                        || schema.has("allOf")
                        || says(schema));
    }

    /** In OpenAPI 3.1, keywords next to a reference apply too. */
    private static JsonNode referenceAsPart(ObjectNode schema) {
        ObjectNode copy = schema.deepCopy();
        JsonNode reference = copy.remove("$ref");
        ArrayNode parts = copy.arrayNode();
        parts.addObject().set("$ref", reference);
        copy.path("allOf").forEach(parts::add);
        copy.set("allOf", parts);
        return copy;
    }

    /** Returns the values that a schema lists: in an enum, as a constant, or as constants of its branches. */
    List<JsonNode> values(JsonNode schema) {
        List<JsonNode> values = new ArrayList<>();
        schema.path("enum").forEach(values::add);
        if (schema.has("const")) {
            values.add(schema.get("const"));
        }
        List<JsonNode> branches = branches(schema);
        if (branches.stream().allMatch(branch -> resolve(branch).has("const"))) {
            branches.forEach(branch -> values.add(resolve(branch).get("const")));
        }
        return values;
    }

    /** Returns the schema without wrappers that add nothing. */
    JsonNode unwrap(JsonNode schema) {
        JsonNode current = resolve(schema);
        for (int i = 0; i < 32; i++) {
            if (current.has("properties") || current.has("enum") || current.has("items")) {
                return current;
            }
            List<JsonNode> parts = saying(current.path("allOf"));
            List<JsonNode> branches = branches(current);
            if (parts.size() == 1 && branches.isEmpty() && !current.has("required")) {
                current = resolve(parts.get(0));
            } else if (branches.size() == 1 && parts.isEmpty()) {
                current = resolve(branches.get(0));
            } else {
                return current;
            }
        }
        return current;
    }

    /** The branches of {@code oneOf} and {@code anyOf} that declare a type. */
    List<JsonNode> branches(JsonNode schema) {
        List<JsonNode> branches = new ArrayList<>(saying(schema.path("oneOf")));
        branches.addAll(saying(schema.path("anyOf")));
        return branches;
    }

    private List<JsonNode> saying(JsonNode schemas) {
        List<JsonNode> saying = new ArrayList<>();
        for (JsonNode schema : schemas) {
            if (schema.has("$ref") || schema.has("allOf") || says(schema)) {
                if (!isNull(resolve(schema))) {
                    saying.add(schema);
                }
            }
        }
        return saying;
    }

    private static boolean says(JsonNode schema) {
        return SAYING.stream().anyMatch(schema::has);
    }

    /** Whether null is all that a schema allows. */
    static boolean isNull(JsonNode schema) {
        JsonNode values = schema.path("enum");
        boolean onlyNull = values.size() > 0;
        for (JsonNode value : values) {
            onlyNull &= value.isNull();
        }
        return onlyNull || schema.path("type").asText().equals("null");
    }

    Properties properties(JsonNode schema) {
        Properties properties = new Properties(new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        add(schema, properties, new LinkedHashSet<>(), false);
        return properties;
    }

    private void add(JsonNode schema, Properties properties, Set<JsonNode> visiting, boolean beside) {
        JsonNode own = resolve(schema);
        // Nodes are compared by content, so that a cycle is found when the same content recurs.
        if (visiting.size() > 32 || !visiting.add(own)) {
            return;
        }
        own.path("allOf").forEach(part -> add(part, properties, visiting, beside));
        own.path("properties").properties().forEach(property -> {
            if (property.getValue().isBoolean() && !property.getValue().booleanValue()) {
                return; // in OpenAPI 3.1, a schema that nothing matches
            }
            properties
                    .all()
                    .computeIfAbsent(property.getKey(), n -> new ArrayList<>())
                    .add(property.getValue());
            if (beside) {
                properties.beside().add(property.getKey());
            }
        });
        if (!beside) {
            own.path("required").forEach(name -> properties.required().add(name.asText()));
        }
        List<JsonNode> branches =
                branches(own).stream().filter(branch -> !extend(branch, own, 0)).toList();
        branches.forEach(branch -> add(branch, properties, visiting, beside || branches.size() > 1));
        visiting.remove(own);
    }

    /** Whether a schema has another one among its parts. */
    private boolean extend(JsonNode schema, JsonNode parent, int depth) {
        for (JsonNode part : resolve(schema).path("allOf")) {
            if (depth < 16 && (resolve(part).equals(parent) || extend(part, parent, depth + 1))) {
                return true;
            }
        }
        return false;
    }

    boolean isNullable(JsonNode schema) {
        JsonNode own = resolve(schema);
        if (own.path("nullable").asBoolean() || types(own).contains("null") || hasNull(own.path("enum"))) {
            return true;
        }
        for (String keyword : List.of("oneOf", "anyOf")) {
            for (JsonNode branch : own.path(keyword)) {
                JsonNode target = resolve(branch);
                if (isNull(target)
                        || target.path("nullable").asBoolean()
                        || types(target).contains("null")) {
                    return true;
                }
            }
        }
        List<JsonNode> parts = saying(own.path("allOf"));
        return parts.size() == 1 && !own.has("properties") && isNullable(parts.get(0));
    }

    private static boolean hasNull(JsonNode values) {
        for (JsonNode value : values) {
            if (value.isNull()) {
                return true;
            }
        }
        return false;
    }

    /** The types that a schema names itself, as OpenAPI 3.0 or 3.1 writes them. */
    static List<String> types(JsonNode schema) {
        List<String> types = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(each -> types.add(each.asText()));
        JsonNode value =
                schema.has("const") ? schema.get("const") : schema.path("enum").path(0);
        if (types.isEmpty() && value.isBoolean()) {
            types.add("boolean");
        }
        return types;
    }
}
