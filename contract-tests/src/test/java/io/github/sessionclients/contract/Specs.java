package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.sessionclients.mocks.PrismServers;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.servers.ServerVariable;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/** The four specs, parsed once. What the suites cover is read off them, so that nothing new goes uncovered. */
final class Specs {
    static final List<String> VENDORS = List.of("netim", "incode", "genesys", "sensorpro");

    private static final Map<String, OpenAPI> DOCUMENTS = parse();

    private Specs() {}

    /** The address of a vendor's mock. */
    static URI mock(PrismServers mocks, String vendor) {
        return switch (vendor) {
            case "netim" -> mocks.netim();
            case "incode" -> mocks.incode();
            case "genesys" -> mocks.genesys();
            case "sensorpro" -> mocks.sensorpro();
            default -> throw new IllegalArgumentException(vendor);
        };
    }

    /** The base URLs that a vendor's spec names, variables replaced by their defaults. */
    static List<String> servers(String vendor) {
        List<String> urls = new ArrayList<>();
        for (Server server : document(vendor).getServers()) {
            String url = server.getUrl();
            if (server.getVariables() != null) {
                for (Map.Entry<String, ServerVariable> variable :
                        server.getVariables().entrySet()) {
                    url = url.replace(
                            "{" + variable.getKey() + "}", variable.getValue().getDefault());
                }
            }
            urls.add(url);
        }
        return urls;
    }

    /** All operations of all vendors. */
    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String vendor : VENDORS) {
            document(vendor)
                    .getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) ->
                                    operations.add(new Operation(vendor, method, path, operation))));
        }
        return operations;
    }

    /** The operation of this id. */
    static Operation operation(String vendor, String id) {
        return operations().stream()
                .filter(operation ->
                        operation.vendor().equals(vendor) && operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The spec of " + vendor + " has no operation " + id));
    }

    /** One operation of a spec. */
    record Operation(
            String vendor, PathItem.HttpMethod method, String path, io.swagger.v3.oas.models.Operation operation) {
        String id() {
            return operation.getOperationId();
        }

        String tag() {
            return operation.getTags().get(0);
        }

        /** The named examples of the request's body; none where there is no body. */
        Map<String, JsonNode> requestExamples() {
            return operation.getRequestBody() == null
                    ? Map.of()
                    : examples(operation.getRequestBody().getContent());
        }

        /** The documented statuses, {@code default} among them. */
        Map<String, ApiResponse> responses() {
            Map<String, ApiResponse> responses = new LinkedHashMap<>();
            operation
                    .getResponses()
                    .forEach((status, response) -> responses.put(status, resolve(document(vendor), response)));
            return responses;
        }

        /** The example of the parameter of this name. */
        @Nullable
        JsonNode parameterExample(String name) {
            for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
                if (parameter.getName().equals(name)) {
                    return parameter.getExample() == null ? null : json(parameter.getExample());
                }
            }
            return null;
        }

        /** Credentials of the kind that the operation asks for, as headers. */
        Map<String, String> credentials() {
            OpenAPI document = document(vendor);
            List<SecurityRequirement> alternatives =
                    operation.getSecurity() != null ? operation.getSecurity() : document.getSecurity();
            Map<String, String> headers = new LinkedHashMap<>();
            if (alternatives == null || alternatives.isEmpty()) {
                return headers;
            }
            for (String name : alternatives.get(0).keySet()) {
                SecurityScheme scheme = Objects.requireNonNull(
                        document.getComponents().getSecuritySchemes().get(name), name);
                if (scheme.getType() == SecurityScheme.Type.APIKEY) {
                    headers.put(scheme.getName(), "example-" + name);
                } else if (scheme.getScheme().equals("basic")) {
                    headers.put("Authorization", Credentials.basic("NETIM", "mysecret"));
                } else {
                    headers.put("Authorization", "Bearer example-" + name);
                }
            }
            return headers;
        }

        @Override
        public String toString() {
            return vendor + " " + id();
        }
    }

    /** The named JSON examples of a body; none where there is no body. */
    static Map<String, JsonNode> examples(@Nullable Content content) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        MediaType json = content == null ? null : content.get("application/json");
        if (json != null && json.getExamples() != null) {
            for (Map.Entry<String, Example> named : json.getExamples().entrySet()) {
                examples.put(named.getKey(), json(named.getValue().getValue()));
            }
        }
        return examples;
    }

    /** The parser leaves some references to responses as they are. */
    private static ApiResponse resolve(OpenAPI document, ApiResponse response) {
        if (response.get$ref() == null) {
            return response;
        }
        String name = response.get$ref().replace("#/components/responses/", "");
        return Objects.requireNonNull(document.getComponents().getResponses().get(name), name);
    }

    private static JsonNode json(@Nullable Object parsed) {
        return parsed == null ? NullNode.getInstance() : Json.mapper().valueToTree(parsed);
    }

    private static OpenAPI document(String vendor) {
        return Objects.requireNonNull(DOCUMENTS.get(vendor), vendor);
    }

    private static Map<String, OpenAPI> parse() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true); // $refs to responses and parameters are replaced by what they stand for
        Map<String, OpenAPI> documents = new LinkedHashMap<>();
        for (String vendor : VENDORS) {
            SwaggerParseResult result = new OpenAPIV3Parser().readContents(read(vendor), null, options);
            if (!result.getMessages().isEmpty()) {
                throw new AssertionError("The spec of " + vendor + " is faulty: " + result.getMessages());
            }
            documents.put(vendor, result.getOpenAPI());
        }
        return documents;
    }

    private static String read(String vendor) {
        try (InputStream spec = Specs.class.getResourceAsStream("/openapi/" + vendor + ".yaml")) {
            return new String(Objects.requireNonNull(spec, vendor).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
