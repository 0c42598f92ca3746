package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * An unmapped discriminator value is the name of its schema. If a schema is renamed, because two files use the same name, a mapping
 * keeps its value.
 */
final class ImpliedMappings {
    private ImpliedMappings() {}

    /**
     * @param discriminated the schemas with a discriminator
     * @param renamed what the schemas with other names were called, by their references
     */
    static void add(Iterable<ObjectNode> discriminated, Map<String, String> renamed, JsonNode document) {
        for (ObjectNode schema : discriminated) {
            for (String union : List.of("oneOf", "anyOf")) {
                schema.path(union)
                        .forEach(branch -> map(schema, branch.path("$ref").asText(), renamed));
            }
        }
        renamed.keySet().forEach(reference -> {
            JsonNode child = Part.find(document, reference.substring(1));
            for (JsonNode part : child == null ? List.<JsonNode>of() : child.path("allOf")) {
                String parent = part.path("$ref").asText("#");
                if (Part.find(document, parent.substring(1)) instanceof ObjectNode schema
                        && schema.has("discriminator")) {
                    map(schema, reference, renamed);
                }
            }
        });
    }

    private static void map(ObjectNode schema, String reference, Map<String, String> renamed) {
        String name = renamed.get(reference);
        if (name == null || !(schema.path("discriminator") instanceof ObjectNode discriminator)) {
            return;
        }
        ObjectNode mapping =
                discriminator.get("mapping") instanceof ObjectNode known ? known : discriminator.putObject("mapping");
        for (JsonNode mapped : mapping) {
            if (mapped.asText().equals(reference)) {
                return;
            }
        }
        mapping.put(name, reference);
    }
}
