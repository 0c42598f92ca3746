package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.runtime.ErrorResponse;
import io.github.sessionclients.runtime.Operation;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.Header;
import retrofit2.http.Path;
import retrofit2.http.Query;

/**
 * Every example of the specs through the generated clients, with a Moshi that nothing is registered with. The cases are
 * read off the specs and the generated interfaces are found by their names, so whatever a spec gains is tried at once,
 * and fails by its name if the clients do not know it.
 */
@PrismMocks
final class ExamplesTest {
    private static final OkHttpClient HTTP = new OkHttpClient();
    private static final Moshi MOSHI = new Moshi.Builder().build();

    private final PrismServers mocks;

    ExamplesTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    /** What the mock answers, decoded and written back, is the example: nothing lost, added or renamed. */
    @ParameterizedTest
    @MethodSource("io.github.sessionclients.contract.Documented#all")
    void answer(Documented answer) throws Exception {
        Method method = fullest(answer.spec());
        JsonNode body =
                answer.spec().requestExamples().values().stream().findFirst().orElse(null);

        Exchange exchange =
                exchange(answer.spec(), method, arguments(answer.spec(), method, body), answer.preference());

        Response<?> response = exchange.response;
        assertThat(response.code()).as(answer.toString()).isEqualTo(answer.code());
        assertThat(response.headers().get("sl-violations"))
                .as(answer.toString())
                .isNull();
        if (answer.content() == null) {
            assertThat(response.body()).as(answer.toString()).isNull();
        } else if (response.isSuccessful()) {
            assertThat(JsonDifferences.between(answer.example(), write(valueType(method), response.body())))
                    .as(answer.toString())
                    .isEmpty();
        } else {
            Class<?> type = errorType(method, answer.status());
            try (ResponseBody error = Objects.requireNonNull(response.errorBody())) {
                Object decoded = MOSHI.adapter(type).fromJson(error.source());
                assertThat(JsonDifferences.between(answer.example(), write(type, decoded)))
                        .as(answer.toString())
                        .isEmpty();
            }
        }
    }

    /** An example of a request, decoded by the model, goes over the wire as it is, and the mock takes it. */
    @ParameterizedTest
    @MethodSource("requests")
    void request(Ask ask) throws Exception {
        Method method = fullest(ask.operation);

        Exchange exchange = exchange(ask.operation, method, arguments(ask.operation, method, ask.body), null);

        assertAccepted(ask.toString(), exchange.response);
        assertThat(JsonDifferences.between(ask.body, exchange.sentBody))
                .as(ask.toString())
                .isEmpty();
    }

    static List<Ask> requests() {
        List<Ask> requests = new ArrayList<>();
        for (Specs.Operation operation : Specs.operations()) {
            operation.requestExamples().forEach((name, body) -> requests.add(new Ask(operation, name, body)));
        }
        return requests;
    }

    /** What a client may leave out, the mock can do without. */
    @ParameterizedTest
    @MethodSource("io.github.sessionclients.contract.Specs#operations")
    void requestWithAllThatIsOptionalLeftOut(Specs.Operation operation) throws Exception {
        Method barest = methods(operation)
                .min(Comparator.comparing(Method::getParameterCount))
                .orElseThrow(() -> new AssertionError("No method was generated for " + operation));
        JsonNode body =
                operation.requestExamples().values().stream().findFirst().orElse(null);
        @Nullable Object[] arguments = arguments(operation, barest, body);
        for (int i = 0; i < arguments.length; i++) {
            if (barest.getAnnotatedParameterTypes()[i].isAnnotationPresent(Nullable.class)) {
                arguments[i] = null;
            }
        }

        Exchange exchange = exchange(operation, barest, arguments, null);

        assertAccepted(operation.toString(), exchange.response);
    }

    @Test
    void generatedInterfacesHaveTheOperationsOfTheSpecsAndNoOthers() {
        Map<Class<?>, Set<String>> specified = new LinkedHashMap<>();
        for (Specs.Operation operation : Specs.operations()) {
            specified
                    .computeIfAbsent(api(operation), type -> new TreeSet<>())
                    .add(operation.method() + " " + operation.path() + " " + operation.id());
        }

        Map<Class<?>, Set<String>> generated = specified.keySet().stream()
                .collect(Collectors.toMap(
                        type -> type,
                        type -> Arrays.stream(type.getDeclaredMethods())
                                .map(ExamplesTest::describe)
                                .collect(Collectors.toCollection(TreeSet::new))));
        assertThat(generated).isEqualTo(specified);
    }

    @Test
    void everyAnswerWithContentHasExamples() {
        assertThat(Specs.operations())
                .allSatisfy(operation -> operation.responses().forEach((status, response) -> {
                    if (response.getContent() != null) {
                        assertThat(Specs.examples(response.getContent()))
                                .as(operation + " " + status)
                                .isNotEmpty();
                    }
                }));
    }

    private record Ask(Specs.Operation operation, String name, JsonNode body) {
        @Override
        public String toString() {
            return operation + " " + name;
        }
    }

    private record Exchange(Response<?> response, String sentBody) {}

    private static void assertAccepted(String what, Response<?> response) {
        assertThat(response.code()).as(what).isEqualTo(200);
        assertThat(response.headers().get("sl-violations")).as(what).isNull();
    }

    private Exchange exchange(
            Specs.Operation operation, Method method, @Nullable Object[] arguments, @Nullable String preference)
            throws Exception {
        Buffer sent = new Buffer();
        OkHttpClient http = HTTP.newBuilder()
                .addInterceptor(chain -> {
                    Request.Builder request = chain.request().newBuilder();
                    operation.credentials().forEach(request::header);
                    if (preference != null) {
                        request.header("Prefer", preference);
                    }
                    RequestBody written = chain.request().body();
                    if (written != null) {
                        written.writeTo(sent);
                    }
                    return chain.proceed(request.build());
                })
                .build();
        Object api = new Retrofit.Builder()
                .baseUrl(Specs.mock(mocks, operation.vendor()).toString())
                .client(http)
                .addConverterFactory(MoshiConverterFactory.create(MOSHI))
                .build()
                .create(api(operation));
        Call<?> call = (Call<?>) method.invoke(api, arguments);
        return new Exchange(call.execute(), sent.readUtf8());
    }

    /** The examples that the spec has for the parameters. */
    private static @Nullable Object[] arguments(Specs.Operation operation, Method method, @Nullable JsonNode body)
            throws IOException {
        Type[] types = method.getGenericParameterTypes();
        @Nullable Object[] arguments = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            JsonNode example = null;
            for (Annotation annotation : method.getParameterAnnotations()[i]) {
                if (annotation instanceof Path path) {
                    example = operation.parameterExample(path.value());
                } else if (annotation instanceof Query query) {
                    example = operation.parameterExample(query.value());
                } else if (annotation instanceof Header header) {
                    example = operation.parameterExample(header.value());
                } else if (annotation instanceof Body) {
                    example = body;
                }
            }
            assertThat(example).as(operation + ", example of parameter " + i).isNotNull();
            arguments[i] = MOSHI.adapter(types[i]).fromJson(String.valueOf(example));
        }
        return arguments;
    }

    private static Class<?> api(Specs.Operation operation) {
        String name = "io.github.sessionclients." + operation.vendor() + ".api." + operation.tag() + "Api";
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("No interface was generated for " + operation + ": " + name, e);
        }
    }

    private static Stream<Method> methods(Specs.Operation operation) {
        return Arrays.stream(api(operation).getDeclaredMethods())
                .filter(method -> annotation(method).id().equals(operation.id()));
    }

    /** The method with all parameters; one without the optional body may stand beside it. */
    private static Method fullest(Specs.Operation operation) {
        return methods(operation)
                .max(Comparator.comparing(Method::getParameterCount))
                .orElseThrow(() -> new AssertionError("No method was generated for " + operation));
    }

    private static Operation annotation(Method method) {
        return Objects.requireNonNull(method.getAnnotation(Operation.class), method.toString());
    }

    /** Method, path and id of a generated method as the specs have them. */
    private static String describe(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (Set.of("GET", "PUT", "POST", "PATCH", "DELETE").contains(type.getSimpleName())) {
                try {
                    Object path = type.getMethod("value").invoke(annotation);
                    return type.getSimpleName() + " /" + path + " "
                            + annotation(method).id();
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(e.getMessage(), e);
                }
            }
        }
        return fail(method + " has no HTTP method");
    }

    /** The T of the Call that a method returns. */
    private static Type valueType(Method method) {
        return ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
    }

    private static Class<?> errorType(Method method, String status) {
        for (ErrorResponse error : annotation(method).errors()) {
            if (error.status().equals(status)) {
                return error.type();
            }
        }
        return fail(method + " does not know the error " + status);
    }

    private static String write(Type type, @Nullable Object value) {
        JsonAdapter<@Nullable Object> adapter = MOSHI.adapter(type);
        return adapter.toJson(value);
    }
}
