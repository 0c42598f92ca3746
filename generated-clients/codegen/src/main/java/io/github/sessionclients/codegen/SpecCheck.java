package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionclients.codegen.Losses.Kind;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a document with the client that was generated from it. It reads the document as written and the client as compiled, and
 * reports what was lost. It shares no code with the generator's readers.
 */
public final class SpecCheck {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Set<String> IGNORED_HEADERS = Set.of("accept", "content-type", "authorization");

    private final CheckedDocument document;
    private final EmittedClient client;
    private final Losses losses = new Losses();
    private final SchemaCheck schemas;

    SpecCheck(JsonNode document, EmittedClient client) {
        this.document = new CheckedDocument(document);
        this.client = client;
        this.schemas = new SchemaCheck(this.document, client, losses);
    }

    /**
     * Checks a compiled client and ends the program with status 1 if something is lost.
     *
     * @param args the document, the folder of the classes, the packages of the interfaces and of the models
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        EmittedClient client = new EmittedClient(Path.of(args[1]), args[2], args[3]);
        SpecCheck check = new SpecCheck(SpecLoader.tree(args[0]), client);
        int lost = check.run().size();
        check.losses.print(System.out);
        if (lost > 0) {
            throw new SpecException(args[0], lost + " losses; see the list above");
        }
    }

    /** Compares everything and returns the losses. */
    List<String> run() {
        document.root.path("paths").properties().forEach(path -> {
            JsonNode item = document.resolve(path.getValue());
            item.properties().forEach(entry -> {
                boolean isPath = !path.getKey().startsWith("x-");
                if (isPath && METHODS.contains(entry.getKey())) {
                    operation(path.getKey(), entry.getKey(), item, entry.getValue());
                }
            });
        });
        JsonNode components = document.root.path("components").path("schemas");
        Map<String, Long> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        components.fieldNames().forEachRemaining(name -> names.merge(Names.type(name), 1L, Long::sum));
        components.properties().forEach(schema -> {
            String name = Names.type(schema.getKey());
            Class<?> model = client.model(name);
            if (model != null && Objects.requireNonNull(names.get(name)) == 1) {
                schemas.compare(schema.getValue(), model, "#/components/schemas/" + schema.getKey());
            }
        });
        return losses.all();
    }

    private void operation(String path, String method, JsonNode item, JsonNode operation) {
        String where = method.toUpperCase(Locale.ROOT) + " " + path;
        String id = operation.path("operationId").asText();
        List<Method> found = client.methods.stream()
                .filter(candidate -> isOf(candidate, path, method, id.isBlank() ? null : id))
                .toList();
        if (!losses.check(Kind.OPERATIONS, !found.isEmpty(), where)) {
            return;
        }
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        Stream.of(item, operation)
                .forEach(owner -> owner.path("parameters").forEach(reference -> {
                    JsonNode parameter = document.resolve(reference);
                    parameters.put(
                            parameter.path("in").asText() + " "
                                    + parameter.path("name").asText(),
                            parameter);
                }));
        parameters(parameters, found.get(0), where);
        if (operation.has("requestBody") && !method.equals("get") && !method.equals("head")) {
            body(document.resolve(operation.get("requestBody")), found, where);
        }
        responses(operation.path("responses"), method, found, where);
    }

    private static boolean isOf(Method candidate, String path, String method, @Nullable String id) {
        for (Annotation annotation : candidate.getAnnotations()) {
            String name = annotation.annotationType().getSimpleName();
            String emitted = null;
            if (name.equals("HTTP")) {
                name = (String) EmittedClient.attribute(annotation, "method");
                emitted = (String) EmittedClient.attribute(annotation, "path");
            } else if (METHODS.contains(name.toLowerCase(Locale.ROOT))) {
                emitted = (String) EmittedClient.attribute(annotation, "value");
            }
            if (emitted != null && name.equalsIgnoreCase(method)) {
                String blank = "/" + blank(emitted).replaceFirst("^(\\./|/)", "");
                if (blank.endsWith(blank(path.startsWith("/") ? path : "/" + path))
                        && (id == null || id.equals(id(candidate)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable String id(Method method) {
        return Arrays.stream(method.getAnnotations())
                .filter(annotation -> EmittedClient.is(annotation, "Operation"))
                .map(annotation -> (String) EmittedClient.attribute(annotation, "id"))
                .findFirst()
                .orElse(null);
    }

    /** A path without the names of its parameters. */
    private static String blank(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private void parameters(Map<String, JsonNode> declared, Method method, String where) {
        Annotation[][] annotations = method.getParameterAnnotations();
        AnnotatedType[] types = method.getAnnotatedParameterTypes();
        long maps = Arrays.stream(annotations)
                .flatMap(Arrays::stream)
                .filter(a -> EmittedClient.is(a, "QueryMap"))
                .count();
        for (Map.Entry<String, JsonNode> entry : declared.entrySet()) {
            String in = entry.getValue().path("in").asText();
            String name = entry.getValue().path("name").asText();
            String place = where + " " + entry.getKey();
            if (in.equals("header") && IGNORED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                continue;
            }
            int index = index(annotations, in, name);
            if (index < 0) {
                boolean kept = in.equals("path") ? !where.contains("{" + name + "}") : in.equals("query") && maps-- > 0;
                losses.check(Kind.PARAMETERS, kept, place);
                continue;
            }
            losses.check(Kind.PARAMETERS, true, place);
            boolean required = entry.getValue().path("required").asBoolean();
            if (in.equals("query") || in.equals("header")) {
                losses.check(Kind.REQUIRED, required != EmittedClient.isNullable(types[index]), place);
            }
            JsonNode schema = entry.getValue().path("schema");
            JsonNode element = document.unwrap(schema);
            if (element.has("enum") && client.isModel(types[index].getType())) {
                schemas.compare(schema, types[index].getType(), place);
            }
        }
    }

    private static int index(Annotation[][] annotations, String in, String name) {
        String wanted = Map.of("query", "Query", "header", "Header", "path", "Path", "cookie", "Header")
                .get(in);
        for (int i = 0; i < annotations.length; i++) {
            for (Annotation annotation : annotations[i]) {
                if (EmittedClient.is(annotation, Objects.requireNonNull(wanted))) {
                    String value = (String) EmittedClient.attribute(annotation, "value");
                    String expected = in.equals("cookie") ? "Cookie" : in.equals("path") ? accepted(name) : name;
                    if (value.equalsIgnoreCase(expected)
                            || Pointers.decode(value).equals(expected)) {
                        return i;
                    }
                }
            }
        }
        return -1;
    }

    /** The name of a path parameter by which Retrofit takes it. */
    private static String accepted(String name) {
        return name.matches("[a-zA-Z][a-zA-Z0-9_-]*") ? name : "p" + Names.type(name);
    }

    private void body(JsonNode request, List<Method> methods, String where) {
        request.path("content").properties().forEach(media -> {
            String base = media.getKey().replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
            JsonNode schema = media.getValue().path("schema");
            String place = where + " body " + media.getKey();
            if (base.equals("multipart/form-data") || base.equals("application/x-www-form-urlencoded")) {
                form(schema, methods, base.startsWith("multipart"), place);
            } else if (base.matches("application/([\\w.-]+\\+)?json")
                    && !base.contains("stream")
                    && !base.contains("seq")) {
                List<Type> bodies =
                        methods.stream().flatMap(SpecCheck::bodies).distinct().toList();
                boolean bytes = document.unwrap(schema).path("format").asText().equals("binary");
                if (losses.check(Kind.BODIES, !bodies.isEmpty(), place) && !bytes) {
                    schemas.compareToOne(schema, bodies, place);
                }
            } else if (!base.contains("*") && !base.equals("text/plain") && !base.equals("text/json")) {
                boolean raw = methods.stream()
                        .flatMap(SpecCheck::bodies)
                        .anyMatch(type -> type.getTypeName().equals("okhttp3.RequestBody"));
                losses.check(Kind.BODIES, raw || hasText(methods, media.getKey().strip()), place);
            }
        });
    }

    private static boolean hasText(List<Method> methods, String mediaType) {
        return methods.stream()
                .flatMap(method ->
                        Arrays.stream(method.getParameterAnnotations()).flatMap(Arrays::stream))
                .anyMatch(annotation -> EmittedClient.is(annotation, "TextBody")
                        && EmittedClient.attribute(annotation, "value").equals(mediaType));
    }

    private static Stream<Type> bodies(Method method) {
        Annotation[][] annotations = method.getParameterAnnotations();
        Type[] types = method.getGenericParameterTypes();
        return Stream.iterate(0, i -> i < types.length, i -> i + 1)
                .filter(i -> Arrays.stream(annotations[i]).anyMatch(a -> EmittedClient.is(a, "Body")))
                .map(i -> types[i]);
    }

    private void form(JsonNode schema, List<Method> methods, boolean multipart, String where) {
        Set<String> fields = document.properties(schema).all().keySet();
        String annotation = multipart ? "Multipart" : "FormUrlEncoded";
        String built = multipart ? "okhttp3.MultipartBody" : "okhttp3.FormBody";
        boolean asArguments = methods.stream()
                .anyMatch(method ->
                        Arrays.stream(method.getAnnotations()).anyMatch(a -> EmittedClient.is(a, annotation))
                                && Arrays.stream(method.getParameterAnnotations())
                                                .flatMap(Arrays::stream)
                                                .filter(a -> EmittedClient.is(a, multipart ? "Part" : "Field"))
                                                .count()
                                        == fields.size());
        boolean asBuilder = methods.stream()
                .filter(method ->
                        bodies(method).anyMatch(type -> type.getTypeName().equals(built)))
                .anyMatch(method -> fields.isEmpty()
                        || Arrays.stream(method.getDeclaringClass().getDeclaredClasses())
                                .anyMatch(nested -> setters(nested) == fields.size()));
        losses.check(Kind.BODIES, asArguments || asBuilder, where);
    }

    private static long setters(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method ->
                        method.getReturnType() == builder && !method.getName().equals("add"))
                .count();
    }

    private void responses(JsonNode responses, String httpMethod, List<Method> methods, String where) {
        boolean onlyDefault = true;
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            onlyDefault &= !response.getKey().startsWith("2");
        }
        boolean defaultIsSuccess = onlyDefault;
        responses.properties().forEach(response -> {
            String status = response.getKey();
            boolean success = status.startsWith("2") || (defaultIsSuccess && status.equals("default"));
            document.resolve(response.getValue()).path("content").properties().forEach(media -> {
                if (!media.getKey().replaceFirst(";.*", "").matches("application/([\\w.-]+\\+)?json")
                        || httpMethod.equals("head")
                        || status.equals("204")
                        || status.equals("205")) {
                    return;
                }
                JsonNode schema = media.getValue().path("schema");
                if (document.unwrap(schema).path("format").asText().equals("binary")) {
                    return;
                }
                String place = where + " response " + status + " " + media.getKey();
                List<Type> types = success ? returned(methods) : errors(methods.get(0), status);
                if (losses.check(Kind.RESPONSES, !types.isEmpty(), place)) {
                    schemas.compareToOne(schema, types, place);
                }
            });
        });
    }

    private static List<Type> returned(List<Method> methods) {
        return methods.stream()
                .map(method -> ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0])
                .distinct()
                .toList();
    }

    private static List<Type> errors(Method method, String status) {
        List<Type> types = new ArrayList<>();
        for (Annotation annotation : method.getAnnotations()) {
            if (EmittedClient.is(annotation, "Operation")) {
                for (Object error : (Object[]) EmittedClient.attribute(annotation, "errors")) {
                    if (EmittedClient.attribute((Annotation) error, "status").equals(status)) {
                        types.add((Type) EmittedClient.attribute((Annotation) error, "type"));
                    }
                }
            }
        }
        return types;
    }
}
