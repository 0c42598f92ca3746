package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Converts Swagger 2.0 to OpenAPI 3.0. OpenAPI Generator also includes a converter, but it reads YAML 1.1, loses the format of
 * lists, and fails on some documents with a NullPointerException.
 */
final class Swagger2 {
    private static final Logger LOG = GeneratorLog.of(Swagger2.class);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final List<String> JSON_ONLY = List.of("application/json");

    private final ObjectNode document;
    private final String name;
    private final Swagger2Schemas schemas = new Swagger2Schemas();
    private final Swagger2Parameters parameters = new Swagger2Parameters(schemas);
    private final List<String> consumes;
    private final List<String> produces;
    private final Set<String> lost = new TreeSet<>();

    private Swagger2(ObjectNode document, String name) {
        this.document = document;
        this.name = name;
        this.consumes = mediaTypes(document, "consumes", JSON_ONLY);
        this.produces = mediaTypes(document, "produces", JSON_ONLY);
    }

    /**
     * Converts a document, whose tree is not to be used afterwards.
     *
     * @param name what to call it in messages
     */
    static ObjectNode convert(ObjectNode document, String name) {
        return new Swagger2(document, name).convert();
    }

    private ObjectNode convert() {
        ObjectNode converted = NODES.objectNode();
        converted.put("openapi", "3.0.3");
        for (Map.Entry<String, JsonNode> entry : document.properties()) {
            if (Set.of("info", "tags", "externalDocs", "security").contains(entry.getKey())
                    || entry.getKey().startsWith("x-")) {
                converted.set(entry.getKey(), entry.getValue());
            }
        }
        servers(document.path("schemes"), converted);
        ObjectNode paths = converted.putObject("paths");
        forEachObject(document.path("paths"), (path, item) -> paths.set(path, pathItem(item)));
        ObjectNode components = converted.putObject("components");
        ObjectNode definitions = components.putObject("schemas");
        forEachObject(document.path("definitions"), (key, schema) -> {
            schemas.convert(schema);
            definitions.set(key, schema);
        });
        schemas.mapDiscriminators(definitions);
        ObjectNode shared = components.putObject("parameters");
        forEachObject(document.path("parameters"), (key, parameter) -> {
            if (!isBody(parameter)) {
                shared.set(key, parameters.convert(parameter));
            }
        });
        ObjectNode responses = components.putObject("responses");
        forEachObject(document.path("responses"), (key, response) -> responses.set(key, response(response, produces)));
        ObjectNode securitySchemes = components.putObject("securitySchemes");
        forEachObject(
                document.path("securityDefinitions"), (key, scheme) -> securitySchemes.set(key, security(scheme)));
        lost.addAll(parameters.lost());
        if (!lost.isEmpty()) {
            LOG.warn("{}: the conversion from Swagger 2.0 is not exact: {}", name, String.join("; ", lost));
        }
        return converted;
    }

    /** Does something with each member that is an object, and each boolean schema, which nothing is known of. */
    private static void forEachObject(JsonNode map, Member member) {
        map.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode object) {
                member.accept(entry.getKey(), object);
            }
        });
    }

    private interface Member {
        void accept(String key, ObjectNode member);
    }

    private static List<String> mediaTypes(JsonNode holder, String keyword, List<String> byDefault) {
        List<String> types = new ArrayList<>();
        holder.path(keyword).forEach(type -> types.add(type.asText()));
        return types.isEmpty() ? byDefault : types;
    }

    /** Puts the servers of the document, or of an operation that has schemes of its own, into what it is converted to. */
    private void servers(JsonNode schemes, ObjectNode converted) {
        String host = document.path("host").asText("");
        String basePath = document.path("basePath").asText("");
        if (host.isEmpty()) {
            if (!basePath.isEmpty()) {
                converted.putArray("servers").addObject().put("url", basePath);
            }
            return;
        }
        ArrayNode servers = converted.putArray("servers");
        List<String> all = new ArrayList<>();
        schemes.forEach(scheme -> all.add(scheme.asText()));
        if (all.isEmpty()) {
            all.add("https");
        }
        String path = basePath.isEmpty() || basePath.startsWith("/") ? basePath : "/" + basePath;
        all.forEach(scheme -> servers.addObject().put("url", scheme + "://" + host + path));
    }

    private ObjectNode pathItem(ObjectNode item) {
        ObjectNode converted = NODES.objectNode();
        List<ObjectNode> shared = resolved(item.path("parameters"));
        for (Map.Entry<String, JsonNode> entry : item.properties()) {
            if (METHODS.contains(entry.getKey()) && entry.getValue() instanceof ObjectNode operation) {
                converted.set(entry.getKey(), operation(operation, shared));
            } else if (entry.getKey().equals("$ref") || entry.getKey().startsWith("x-")) {
                converted.set(entry.getKey(), entry.getValue());
            }
        }
        return converted;
    }

    private ObjectNode operation(ObjectNode operation, List<ObjectNode> shared) {
        ObjectNode converted = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : operation.properties()) {
            if (!Set.of("consumes", "produces", "parameters", "responses", "schemes")
                    .contains(entry.getKey())) {
                converted.set(entry.getKey(), entry.getValue());
            }
        }
        if (operation.has("schemes")) {
            servers(operation.path("schemes"), converted);
        }
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        shared.forEach(parameter -> all.put(key(parameter), parameter));
        resolved(operation.path("parameters")).forEach(parameter -> {
            all.remove(key(parameter));
            all.put(key(parameter), parameter);
        });
        List<String> sent = mediaTypes(operation, "consumes", consumes);
        ArrayNode others = NODES.arrayNode();
        List<ObjectNode> fields = new ArrayList<>();
        all.values().forEach(parameter -> {
            if (parameter.path("in").asText().equals("body")) {
                converted.set("requestBody", body(parameter, sent));
            } else if (isBody(parameter)) {
                fields.add(parameter);
            } else {
                others.add(parameters.convert(parameter));
            }
        });
        if (!fields.isEmpty()) {
            converted.set("requestBody", parameters.form(fields, sent));
        }
        if (!others.isEmpty()) {
            converted.set("parameters", others);
        }
        List<String> received = mediaTypes(operation, "produces", produces);
        ObjectNode responses = converted.putObject("responses");
        forEachObject(operation.path("responses"), (status, response) -> {
            ObjectNode own = received.equals(produces) ? response : resolve(response);
            responses.set(status, response(own, received));
        });
        return converted;
    }

    private static String key(ObjectNode parameter) {
        String in = parameter.path("in").asText();
        return in.equals("body") ? in : in + ":" + parameter.path("name").asText();
    }

    private static boolean isBody(ObjectNode parameter) {
        String in = parameter.path("in").asText();
        return in.equals("body") || in.equals("formData");
    }

    /** What a parameter refers to decides whether it is one or a body, so references are followed here. */
    private List<ObjectNode> resolved(JsonNode list) {
        List<ObjectNode> resolved = new ArrayList<>();
        list.forEach(parameter -> {
            if (parameter instanceof ObjectNode object) {
                resolved.add(resolve(object));
            }
        });
        return resolved;
    }

    private ObjectNode resolve(ObjectNode object) {
        String reference = object.path("$ref").asText("");
        JsonNode found = reference.startsWith("#/") ? Part.find(document, reference.substring(1)) : null;
        return found instanceof ObjectNode target ? target : object;
    }

    private ObjectNode body(ObjectNode parameter, List<String> mediaTypes) {
        ObjectNode body = NODES.objectNode();
        Swagger2Parameters.copy(parameter, body, "description", "required");
        body.set("content", content(parameter.get("schema"), mediaTypes));
        return body;
    }

    private ObjectNode content(@Nullable JsonNode schema, List<String> mediaTypes) {
        ObjectNode content = NODES.objectNode();
        for (String mediaType : mediaTypes) {
            ObjectNode media = content.putObject(mediaType);
            if (schema instanceof ObjectNode object) {
                schemas.convert(object);
                media.set("schema", object);
            }
        }
        return content;
    }

    private ObjectNode response(ObjectNode response, List<String> mediaTypes) {
        if (response.path("$ref").asText("").startsWith("#/responses/")) {
            String component = response.get("$ref").asText().substring("#/responses/".length());
            return NODES.objectNode().put("$ref", "#/components/responses/" + component);
        }
        ObjectNode converted = NODES.objectNode();
        Swagger2Parameters.copy(response, converted, "$ref", "description");
        if (response.has("headers")) {
            ObjectNode headers = converted.putObject("headers");
            forEachObject(
                    response.get("headers"), (header, declared) -> headers.set(header, parameters.convert(declared)));
        }
        if (response.has("schema")) {
            boolean file = response.path("schema").path("type").asText().equals("file");
            List<String> types =
                    file && mediaTypes.equals(JSON_ONLY) ? List.of("application/octet-stream") : mediaTypes;
            converted.set("content", content(response.get("schema"), types));
        }
        return converted;
    }

    private ObjectNode security(ObjectNode scheme) {
        String type = scheme.path("type").asText();
        ObjectNode converted = NODES.objectNode();
        Swagger2Parameters.copy(scheme, converted, "description", "name", "in");
        if (type.equals("basic")) {
            return converted.put("type", "http").put("scheme", "basic");
        } else if (!type.equals("oauth2")) {
            return converted.put("type", type);
        }
        converted.put("type", "oauth2");
        String flow = scheme.path("flow").asText();
        ObjectNode flows = converted.putObject("flows");
        ObjectNode only = flows.putObject(
                switch (flow) {
                    case "application" -> "clientCredentials";
                    case "accessCode" -> "authorizationCode";
                    default -> flow;
                });
        Swagger2Parameters.copy(scheme, only, "authorizationUrl", "tokenUrl", "scopes");
        return converted;
    }
}
