package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts the types, nulls and unions of OpenAPI 3.1 to 3.0. */
final class Types31 {
    static final List<String> UNIONS = List.of("oneOf", "anyOf");

    private final ObjectNode schema;

    Types31(ObjectNode schema) {
        this.schema = schema;
    }

    void convert() {
        nulls();
        types();
        named();
    }

    /** Returns the type that a value is of. */
    static String of(JsonNode value) {
        if (value.isTextual()) {
            return "string";
        } else if (value.isBoolean()) {
            return "boolean";
        } else if (value.isNumber()) {
            return isWhole(value) ? "integer" : "number";
        }
        return value.isArray() ? "array" : value.isObject() ? "object" : "null";
    }

    private static boolean isWhole(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    // Null

    private static boolean isNullOnly(JsonNode schema) {
        JsonNode values = schema.path("enum");
        return values.isArray() && values.size() == 1 && values.get(0).isNull();
    }

    private void onlyNull() {
        schema.remove("type");
        schema.putArray("enum").addNull();
        schema.put("nullable", true);
    }

    /** A branch that is null makes the others nullable. */
    private void nulls() {
        for (String union : UNIONS) {
            if (schema.path(union) instanceof ArrayNode branches) {
                int before = branches.size();
                for (int i = before - 1; i >= 0; i--) {
                    if (isNullOnly(branches.get(i))) {
                        branches.remove(i);
                    }
                }
                if (branches.size() < before) {
                    schema.put("nullable", true);
                    if (branches.isEmpty()) {
                        schema.remove(union);
                        onlyNull();
                    } else if (branches.size() == 1 && branches.get(0) instanceof ObjectNode only) {
                        takeIn(union, only);
                    }
                }
            }
        }
    }

    /** The one branch that is left is the schema itself, unless it is a reference or says what the schema says otherwise. */
    private void takeIn(String union, ObjectNode branch) {
        boolean free = !branch.has("$ref")
                && onlyValue(branch) == null
                && branch.properties().stream()
                        .allMatch(entry -> Schema31.ANNOTATIONS.contains(entry.getKey())
                                || !schema.has(entry.getKey())
                                || schema.get(entry.getKey()).equals(entry.getValue()));
        if (free) {
            schema.remove(union);
            branch.properties().forEach(entry -> schema.putIfAbsent(entry.getKey(), entry.getValue()));
        }
    }

    // Types

    private void types() {
        Set<String> types = new LinkedHashSet<>();
        if (schema.path("type").isArray()) {
            schema.get("type").forEach(type -> types.add(type.asText()));
        } else if (schema.path("type").asText().equals("null")) {
            types.add("null");
        } else {
            return;
        }
        if (types.remove("null")) {
            schema.put("nullable", true);
            if (types.isEmpty()) {
                onlyNull();
                return;
            }
        }
        if (types.contains("number")) {
            types.remove("integer");
        }
        if (schema.path("enum").isArray()) {
            types.removeIf(type -> values(type).isEmpty());
        }
        schema.remove("type");
        boolean isAnything = types.containsAll(Set.of("string", "number", "boolean", "object", "array"));
        boolean isSaidElsewhere = UNIONS.stream().anyMatch(schema::has) || schema.has("allOf");
        if (types.size() == 1) {
            schema.put("type", types.iterator().next());
        } else if (!isAnything && !isSaidElsewhere) {
            split(types);
        }
    }

    /** Returns those values of the enum that are of a type. */
    private ArrayNode values(String type) {
        ArrayNode values = schema.arrayNode();
        schema.path("enum").forEach(value -> {
            if (of(value).equals(type) || (type.equals("number") && value.isNumber())) {
                values.add(value);
            }
        });
        return values;
    }

    /** Several types are branches, each with the keywords that are about it. */
    private void split(Set<String> types) {
        ArrayNode branches = schema.arrayNode();
        for (String type : types) {
            ObjectNode branch = branches.addObject().put("type", type);
            for (String about : keywords(type)) {
                if (schema.has(about)) {
                    branch.set(about, schema.get(about));
                }
            }
            String format = schema.path("format").asText("");
            boolean numeric = format.matches("u?int\\d*|float|double|decimal");
            if (!format.isEmpty()
                    && (type.equals("string")
                            ? !numeric
                            : numeric && keywords(type).contains("minimum"))) {
                branch.put("format", format);
            }
            if (schema.path("enum").isArray()) {
                branch.set("enum", values(type));
            }
        }
        types.forEach(type -> schema.remove(keywords(type)));
        schema.remove(List.of("format", "enum"));
        schema.set("oneOf", branches);
    }

    private static List<String> keywords(String type) {
        return switch (type) {
            case "string" -> List.of("minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType");
            case "integer", "number" ->
                List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
            case "array" -> List.of("items", "prefixItems", "minItems", "maxItems", "uniqueItems");
            case "object" ->
                List.of("properties", "required", "additionalProperties", "patternProperties", "unevaluatedProperties");
            default -> List.of();
        };
    }

    /** Branches of one value each are an enum, whose constants are named by their titles. */
    private void named() {
        String union = schema.has("oneOf") ? "oneOf" : "anyOf";
        if (!(schema.path(union) instanceof ArrayNode branches)
                || branches.isEmpty()
                || schema.has("enum")
                || (schema.has("oneOf") && schema.has("anyOf"))) {
            return;
        }
        String type = null;
        ArrayNode values = schema.arrayNode();
        ArrayNode names = schema.arrayNode();
        ArrayNode descriptions = schema.arrayNode();
        for (JsonNode branch : branches) {
            JsonNode only = onlyValue(branch);
            if (only == null || (type != null && !type.equals(of(only)))) {
                return;
            }
            type = of(only);
            values.add(only);
            names.add(branch.path("title").asText(""));
            descriptions.add(branch.path("description").asText(""));
        }
        schema.remove(union);
        if (!schema.has("type")) {
            schema.put("type", type);
        }
        schema.set("enum", values);
        for (JsonNode name : names) {
            if (!name.asText().isBlank()) {
                schema.set("x-enum-varnames", names);
            }
        }
        for (JsonNode description : descriptions) {
            if (!description.asText().isBlank()) {
                schema.set("x-enum-descriptions", descriptions);
            }
        }
    }

    /** Returns the one value that a schema allows; null if it allows others or says more than its value and its name. */
    private static @Nullable JsonNode onlyValue(JsonNode schema) {
        JsonNode values = schema.path("enum");
        boolean plain = schema.properties().stream()
                .map(Map.Entry::getKey)
                .allMatch(key -> key.equals("enum")
                        || key.equals("type")
                        || Schema31.ANNOTATIONS.contains(key)
                        || key.startsWith("x-"));
        return plain
                        && values.size() == 1
                        && values.get(0).isValueNode()
                        && !values.get(0).isBoolean()
                ? values.get(0)
                : null;
    }
}
