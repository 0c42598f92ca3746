package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The supported versions of the OpenAPI Specification. */
enum Version {
    SWAGGER_2_0,
    OPENAPI_3_0,
    OPENAPI_3_1;

    /** Returns the version that a tree says it is of, or null if it says none, as parts of a document may. */
    static @Nullable Version of(JsonNode tree, String name) {
        String swagger = tree.path("swagger").asText("");
        String openapi = tree.path("openapi").asText("");
        if (openapi.equals("3.0") || openapi.startsWith("3.0.")) {
            return OPENAPI_3_0;
        } else if (openapi.equals("3.1") || openapi.startsWith("3.1.")) {
            return OPENAPI_3_1;
        } else if (openapi.isEmpty() && (swagger.equals("2.0") || swagger.equals("2"))) {
            return SWAGGER_2_0;
        } else if (openapi.isEmpty() && swagger.isEmpty()) {
            return null;
        }
        String stated = openapi.isEmpty() ? "Swagger " + swagger : "OpenAPI " + openapi;
        throw new SpecException(
                name, stated + " is not supported; this generator reads OpenAPI 3.0, 3.1 and Swagger 2.0");
    }
}
