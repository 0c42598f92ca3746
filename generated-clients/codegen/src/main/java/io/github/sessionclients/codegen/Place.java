package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an object of a document is by where it stands, of all versions together: their keywords do not contradict each other.
 * What has no place here, such as an example, is a value, in which {@code $ref} is a name like any other.
 */
enum Place {
    DOCUMENT,
    COMPONENTS,
    PATH_ITEM,
    OPERATION,
    PARAMETER("parameters"),
    HEADER("headers"),
    REQUEST_BODY("requestBodies"),
    RESPONSE("responses"),
    SECURITY_SCHEME("securitySchemes"),
    MEDIA_TYPE,
    ENCODING,
    CALLBACK,
    SCHEMA("schemas");

    /** Where components of the kind stand; null for what is no component. */
    final @Nullable String section;

    private static final Map<Place, Map<String, Child>> CHILDREN = new EnumMap<>(Place.class);

    Place() {
        this(null);
    }

    Place(@Nullable String section) {
        this.section = section;
    }

    /** How the objects under a keyword are held. */
    enum Holder {
        ITSELF,
        LIST,
        MAP
    }

    /** What stands under a keyword. */
    private record Child(Place place, Holder holder) {
        void visit(String keyword, JsonNode value, Visitor visitor) {
            if (holder == Holder.ITSELF) {
                visitor.visit(place, keyword, value);
            } else if (value.isContainerNode() && value.isArray() == (holder == Holder.LIST)) {
                value.forEach(element -> visitor.visit(place, keyword, element));
            }
        }
    }

    /** Visits each object or boolean at a place. */
    interface Visitor {
        void visit(Place place, String keyword, JsonNode node);
    }

    static {
        DOCUMENT.maps(PATH_ITEM, "paths", "webhooks").itself(COMPONENTS, "components");
        DOCUMENT.maps(SCHEMA, "definitions").maps(PARAMETER, "parameters").maps(RESPONSE, "responses");
        COMPONENTS.maps(SCHEMA, "schemas").maps(RESPONSE, "responses").maps(PARAMETER, "parameters");
        COMPONENTS.maps(REQUEST_BODY, "requestBodies").maps(HEADER, "headers").maps(CALLBACK, "callbacks");
        COMPONENTS.maps(SECURITY_SCHEME, "securitySchemes").maps(PATH_ITEM, "pathItems");
        PATH_ITEM.itself(OPERATION, "get", "put", "post", "delete", "options", "head", "patch", "trace");
        PATH_ITEM.lists(PARAMETER, "parameters");
        OPERATION.lists(PARAMETER, "parameters").itself(REQUEST_BODY, "requestBody");
        OPERATION.maps(RESPONSE, "responses").maps(CALLBACK, "callbacks");
        PARAMETER.itself(SCHEMA, "schema", "items").maps(MEDIA_TYPE, "content");
        HEADER.itself(SCHEMA, "schema").maps(MEDIA_TYPE, "content");
        REQUEST_BODY.maps(MEDIA_TYPE, "content");
        RESPONSE.maps(MEDIA_TYPE, "content").maps(HEADER, "headers").itself(SCHEMA, "schema");
        MEDIA_TYPE.itself(SCHEMA, "schema").maps(ENCODING, "encoding");
        ENCODING.maps(HEADER, "headers");
        SCHEMA.maps(SCHEMA, "properties", "patternProperties", "dependentSchemas", "$defs", "definitions");
        SCHEMA.lists(SCHEMA, "allOf", "anyOf", "oneOf", "prefixItems");
        SCHEMA.itself(
                SCHEMA, "items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else");
        SCHEMA.itself(SCHEMA, "unevaluatedItems", "unevaluatedProperties", "contentSchema");
    }

    private Map<String, Child> children() {
        return CHILDREN.computeIfAbsent(this, place -> new LinkedHashMap<>());
    }

    private Place itself(Place place, String... keywords) {
        return holds(place, Holder.ITSELF, keywords);
    }

    private Place lists(Place place, String... keywords) {
        return holds(place, Holder.LIST, keywords);
    }

    private Place maps(Place place, String... keywords) {
        return holds(place, Holder.MAP, keywords);
    }

    private Place holds(Place place, Holder holder, String... keywords) {
        for (String keyword : keywords) {
            children().put(keyword, new Child(place, holder));
        }
        return this;
    }

    /** Visits the maps below an object of this kind which hold others. */
    void forEachMap(JsonNode node, Visitor visitor) {
        children().forEach((keyword, child) -> {
            if (child.holder == Holder.MAP && node.path(keyword).isObject()) {
                visitor.visit(child.place, keyword, node.get(keyword));
            }
        });
    }

    /** Visits what stands right below an object of this kind, in the order of the document. */
    void forEachChild(JsonNode node, Visitor visitor) {
        if (this == CALLBACK) {
            node.properties().forEach(field -> {
                if (!field.getKey().startsWith("x-") && !field.getKey().equals("$ref")) {
                    visitor.visit(PATH_ITEM, field.getKey(), field.getValue());
                }
            });
            return;
        }
        node.properties().forEach(field -> {
            Child child = children().get(field.getKey());
            if (child != null) {
                child.visit(field.getKey(), field.getValue(), visitor);
            }
        });
    }
}
