package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Converts a schema from OpenAPI 3.1 to 3.0, after its nested schemas. Constructs that 3.0 cannot express become any JSON, and the
 * description says so. {@link Types31} has the rules for types, null and unions.
 */
final class Schema31 {
    /** What says nothing of the values. */
    static final Set<String> ANNOTATIONS = Set.of(("title description summary example examples default deprecated"
                    + " readOnly writeOnly externalDocs xml $comment $id $schema $anchor $dynamicAnchor $defs definitions")
            .split(" "));

    /** What limits the values of a type and does not change it in Java. */
    private static final Set<String> LIMITS = Set.of(("minLength maxLength pattern minimum maximum exclusiveMinimum"
                    + " exclusiveMaximum multipleOf minItems maxItems uniqueItems minProperties maxProperties propertyNames"
                    + " contains minContains maxContains dependentRequired not unevaluatedProperties unevaluatedItems")
            .split(" "));

    private final ObjectNode schema;
    private final String keyword;

    /** @param keyword what it stands under */
    Schema31(ObjectNode schema, String keyword) {
        this.schema = schema;
        this.keyword = keyword;
    }

    void convert() {
        booleans();
        if (schema.has("$ref")) {
            siblings();
        }
        constant();
        examples();
        exclusive("exclusiveMinimum", "minimum", -1);
        exclusive("exclusiveMaximum", "maximum", 1);
        content();
        tuple();
        properties();
        conditions();
        new Types31(schema).convert();
        if (schema.remove("$dynamicRef") != null) {
            note("Its type depends on the schema that refers to it, so it can be any JSON.");
        }
        schema.remove(List.of("$defs", "$schema", "$id", "$anchor", "$dynamicAnchor", "$comment"));
    }

    private void note(String sentence) {
        String description = schema.path("description").asText("");
        schema.put("description", description.isBlank() ? sentence : description.strip() + "\n\n" + sentence);
    }

    /** A schema may be {@code true}, which anything matches, or {@code false}, which nothing matches. */
    private void booleans() {
        for (String map : List.of("properties", "patternProperties")) {
            if (schema.path(map) instanceof ObjectNode schemas) {
                List<String> names = new ArrayList<>();
                schemas.fieldNames().forEachRemaining(names::add);
                for (String name : names) {
                    if (schemas.get(name).isBoolean()) {
                        if (schemas.get(name).booleanValue()) {
                            schemas.putObject(name);
                        } else {
                            schemas.remove(name);
                        }
                    }
                }
            }
        }
        for (String list : List.of("allOf", "oneOf", "anyOf", "prefixItems")) {
            if (schema.path(list) instanceof ArrayNode schemas) {
                for (int i = schemas.size() - 1; i >= 0; i--) {
                    if (schemas.get(i).isBoolean()) {
                        if (schemas.get(i).booleanValue() || list.equals("prefixItems")) {
                            schemas.set(i, schema.objectNode());
                        } else {
                            schemas.remove(i);
                        }
                    }
                }
            }
        }
        if (schema.path("items").isBoolean() && (schema.path("items").booleanValue() || !schema.has("prefixItems"))) {
            schema.putObject("items");
        }
    }

    /** Keywords next to a reference apply too. */
    private void siblings() {
        Set<String> more = new LinkedHashSet<>();
        schema.fieldNames().forEachRemaining(more::add);
        more.remove("$ref");
        boolean documented = keyword.equals("properties") || (keyword.equals("schema") && schema.has("default"));
        if (schema.path("type").isTextual() && !schema.path("type").asText().equals("null")) {
            more.remove("type"); // the reference says it too
        }
        if (!documented) {
            more.removeIf(name -> ANNOTATIONS.contains(name) || LIMITS.contains(name) || name.startsWith("x-"));
        } else if (more.stream().allMatch(name -> name.startsWith("$") || name.equals("definitions"))) {
            more.clear();
        }
        JsonNode reference = schema.get("$ref");
        if (more.isEmpty()) {
            schema.removeAll();
            schema.set("$ref", reference);
            return;
        }
        schema.remove("$ref");
        ArrayNode parts = schema.arrayNode();
        parts.addObject().set("$ref", reference);
        schema.path("allOf").forEach(parts::add);
        schema.set("allOf", parts);
    }

    private void constant() {
        JsonNode value = schema.remove("const");
        if (value == null) {
            return;
        } else if (value.isContainerNode()) {
            schema.remove(List.of("enum", "properties", "items", "required"));
            note("The value is always " + value + ".");
            return;
        }
        schema.remove("enum");
        schema.putArray("enum").add(value);
        if (!schema.has("type") && !value.isNull()) {
            schema.put("type", Types31.of(value));
        }
    }

    private void examples() {
        if (schema.remove("examples") instanceof ArrayNode examples && !examples.isEmpty() && !schema.has("example")) {
            schema.set("example", examples.get(0));
        }
    }

    /** @param sign 1 if the smaller of two limits is the one that counts */
    private void exclusive(String exclusive, String inclusive, int sign) {
        if (schema.path(exclusive).isNumber()) {
            JsonNode limit = schema.remove(exclusive);
            JsonNode other = schema.path(inclusive);
            if (!other.isNumber() || sign * limit.decimalValue().compareTo(other.decimalValue()) <= 0) {
                schema.set(inclusive, limit);
                schema.put(exclusive, true);
            }
        }
    }

    // What strings, arrays and objects hold

    private void content() {
        String encoding = schema.path("contentEncoding").asText("");
        String mediaType = schema.path("contentMediaType").asText("");
        schema.remove(List.of("contentEncoding", "contentMediaType", "contentSchema"));
        if (encoding.isEmpty() && mediaType.isEmpty()) {
            return;
        }
        if (encoding.equalsIgnoreCase("base64") && !schema.has("format")) {
            schema.put("format", "byte");
        } else if (encoding.equalsIgnoreCase("binary")) {
            schema.put("format", "binary");
        } else if (encoding.isEmpty()
                && !schema.has("format")
                && mediaType.matches("(?i)(image|audio|video)/.*|application/(octet-stream|pdf|zip|gzip)")) {
            schema.put("format", "binary");
        } else if (!encoding.isEmpty()) {
            note("The value is encoded as " + encoding + ".");
        }
        if (!schema.has("type") && !schema.has("$ref")) {
            schema.put("type", "string");
        }
        if (!mediaType.isEmpty() && !mediaType.equals("application/octet-stream")) {
            note("The content has the media type " + mediaType + ".");
        }
    }

    /** A list whose elements have a type each is one of their common type, if they have one. */
    private void tuple() {
        JsonNode first = schema.remove("prefixItems");
        JsonNode items = schema.path("items");
        if (first == null && items.isArray()) {
            first = items; // as in drafts before 2020-12
            items = schema.path("additionalItems");
        }
        if (first == null) {
            return;
        }
        boolean closed = isFalse(items);
        Set<JsonNode> elements = new LinkedHashSet<>();
        first.forEach(elements::add);
        if (!closed) {
            elements.add(items.isObject() ? items : schema.objectNode());
        }
        if (!schema.has("type")) {
            schema.put("type", "array");
        }
        if (elements.size() == 1) {
            schema.set("items", elements.iterator().next());
        } else if (closed && !elements.contains(schema.objectNode())) {
            elements.forEach(schema.putObject("items").putArray("oneOf")::add);
        } else {
            schema.putObject("items");
            note("The type of an element depends on its position, so an element can be any JSON.");
        }
    }

    private void properties() {
        JsonNode unevaluated = schema.remove("unevaluatedProperties");
        boolean alone = !schema.has("allOf") && Types31.UNIONS.stream().noneMatch(schema::has);
        if (unevaluated != null && !schema.has("additionalProperties") && (alone || !isFalse(unevaluated))) {
            schema.set("additionalProperties", unevaluated);
        }
        JsonNode patterns = schema.remove("patternProperties");
        if (patterns == null || patterns.isEmpty()) {
            return;
        }
        JsonNode others = schema.path("additionalProperties");
        boolean all = patterns.size() == 1 && patterns.fieldNames().next().matches("\\^?(\\.[*+])?\\$?");
        Set<JsonNode> values = new LinkedHashSet<>();
        patterns.forEach(values::add);
        if (!isFalse(others) && !all) {
            values.add(others.isObject() ? others : schema.objectNode());
        }
        if (values.size() == 1) {
            schema.set("additionalProperties", values.iterator().next());
        } else {
            schema.put("additionalProperties", true);
            note("The type of an additional property depends on its name, so its value can be any JSON.");
        }
        if (!schema.has("type") && !schema.has("$ref")) {
            schema.put("type", "object");
        }
    }

    private static boolean isFalse(JsonNode schema) {
        return schema.isBoolean() && !schema.booleanValue();
    }

    /** What holds under a condition only is not declared; if it adds properties, they are kept as further ones. */
    private void conditions() {
        Set<String> added = new LinkedHashSet<>();
        for (String branch : List.of("then", "else")) {
            schema.path(branch).path("properties").fieldNames().forEachRemaining(added::add);
        }
        schema.path("dependentSchemas")
                .forEach(dependent -> dependent.path("properties").fieldNames().forEachRemaining(added::add));
        schema.path("properties").fieldNames().forEachRemaining(added::remove);
        schema.remove(List.of("if", "then", "else", "dependentSchemas"));
        if (!added.isEmpty()) {
            if (!schema.path("additionalProperties").isObject()) {
                schema.put("additionalProperties", true);
            }
            note(
                    "Under conditions that Java cannot express, the object has more properties, whose values can be any JSON: "
                            + String.join(", ", added) + ".");
        }
    }
}
