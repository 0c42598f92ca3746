package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.sessionclients.quickstart.Vendors;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/** The specs, parsed once. What the suites cover is read off them, so that nothing new goes uncovered. */
final class Specs {
    static final List<String> VENDORS = Vendors.ALL;

    private static final Pattern VARIABLE = Pattern.compile("\\{.*?}");
    private static final Map<String, OpenAPI> DOCUMENTS = parse();

    private Specs() {}

    /** The base URLs that a vendor's spec names, variables replaced by their defaults. */
    static List<String> servers(String vendor) {
        return servers(document(vendor));
    }

    static List<String> servers(OpenAPI document) {
        List<String> urls = new ArrayList<>();
        for (Server server : Objects.requireNonNullElse(document.getServers(), List.<Server>of())) {
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
            operations.addAll(operations(vendor, document(vendor)));
        }
        return operations;
    }

    /** The operations of a document, in its order. */
    static List<Operation> operations(String vendor, OpenAPI document) {
        List<Operation> operations = new ArrayList<>();
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) ->
                                operations.add(new Operation(vendor, document, method, path, operation))));
        return operations;
    }

    /** The operation that a request is for; null if there is none. Paths that are fixed come before those that are not. */
    static @Nullable Operation match(List<Operation> operations, String method, String rawPath) {
        return operations.stream()
                .filter(operation -> operation.method().name().equals(method) && operation.hasPath(rawPath))
                .min(Comparator.comparing(operation -> operation.path().contains("{")))
                .orElse(null);
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
            String vendor,
            OpenAPI document,
            PathItem.HttpMethod method,
            String path,
            io.swagger.v3.oas.models.Operation operation) {
        String id() {
            return operation.getOperationId();
        }

        /** Whether a path is this operation's, as it goes over the wire: case and slashes count. */
        boolean hasPath(String rawPath) {
            StringBuilder pattern = new StringBuilder();
            Matcher variable = VARIABLE.matcher(path);
            int end = 0;
            while (variable.find()) {
                pattern.append(Pattern.quote(path.substring(end, variable.start())))
                        .append("[^/]+");
                end = variable.end();
            }
            return rawPath.matches(
                    pattern.append(Pattern.quote(path.substring(end))).toString());
        }

        List<Parameter> parameters() {
            return Objects.requireNonNullElse(operation.getParameters(), List.of());
        }

        /** The schema of the request's JSON; null where there is no body. */
        @Nullable
        Schema<?> requestSchema() {
            return operation.getRequestBody() == null
                    ? null
                    : schema(operation.getRequestBody().getContent());
        }

        /** The schema of the JSON that is answered with a status; null where there is no content. */
        @Nullable
        Schema<?> responseSchema(String status) {
            return schema(
                    Objects.requireNonNull(responses().get(status), status).getContent());
        }

        /** The status as the spec has it: {@code default} if it does not name it. */
        String documentedStatus(int code) {
            String status = String.valueOf(code);
            return responses().containsKey(status) ? status : "default";
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
            return operation.getResponses();
        }

        /** The example of the parameter of this name. */
        @Nullable
        JsonNode parameterExample(String name) {
            for (Parameter parameter : parameters()) {
                if (parameter.getName().equals(name)) {
                    return parameter.getExample() == null ? null : json(parameter.getExample());
                }
            }
            return null;
        }

        /** What the operation asks for as credentials, by the names of the schemes. */
        Map<String, SecurityScheme> security() {
            List<SecurityRequirement> alternatives =
                    operation.getSecurity() != null ? operation.getSecurity() : document.getSecurity();
            Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
            if (alternatives != null && !alternatives.isEmpty()) {
                for (String name : alternatives.get(0).keySet()) {
                    schemes.put(
                            name, document.getComponents().getSecuritySchemes().get(name));
                }
            }
            return schemes;
        }

        /** Credentials of the kind that the operation asks for, as headers. */
        Map<String, String> credentials() {
            Map<String, String> headers = new LinkedHashMap<>();
            for (Map.Entry<String, SecurityScheme> named : security().entrySet()) {
                String name = named.getKey();
                SecurityScheme scheme = named.getValue();
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

    static JsonNode json(@Nullable Object parsed) {
        return parsed == null ? NullNode.getInstance() : Json.mapper().valueToTree(parsed);
    }

    static OpenAPI document(String vendor) {
        return Objects.requireNonNull(DOCUMENTS.get(vendor), vendor);
    }

    /** Parses a spec. Only references to schemas are left in it. */
    static OpenAPI parse(String spec) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true); // $refs to parameters are replaced by what they stand for, to responses not always
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(spec, null, options);
        if (!result.getMessages().isEmpty()) {
            throw new AssertionError("The spec is faulty: " + result.getMessages());
        }
        OpenAPI document = result.getOpenAPI();
        for (Operation operation : operations("", document)) {
            operation.responses().replaceAll((status, response) -> resolve(document, response));
            operation.responses().values().forEach(response -> resolveHeaders(document, response));
        }
        return document;
    }

    private static ApiResponse resolve(OpenAPI document, ApiResponse response) {
        if (response.get$ref() == null) {
            return response;
        }
        String name = response.get$ref().replace("#/components/responses/", "");
        return Objects.requireNonNull(document.getComponents().getResponses().get(name), name);
    }

    private static void resolveHeaders(OpenAPI document, ApiResponse response) {
        if (response.getHeaders() != null) {
            response.getHeaders().replaceAll((key, header) -> {
                String reference = header.get$ref();
                return reference == null
                        ? header
                        : document.getComponents().getHeaders().get(reference.replace("#/components/headers/", ""));
            });
        }
    }

    private static @Nullable Schema<?> schema(@Nullable Content content) {
        MediaType json = content == null ? null : content.get("application/json");
        return json == null ? null : json.getSchema();
    }

    private static Map<String, OpenAPI> parse() {
        Map<String, OpenAPI> documents = new LinkedHashMap<>();
        for (String vendor : VENDORS) {
            documents.put(vendor, parse(read(vendor)));
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
