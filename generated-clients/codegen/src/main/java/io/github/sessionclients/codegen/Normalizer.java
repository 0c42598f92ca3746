package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openapitools.codegen.OpenAPINormalizer;
import org.slf4j.Logger;

/**
 * Applies OpenAPI Generator's normalizer, of whose rules only those run that the user names: its defaults would rewrite {@code oneOf},
 * enums and {@code allOf}. What {@code FILTER} leaves out goes, with the schemas that only it needs.
 */
final class Normalizer {
    private static final Logger LOG = GeneratorLog.of(Normalizer.class);
    private static final String FILTER = "FILTER";
    private static final String INTERNAL = "x-internal";

    private Normalizer() {}

    /** @throws IllegalArgumentException if the filter leaves nothing, or a rule has a value that it cannot have */
    static void apply(OpenAPI document, Map<String, String> rules) {
        if (rules.isEmpty()) {
            return;
        }
        if (rules.containsKey("NORMALIZER_CLASS")) {
            throw new IllegalArgumentException(
                    "The option openapiNormalizer does not support NORMALIZER_CLASS; list the rules, or edit the spec");
        }
        new NamedRulesOnly(document, rules).run();
        if (rules.containsKey(FILTER) && document.getPaths() != null) {
            filter(document, rules.get(FILTER));
        }
    }

    private static final class NamedRulesOnly extends OpenAPINormalizer {
        private final Map<String, String> named;

        NamedRulesOnly(OpenAPI document, Map<String, String> rules) {
            super(document, rules);
            this.named = rules;
        }

        void run() {
            normalize();
        }

        @Override
        public boolean getRule(String rule) {
            return named.containsKey(rule) && super.getRule(rule);
        }
    }

    private static void filter(OpenAPI document, String filter) {
        int[] counts = new int[2];
        document.getPaths()
                .values()
                .forEach(item -> new LinkedHashMap<>(item.readOperationsMap()).forEach((method, operation) -> {
                    counts[isInternal(operation) ? 0 : 1]++;
                    if (isInternal(operation)) {
                        item.operation(method, null);
                    }
                }));
        if (counts[1] == 0) {
            throw new IllegalArgumentException("The option openapiNormalizer has FILTER=" + filter
                    + ", which matches none of the " + counts[0] + " operations");
        }
        document.getPaths().values().removeIf(item -> item.readOperations().isEmpty());
        int schemas = keepReachable(document);
        LOG.info(
                "FILTER={} keeps {} of {} operations, and {} schemas",
                filter,
                counts[1],
                counts[0] + counts[1],
                schemas);
    }

    private static boolean isInternal(Operation operation) {
        return operation.getExtensions() != null
                && Boolean.TRUE.equals(operation.getExtensions().get(INTERNAL));
    }

    /** Removes the schemas that no operation leads to, and returns how many are left. */
    private static int keepReachable(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return 0;
        }
        JsonNode tree = Json.mapper().valueToTree(document);
        JsonNode schemas = tree.path("components").path("schemas");
        Set<String> reached = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(tree.path("paths")));
        while (!open.isEmpty()) {
            references(open.pop()).forEach(reference -> {
                if (reached.add(reference)) {
                    open.push(tree.at(Pointers.decode(reference.substring(1))));
                    if (schemas.at("/" + reference.substring(reference.lastIndexOf('/') + 1))
                            .has("discriminator")) {
                        children(schemas, reference, open, reached);
                    }
                }
            });
        }
        document.getComponents().getSchemas().keySet().removeIf(name -> !reached.contains(Pointers.SCHEMAS + name));
        return document.getComponents().getSchemas().size();
    }

    /** The schemas that extend a parent may stand in its place, though nothing refers to them. */
    private static void children(JsonNode schemas, String parent, Deque<JsonNode> open, Set<String> reached) {
        schemas.properties().forEach(schema -> {
            if (references(schema.getValue().path("allOf")).contains(parent)
                    && reached.add(Pointers.SCHEMAS + schema.getKey())) {
                open.push(schema.getValue());
            }
        });
    }

    private static Set<String> references(JsonNode node) {
        Set<String> references = new HashSet<>();
        node.findValuesAsText("$ref").forEach(references::add);
        node.findValues("mapping")
                .forEach(mapping -> mapping.forEach(target -> references.add(
                        target.asText().startsWith("#") ? target.asText() : Pointers.SCHEMAS + target.asText())));
        references.removeIf(reference -> !reference.startsWith("#/"));
        return references;
    }
}
