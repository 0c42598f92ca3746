package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sessionclients.contract.Coverage.Kind;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.swagger.v3.oas.models.headers.Header;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Response;

/**
 * Every example of the specs through the generated clients. The cases are read off the specs and the generated
 * interfaces are found by their names, so whatever a spec gains is tried at once, and fails by its name if the clients
 * do not know it.
 */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class ExamplesTest {
    private final PrismServers mocks;

    ExamplesTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    /** What the mock answers, decoded and written back, is the example: nothing lost, added or renamed. */
    @ParameterizedTest
    @MethodSource("io.github.sessionclients.contract.Documented#all")
    void answer(Documented answer) throws Exception {
        GeneratedClient client = new GeneratedClient(mocks, answer.spec());
        client.prefer(answer.preference());
        Method method = client.fullest();

        Response<?> response = client.call(method, client.arguments(method, null));

        assertThat(response.code()).as(answer.toString()).isEqualTo(answer.code());
        assertAccepted(answer.spec(), answer.toString(), client.exchange());
        if (answer.content() == null) {
            assertThat(response.body()).as(answer.toString()).isNull();
        } else {
            assertThat(JsonDifferences.between(answer.example(), client.decoded(method, answer.status(), response)))
                    .as(answer.toString())
                    .isEmpty();
        }
        assertHeaders(answer, response);
        Coverage.OF_SPECS.answered(Layer.GENERATED, answer, answer.content());
    }

    /** The documented headers are there; that they are as documented, the second validator has seen. */
    private static void assertHeaders(Documented answer, Response<?> response) {
        Map<String, Header> headers = Objects.requireNonNullElse(
                Objects.requireNonNull(answer.spec().responses().get(answer.status()))
                        .getHeaders(),
                Map.of());
        headers.keySet().forEach(name -> {
            assertThat(response.headers().get(name)).as(answer + " " + name).isNotNull();
            Coverage.OF_SPECS.touch(Layer.GENERATED, Kind.HEADER, answer.spec() + " " + answer.status(), name);
        });
    }

    /** A documented request, decoded by the model, goes over the wire as it is, and the mock takes it. */
    @ParameterizedTest
    @MethodSource("io.github.sessionclients.contract.DocumentedRequest#all")
    void request(DocumentedRequest request) throws Exception {
        GeneratedClient client = new GeneratedClient(mocks, request.spec());
        Method method = client.fullest();

        Response<?> response = client.call(method, client.arguments(method, request.body()));

        assertThat(response.code()).as(request.toString()).isEqualTo(200);
        assertAccepted(request.spec(), request.toString(), client.exchange());
        assertThat(JsonDifferences.between(
                        request.body(), client.exchange().body().utf8()))
                .as(request.toString())
                .isEmpty();
    }

    /** What a client may leave out, the mock can do without. */
    @ParameterizedTest
    @MethodSource("io.github.sessionclients.contract.Specs#operations")
    void requestWithAllThatIsOptionalLeftOut(Specs.Operation operation) throws Exception {
        GeneratedClient client = new GeneratedClient(mocks, operation);
        Method barest = client.barest();
        @Nullable Object[] arguments = client.arguments(barest, null);
        for (int i = 0; i < arguments.length; i++) {
            if (barest.getAnnotatedParameterTypes()[i].isAnnotationPresent(Nullable.class)) {
                arguments[i] = null;
            }
        }

        Response<?> response = client.call(barest, arguments);

        assertThat(response.code()).as(operation.toString()).isEqualTo(200);
        assertAccepted(operation, operation.toString(), client.exchange());
    }

    /** By both validators, the request as well as the mock's answer. */
    private static void assertAccepted(Specs.Operation operation, String what, Exchange exchange) {
        assertThat(exchange.objections()).as(what).isEmpty();
        assertThat(SecondOpinion.ofRequest(exchange)).as(what).isEmpty();
        assertThat(SecondOpinion.ofAnswer(exchange)).as(what).isEmpty();
        Coverage.OF_SPECS.sent(Layer.GENERATED, operation, exchange);
    }

    @Test
    void generatedInterfacesHaveTheOperationsOfTheSpecsAndNoOthers() {
        Map<Class<?>, Set<String>> specified = new LinkedHashMap<>();
        for (Specs.Operation operation : Specs.operations()) {
            specified
                    .computeIfAbsent(GeneratedClient.api(operation), type -> new TreeSet<>())
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

    /** Method, path and id of a generated method as the specs have them. */
    private static String describe(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (Set.of("GET", "PUT", "POST", "PATCH", "DELETE").contains(type.getSimpleName())) {
                try {
                    Object path = type.getMethod("value").invoke(annotation);
                    return type.getSimpleName() + " /" + path + " "
                            + GeneratedClient.annotation(method).id();
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(e.getMessage(), e);
                }
            }
        }
        return fail(method + " has no HTTP method");
    }
}
