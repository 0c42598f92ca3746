package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Converts Swagger 2.0 schemas to OpenAPI 3.0, in place. */
final class Swagger2Schemas {
    private static final String DEFINITIONS = "#/definitions/";

    private final Set<ObjectNode> done = Collections.newSetFromMap(new IdentityHashMap<>());

    void convert(ObjectNode schema) {
        if (!done.add(schema)) {
            return;
        }
        String reference = schema.path("$ref").asText("");
        if (reference.startsWith(DEFINITIONS)) {
            schema.put("$ref", Pointers.SCHEMAS + reference.substring(DEFINITIONS.length()));
        }
        rename(schema, "x-nullable", "nullable");
        rename(schema, "x-oneOf", "oneOf");
        rename(schema, "x-anyOf", "anyOf");
        if (schema.path("type").isArray()) {
            types(schema);
        }
        if (schema.path("type").asText().equals("file")) {
            schema.put("type", "string").put("format", "binary");
        }
        if (schema.get("discriminator") instanceof TextNode property) {
            schema.putObject("discriminator").set("propertyName", property);
        }
        Place.SCHEMA.forEachChild(schema, (place, keyword, child) -> {
            if (child instanceof ObjectNode object) {
                convert(object);
            }
        });
    }

    private static void rename(ObjectNode schema, String from, String to) {
        JsonNode value = schema.remove(from);
        if (value != null && !schema.has(to)) {
            schema.set(to, value);
        }
    }

    /** A list of types is of a later version, and written nonetheless. */
    private static void types(ObjectNode schema) {
        List<String> types = new ArrayList<>();
        schema.remove("type").forEach(type -> types.add(type.asText()));
        if (types.remove("null")) {
            schema.put("nullable", true);
        }
        if (types.size() == 1) {
            schema.put("type", types.get(0));
        }
    }

    /** Values of a discriminator that are not the names of the schemas, by the extensions that say so. */
    void mapDiscriminators(ObjectNode definitions) {
        for (Map.Entry<String, JsonNode> child : definitions.properties()) {
            JsonNode value = child.getValue().path("x-ms-discriminator-value");
            if (value.isMissingNode()) {
                value = child.getValue().path("x-discriminator-value");
            }
            if (value.isValueNode()) {
                map(
                        definitions,
                        child.getValue(),
                        value.asText(),
                        Pointers.SCHEMAS + Pointers.escape(child.getKey()),
                        0);
            }
        }
    }

    private void map(ObjectNode definitions, JsonNode schema, String value, String pointer, int depth) {
        if (schema.path("discriminator") instanceof ObjectNode discriminator) {
            ObjectNode mapping = discriminator.get("mapping") instanceof ObjectNode known
                    ? known
                    : discriminator.putObject("mapping");
            mapping.put(value, pointer);
        }
        for (JsonNode part : schema.path("allOf")) {
            String reference = part.path("$ref").asText("");
            if (reference.startsWith(Pointers.SCHEMAS) && depth < definitions.size()) {
                String parent = Pointers.unescape(reference.substring(Pointers.SCHEMAS.length()));
                map(definitions, definitions.path(parent), value, pointer, depth + 1);
            }
        }
    }
}
