package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Converts Swagger 2.0 parameters to OpenAPI 3.0, and form fields to a request body. */
final class Swagger2Parameters {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String MULTIPART = "multipart/form-data";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** What says something of the parameter; all else says something of its value. */
    private static final Set<String> OF_PARAMETER =
            Set.of("name", "in", "description", "required", "deprecated", "allowEmptyValue");

    private final Swagger2Schemas schemas;
    private final Set<String> lost = new TreeSet<>();

    Swagger2Parameters(Swagger2Schemas schemas) {
        this.schemas = schemas;
    }

    /** What could not be converted. */
    Set<String> lost() {
        return lost;
    }

    static void copy(ObjectNode from, ObjectNode to, String... keywords) {
        for (String keyword : keywords) {
            if (from.has(keyword)) {
                to.set(keyword, from.get(keyword));
            }
        }
    }

    /** Returns the parameter or header, which shares nothing with the declared one. */
    ObjectNode convert(ObjectNode declared) {
        if (declared.path("$ref").asText("").startsWith("#/parameters/")) {
            String component = declared.get("$ref").asText().substring("#/parameters/".length());
            return NODES.objectNode().put("$ref", "#/components/parameters/" + component);
        }
        ObjectNode converted = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : declared.properties()) {
            boolean extension =
                    entry.getKey().startsWith("x-") && !entry.getKey().startsWith("x-enum");
            if (OF_PARAMETER.contains(entry.getKey())
                    || (extension && !entry.getKey().equals("x-nullable"))) {
                converted.set(entry.getKey(), entry.getValue());
            }
        }
        if (declared.path("type").asText().equals("array")) {
            style(declared, converted, declared.path("in").asText().equals("query") ? "form" : "simple");
        }
        converted.set("schema", schema(declared));
        return converted;
    }

    private ObjectNode schema(ObjectNode declared) {
        ObjectNode schema = declared.deepCopy();
        schema.remove(OF_PARAMETER);
        schema.remove("collectionFormat");
        if (schema.path("items").path("type").asText().equals("array")) {
            schema.remove("items");
            schema.put("type", "string");
        }
        schemas.convert(schema);
        return schema;
    }

    /** Says how a list is written: by commas, unless it says otherwise. */
    private void style(ObjectNode declared, ObjectNode converted, String byDefault) {
        String format = declared.path("collectionFormat").asText("csv");
        switch (format) {
            case "multi" -> converted.put("style", "form").put("explode", true);
            case "ssv" -> converted.put("style", "spaceDelimited").put("explode", false);
            case "pipes" -> converted.put("style", "pipeDelimited").put("explode", false);
            case "tsv" -> {
                converted.put("style", byDefault).put("explode", false);
                lost.add(
                        "the values of " + declared.path("name").asText() + " are separated by commas instead of tabs");
            }
            default -> converted.put("style", byDefault).put("explode", false);
        }
    }

    /** Returns the request body of an operation with form fields. */
    ObjectNode form(List<ObjectNode> fields, List<String> mediaTypes) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        ObjectNode encoding = NODES.objectNode();
        boolean files = false;
        for (ObjectNode field : fields) {
            String name = field.path("name").asText();
            files |= field.path("type").asText().equals("file");
            ObjectNode property = schema(field);
            copy(field, property, "description");
            properties.set(name, property);
            if (field.path("required").asBoolean()) {
                required.add(name);
            }
            boolean list = field.path("type").asText().equals("array");
            if (list && !field.path("collectionFormat").asText("csv").equals("multi")) {
                style(field, encoding.putObject(name), "form");
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        ObjectNode body = NODES.objectNode();
        if (!required.isEmpty()) {
            body.put("required", true);
        }
        ObjectNode content = body.putObject("content");
        for (String type : formTypes(files, mediaTypes)) {
            ObjectNode media = content.putObject(type);
            media.set("schema", schema);
            if (!encoding.isEmpty() && type.equals(FORM)) {
                media.set("encoding", encoding);
            }
        }
        return body;
    }

    private static List<String> formTypes(boolean files, List<String> mediaTypes) {
        if (files) {
            return List.of(MULTIPART);
        }
        List<String> types = new ArrayList<>(mediaTypes);
        types.retainAll(List.of(FORM, MULTIPART));
        return types.isEmpty() ? List.of(FORM) : types;
    }
}
