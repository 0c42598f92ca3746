package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionclients.codegen.References.Located;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;

/**
 * Converts OpenAPI 3.1 to 3.0. The model is read from 3.0 objects, because the parser's 3.1 objects lose keywords next to a
 * reference and the keywords of each of several types. {@link Schema31} has the rules for schemas.
 */
final class OpenApi31 {
    private static final Logger LOG = GeneratorLog.of(OpenApi31.class);
    private static final String SCHEMA_2020 = "https://json-schema.org/draft/2020-12/schema";
    private static final String OWN_DIALECT = "https://spec.openapis.org/oas/3.1/dialect/";

    private OpenApi31() {}

    /**
     * Converts objects in place.
     *
     * @param all the objects of 3.1 in a document whose references are resolved, each after those that it holds
     */
    static void convert(List<Located> all, Part root) {
        Set<String> dialects = new TreeSet<>();
        for (Located located : all) {
            ObjectNode node = located.node();
            switch (located.place()) {
                case SCHEMA -> {
                    dialect(node, "$schema", dialects);
                    new Schema31(node, located.keyword()).convert();
                }
                case OPERATION -> operation(node);
                case REQUEST_BODY -> files(node);
                case DOCUMENT -> dialect(node, "jsonSchemaDialect", dialects);
                case PARAMETER, HEADER, RESPONSE -> describe(node, root);
                default -> {
                    // the same in both versions
                }
            }
        }
        if (!dialects.isEmpty()) {
            LOG.warn("{}: schemas in the dialects {} are read as schemas of OpenAPI 3.1", root.location, dialects);
        }
        if (root.version == Version.OPENAPI_3_1) {
            document(root);
        }
    }

    private static void dialect(ObjectNode node, String keyword, Set<String> dialects) {
        String dialect = node.path(keyword).asText(SCHEMA_2020).replaceFirst("#$", "");
        if (!dialect.equals(SCHEMA_2020) && !dialect.startsWith(OWN_DIALECT)) {
            dialects.add(dialect);
        }
    }

    private static void document(Part root) {
        ObjectNode document = root.tree;
        document.put("openapi", "3.0.3");
        if (!document.has("paths")) {
            document.putObject("paths");
        }
        if (document.remove("webhooks") instanceof ObjectNode webhooks && !webhooks.isEmpty()) {
            LOG.info(
                    "{}: no methods are generated for the webhooks {}, because a client does not receive them; their payloads have models",
                    root.location,
                    String.join(", ", (Iterable<String>) webhooks::fieldNames));
        }
        if (document.path("components") instanceof ObjectNode components) {
            components.remove("pathItems");
        }
    }

    /** An operation may omit its responses. */
    private static void operation(ObjectNode operation) {
        if (!operation.path("responses").isObject()
                || operation.get("responses").isEmpty()) {
            operation.putObject("responses").putObject("default").put("description", "");
        }
    }

    /** A form part without a declared type is a file. */
    private static void files(ObjectNode body) {
        body.path("content").properties().forEach(entry -> {
            if (MediaTypes.base(entry.getKey()).startsWith("multipart/")) {
                entry.getValue().path("schema").path("properties").forEach(property -> {
                    Set<String> keywords = new TreeSet<>();
                    property.fieldNames().forEachRemaining(keywords::add);
                    keywords.removeAll(Set.of("description", "title", "deprecated", "example", "nullable"));
                    if (keywords.isEmpty() && property instanceof ObjectNode schema) {
                        schema.put("type", "string").put("format", "binary");
                    }
                });
            }
        });
    }

    /** A description next to a reference stands for that of what it refers to. */
    private static void describe(ObjectNode node, Part root) {
        String reference = node.path("$ref").asText("");
        JsonNode description = node.get("description");
        if (description != null
                && reference.startsWith("#/")
                && Part.find(root.tree, reference.substring(1)) instanceof ObjectNode target) {
            node.removeAll();
            node.setAll(target);
            node.set("description", description);
        }
    }
}
