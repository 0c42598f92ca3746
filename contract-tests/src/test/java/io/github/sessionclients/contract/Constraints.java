package io.github.sessionclients.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionclients.contract.Constraint.Breach;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Everything that a spec asks of the requests of an operation. What it could ask, but has no case here, is an error. */
final class Constraints {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Specs.Operation operation;
    private final List<Constraint> found = new ArrayList<>();

    private Constraints(Specs.Operation operation) {
        this.operation = operation;
    }

    /** All of all vendors. */
    static Stream<Constraint> all() {
        return Specs.operations().stream().flatMap(operation -> of(operation).stream());
    }

    static List<Constraint> of(Specs.Operation operation) {
        Constraints constraints = new Constraints(operation);
        operation.security().forEach(constraints::credentials);
        operation.parameters().forEach(constraints::parameter);
        constraints.target();
        constraints.body();
        return constraints.found;
    }

    private void add(Breach breach, String where, UnaryOperator<Request> spoil) {
        found.add(new Constraint(operation, breach, where, spoil));
    }

    private void credentials(String name, SecurityScheme scheme) {
        if (scheme.getType() == SecurityScheme.Type.APIKEY) {
            if (scheme.getIn() != SecurityScheme.In.HEADER) {
                throw new AssertionError("No case for " + operation + " " + name + " in " + scheme.getIn());
            }
            add(Breach.CREDENTIALS_LEFT_OUT, name, without(scheme.getName()));
            add(Breach.API_KEY_EMPTY, name, with(scheme.getName(), ""));
            return;
        }
        boolean basic = scheme.getScheme().equals("basic");
        add(Breach.CREDENTIALS_LEFT_OUT, name, without("Authorization"));
        add(
                Breach.CREDENTIALS_OF_ANOTHER_SCHEME,
                name,
                with("Authorization", basic ? "Bearer TkVUSU06bXlzZWNyZXQ=" : "Basic TkVUSU06bXlzZWNyZXQ="));
        add(Breach.CREDENTIALS_MALFORMED, name, with("Authorization", basic ? "Basic NETIM:mysecret" : "Bearer a b"));
    }

    private void parameter(Parameter parameter) {
        String name = parameter.getName();
        Function<String, UnaryOperator<Request>> set = value -> switch (parameter.getIn()) {
            case "header" -> with(name, value);
            case "query" ->
                url(url -> url.newBuilder().setQueryParameter(name, value).build());
            default -> segment(name, value);
        };
        for (Wrong wrong : wrongs(parameter.getSchema())) {
            // Every parameter is text, so what is no string is no breach.
            if (wrong.value.isTextual()) {
                add(Breach.PARAMETER_OUTSIDE_ITS_SCHEMA, name + " " + wrong.why, set.apply(wrong.value.asText()));
            }
        }
        switch (parameter.getIn()) {
            case "header" -> {
                if (isRequired(parameter)) {
                    add(Breach.REQUIRED_PARAMETER_LEFT_OUT, name, without(name));
                }
            }
            case "query" -> {
                if (isRequired(parameter)) {
                    add(
                            Breach.REQUIRED_PARAMETER_LEFT_OUT,
                            name,
                            url(url -> url.newBuilder()
                                    .removeAllQueryParameters(name)
                                    .build()));
                }
                add(
                        Breach.PARAMETER_TWICE,
                        name,
                        url(url -> url.newBuilder()
                                .setQueryParameter(name, "a")
                                .addQueryParameter(name, "b")
                                .build()));
                // Of a closed list of values it would be outside, whatever it means.
                if (Schemas.resolve(operation.document(), parameter.getSchema()).getEnum() == null) {
                    add(
                            Breach.QUERY_WITH_PLUS_FOR_SPACE,
                            name,
                            url(url ->
                                    url.newBuilder().encodedQuery(name + "=a+b").build()));
                }
            }
            case "path" ->
                add(
                        Breach.PATH_ENCODED_TWICE,
                        name,
                        url(url -> url.newBuilder()
                                .setEncodedPathSegment(index(name), "a%2520b")
                                .build()));
            default -> throw new AssertionError("No case for " + operation + " " + name + " in " + parameter.getIn());
        }
    }

    private void target() {
        add(
                Breach.QUERY_PARAMETER_UNDOCUMENTED,
                "",
                url(url ->
                        url.newBuilder().addQueryParameter("undocumented", "1").build()));
        add(Breach.PATH_WITH_SLASH_MORE_OR_LESS, "", path(path -> {
            return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        }));
        add(Breach.PATH_WITH_SLASH_MORE_OR_LESS, "within", path(path -> "/" + path));
        // The first segment that has letters.
        add(
                Breach.PATH_IN_OTHER_CASE,
                "",
                path(path -> Pattern.compile("/[^/]*[a-z][^/]*")
                        .matcher(path)
                        .replaceFirst(segment -> segment.group().toUpperCase(Locale.ROOT))));
        add(Breach.PATH_ONE_SEGMENT_LONGER, "", path(path -> path + (path.endsWith("/") ? "more/" : "/more/more")));
        Set<HttpMethod> documented = Objects.requireNonNull(
                        operation.document().getPaths().get(operation.path()))
                .readOperationsMap()
                .keySet();
        for (HttpMethod method : List.of(HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.PATCH)) {
            if (!documented.contains(method)) {
                add(
                        Breach.METHOD_UNDOCUMENTED,
                        method.name(),
                        request -> request.newBuilder()
                                .method(
                                        method.name(),
                                        request.body() == null ? RequestBody.create(new byte[0]) : request.body())
                                .header("Content-Length", String.valueOf(length(request.body())))
                                .build());
            }
        }
        add(Breach.ACCEPT_OF_WHAT_IS_NOT_ANSWERED, "", with("Accept", "application/xml"));
    }

    private void body() {
        Schema<?> schema = operation.requestSchema();
        if (schema == null) {
            if (operation.method() != HttpMethod.GET) { // OkHttp sends none with it
                add(Breach.BODY_UNDOCUMENTED, "", request -> withBody(request, "{\"undocumented\":1}"));
            }
            return;
        }
        if (isTrue(operation.operation().getRequestBody().getRequired())) {
            add(Breach.REQUIRED_BODY_LEFT_OUT, "", request -> withBody(request, ""));
        }
        add(Breach.BODY_OF_OTHER_MEDIA_TYPE, "", with("Content-Type", "text/plain"));
        add(Breach.BODY_NO_JSON, "", request -> withBody(request, "{"));
        for (Wrong wrong : wrongs(schema)) {
            add(Breach.BODY_OUTSIDE_ITS_SCHEMA, wrong.why, request -> withBody(request, wrong.value.toString()));
        }
        properties("", schema, List.of());
    }

    private void properties(String place, Schema<?> unresolved, List<String> path) {
        Schema<?> schema = Schemas.resolve(operation.document(), unresolved);
        for (String name : Objects.requireNonNullElse(schema.getRequired(), List.<String>of())) {
            add(Breach.REQUIRED_PROPERTY_LEFT_OUT, place + name, edited(path, owner -> owner.remove(name)));
        }
        Map<String, Schema<?>> properties = new LinkedHashMap<>(Schemas.propertiesOf(schema));
        if (schema.getAdditionalProperties() instanceof Schema<?> others) {
            properties.put("undocumented", others);
        }
        properties.forEach((name, property) -> {
            for (Wrong wrong : wrongs(property)) {
                add(
                        Breach.PROPERTY_OUTSIDE_ITS_SCHEMA,
                        place + name + " " + wrong.why,
                        edited(path, owner -> owner.set(name, wrong.value)));
            }
            properties(
                    place + name + ".",
                    property,
                    Stream.concat(path.stream(), Stream.of(name)).toList());
        });
    }

    /** A value that breaks a schema in one way. */
    record Wrong(String why, JsonNode value) {}

    private List<Wrong> wrongs(@Nullable Schema<?> unresolved) {
        return unresolved == null ? List.of() : wrongs(Schemas.resolve(operation.document(), unresolved), operation);
    }

    /** A value for each keyword of a schema that breaks it. */
    private static List<Wrong> wrongs(Schema<?> schema, Specs.Operation operation) {
        List<Wrong> wrongs = new ArrayList<>();
        if (schema.getType() == null) {
            return wrongs;
        }
        wrongs.add(new Wrong("of another type", json(schema.getType().equals("boolean") ? 17 : true)));
        if (!isTrue(schema.getNullable())) {
            wrongs.add(new Wrong("null", json(null)));
        }
        if (schema.getEnum() != null) {
            wrongs.add(new Wrong("outside its enum", json("not one of them")));
        }
        if (schema.getMinLength() != null && schema.getMinLength() > 0) {
            wrongs.add(new Wrong("too short", json("x".repeat(schema.getMinLength() - 1))));
        }
        if (schema.getMaxLength() != null) {
            wrongs.add(new Wrong("too long", json("x".repeat(schema.getMaxLength() + 1))));
        }
        if (schema.getMinimum() != null) {
            wrongs.add(new Wrong("too small", json(schema.getMinimum().subtract(BigDecimal.ONE))));
        }
        if (schema.getMaximum() != null) {
            wrongs.add(new Wrong("too large", json(schema.getMaximum().add(BigDecimal.ONE))));
        }
        if (schema.getFormat() != null && !schema.getFormat().equals("password")) {
            wrongs.add(
                    new Wrong("of another format", schema.getType().equals("string") ? json("\u0000") : json(1e300)));
        }
        boolean unknown = Stream.<@Nullable Object>of(
                        schema.getPattern(),
                        schema.getMultipleOf(),
                        schema.getMinItems(),
                        schema.getMaxItems(),
                        schema.getUniqueItems(),
                        schema.getMinProperties(),
                        schema.getMaxProperties(),
                        schema.getNot(),
                        schema.getOneOf(),
                        schema.getAnyOf(),
                        schema.getAllOf(),
                        schema.getDiscriminator())
                .anyMatch(Objects::nonNull);
        if (unknown) {
            throw new AssertionError("A schema of the requests of " + operation + " has a keyword without a case here");
        }
        return wrongs;
    }

    private static boolean isRequired(Parameter parameter) {
        return isTrue(parameter.getRequired());
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static JsonNode json(@Nullable Object value) {
        return MAPPER.valueToTree(value);
    }

    private static UnaryOperator<Request> with(String header, String value) {
        return request -> request.newBuilder().header(header, value).build();
    }

    private static UnaryOperator<Request> without(String header) {
        return request -> request.newBuilder().removeHeader(header).build();
    }

    private static UnaryOperator<Request> url(UnaryOperator<HttpUrl> change) {
        return request -> request.newBuilder().url(change.apply(request.url())).build();
    }

    private static UnaryOperator<Request> path(UnaryOperator<String> change) {
        return url(url ->
                url.newBuilder().encodedPath(change.apply(url.encodedPath())).build());
    }

    private UnaryOperator<Request> segment(String name, String value) {
        return url(url -> url.newBuilder().setPathSegment(index(name), value).build());
    }

    private int index(String name) {
        return List.of(operation.path().substring(1).split("/", -1)).indexOf("{" + name + "}");
    }

    /** The body's JSON object at a place, changed. */
    private static UnaryOperator<Request> edited(List<String> path, Consumer<ObjectNode> change) {
        return request -> {
            JsonNode body = read(request);
            JsonNode owner = body;
            for (String name : path) {
                owner = owner.path(name);
            }
            change.accept((ObjectNode) owner);
            return withBody(request, body.toString());
        };
    }

    private static JsonNode read(Request request) {
        Buffer buffer = new Buffer();
        try {
            Objects.requireNonNull(request.body()).writeTo(buffer);
            return MAPPER.readTree(buffer.readUtf8());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the wire itself: the headers that tell of the body are written already. */
    private static Request withBody(Request request, String text) {
        RequestBody body = RequestBody.create(text, (MediaType) null);
        return request.newBuilder()
                .method(request.method(), body)
                .header("Content-Type", "application/json")
                .header("Content-Length", String.valueOf(length(body)))
                .build();
    }

    private static long length(@Nullable RequestBody body) {
        try {
            return body == null ? 0 : body.contentLength();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
