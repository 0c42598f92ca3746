package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.codegen.SchemaMatrix.BareCase;
import io.github.sessionclients.codegen.SchemaMatrix.Extras;
import io.github.sessionclients.codegen.SchemaMatrix.ObjectCase;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every combination in the {@link SchemaMatrix} compiles, and reads and writes what its schema says. */
class SchemaMatrixTest {
    private static final Moshi MOSHI = new Moshi.Builder().build();

    private static CompiledClient client;
    private static Map<String, Method> methods;

    @BeforeAll
    static void generate(@TempDir Path folder) throws Exception {
        Path spec = Files.writeString(folder.resolve("matrix.yaml"), SchemaMatrix.spec());
        client = CompiledClient.of(spec, folder);
        methods = client.problems().isEmpty()
                ? Arrays.stream(client.load("p.api.MatrixApi").getDeclaredMethods())
                        .collect(Collectors.toMap(Method::getName, Function.identity()))
                : Map.of();
    }

    @AfterAll
    static void close() throws IOException {
        client.close();
    }

    @Test
    void everyCombinationCompilesWithoutAWarning() {
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void whatIsReadIsWrittenTheSame() {
        forEachObject(each -> {
            String json = object(each.type().good);

            assertThat(rewritten("body" + each.name(), json)).isEqualTo(json);
            assertThat(rewritten("items" + each.name(), "[" + json + "," + json + "]"))
                    .isEqualTo("[" + json + "," + json + "]");
            assertThat(rewritten("values" + each.name(), "{\"k\":" + json + "}"))
                    .isEqualTo("{\"k\":" + json + "}");
        });
    }

    @Test
    void aMissingPropertyIsRefusedWhereAnswersMustHaveIt() {
        forEachObject(each -> {
            if (each.requiredWhenReceived()) {
                assertRefused("body" + each.name(), "{}", "at $");
                assertRefused("items" + each.name(), "[{}]", "at $[");
                assertRefused("values" + each.name(), "{\"k\":{}}", "at $.k");
            } else {
                assertThat(rewritten("body" + each.name(), "{}")).isEqualTo("{}");
            }
        });
    }

    @Test
    void nullIsKeptWhereNullableAndElseRefusedOrAbsent() {
        forEachObject(each -> {
            if (each.takesNull()) {
                assertThat(rewritten("body" + each.name(), object("null"))).isEqualTo(object("null"));
            } else if (each.requiredAlways()) {
                assertRefused("body" + each.name(), object("null"), "null at $.p");
            } else {
                assertThat(rewritten("body" + each.name(), object("null"))).isEqualTo("{}");
            }
        });
    }

    @Test
    void aPropertyOfAnotherTypeIsRefused() {
        forEachObject(each -> {
            if (each.type().bad != null) {
                assertRefused("body" + each.name(), object(each.type().bad), each.branch() ? "$" : "$.p");
            }
        });
    }

    @Test
    void propertiesThatAreNotDeclaredAreKeptWhereTheSpecSaysSo() {
        forEachObject(each -> {
            String p = "{\"p\":" + each.type().good;
            String any = p + ",\"q\":{\"deep\":[1.50,null]},\"r\":null}";
            String numbers = p + ",\"q\":3,\"r\":4}";

            if (each.extras() == Extras.NUMBERS) {
                assertThat(rewritten("body" + each.name(), numbers)).isEqualTo(numbers);
                assertRefused("body" + each.name(), p + ",\"q\":\"3\"}", "at $.q");
                assertRefused("body" + each.name(), p + ",\"q\":null}", "at $.q");
            } else {
                assertThat(rewritten("body" + each.name(), any)).isEqualTo(each.extras() == Extras.ANY ? any : p + "}");
            }
        });
    }

    @Test
    void aBuilderAsksForWhatHasToBeSent() {
        forEachObject(each -> {
            if (each.requiredWhenSent()) {
                assertThatThrownBy(() -> build(each, builder(each)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContainingAll(each.name(), "not set: p");
            } else {
                assertThat(adapter("body" + each.name()).toJson(build(each, builder(each))))
                        .isEqualTo("{}");
            }
        });
    }

    @Test
    void aBuilderTakesNullOnlyWhereTheWireDoes() {
        forEachObject(each -> {
            if (each.takesNull()) {
                assertThat(adapter("body" + each.name()).toJson(build(each, setNull(each))))
                        .isEqualTo(object("null"));
            } else if (each.requiredAlways()) {
                assertThatThrownBy(() -> setNull(each))
                        .isInstanceOf(NullPointerException.class)
                        .hasMessage("p == null");
            }
        });
    }

    @Test
    void aCopyIsEqualAndWrittenTheSame() {
        forEachObject(each -> {
            Object value = read("body" + each.name(), object(each.type().good));
            Object copy = build(each, call(value, "toBuilder"));

            assertThat(copy).isEqualTo(value).hasSameHashCodeAs(value).hasToString(value.toString());
            assertThat(adapter("body" + each.name()).toJson(copy)).isEqualTo(object(each.type().good));
        });
    }

    @Test
    void aSecretIsNotShown() {
        forEachObject(each -> {
            if (each.type() == SchemaMatrix.Type.SECRET) {
                assertThat(read("body" + each.name(), object(each.type().good)).toString())
                        .contains("██")
                        .doesNotContain("hunter2");
            }
        });
    }

    @Test
    void theOtherBranchOfAUnionIsTold() {
        forEachObject(each -> {
            if (each.branch()) {
                assertThat(rewritten("items" + each.name(), "[true," + object(each.type().good) + "]"))
                        .isEqualTo("[true," + object(each.type().good) + "]");
            }
        });
    }

    @Test
    void aTypeWithoutAnObjectIsReadAndWrittenTheSame() {
        forEachBare(name -> {
            assertThat(rewritten("body" + name.operation(), name.good())).isEqualTo(name.good());
            assertThat(rewritten("items" + name.operation(), "[" + name.good() + "]"))
                    .isEqualTo("[" + name.good() + "]");
            assertThat(rewritten("values" + name.operation(), "{\"k\":" + name.good() + "}"))
                    .isEqualTo("{\"k\":" + name.good() + "}");
        });
    }

    @Test
    void aTypeWithoutAnObjectKeepsNullWhereNullable() {
        forEachBare(name -> {
            if (name.takesNull()) {
                assertThat(rewritten("items" + name.operation(), "[null," + name.good() + "]"))
                        .isEqualTo("[null," + name.good() + "]");
                assertThat(rewritten("values" + name.operation(), "{\"k\":null}"))
                        .isEqualTo("{\"k\":null}");
            }
        });
    }

    private static String object(String p) {
        return "{\"p\":" + p + "}";
    }

    /** The adapters that Retrofit's converter would take for what the operation answers and for what it sends. */
    private static List<JsonAdapter<Object>> adapters(String operation) {
        Method method = Objects.requireNonNull(methods.get(operation), operation);
        ParameterizedType call = (ParameterizedType) method.getGenericReturnType();
        return Stream.of(call.getActualTypeArguments()[0], method.getGenericParameterTypes()[0])
                .distinct()
                .map(MOSHI::adapter)
                .toList();
    }

    private static JsonAdapter<Object> adapter(String operation) {
        return adapters(operation).get(0);
    }

    private static Object read(String operation, String json) throws IOException {
        return Objects.requireNonNull(adapter(operation).fromJson(json), json);
    }

    private static String rewritten(String operation, String json) throws IOException {
        List<String> rewritten = new ArrayList<>();
        for (JsonAdapter<Object> adapter : adapters(operation)) {
            rewritten.add(adapter.toJson(adapter.fromJson(json)));
        }
        assertThat(rewritten).containsOnly(rewritten.get(0));
        return rewritten.get(0);
    }

    private static void assertRefused(String operation, String json, String place) {
        assertThatThrownBy(() -> read(operation, json))
                .as(json)
                .isInstanceOf(JsonDataException.class)
                .hasMessageContaining(place);
    }

    private static Object builder(ObjectCase each) throws Exception {
        return client.load("p.model." + each.name()).getMethod("builder").invoke(null);
    }

    private static Object build(ObjectCase each, Object builder) throws Exception {
        Object value = call(builder, "build");
        assertThat(value).isInstanceOf(client.load("p.model." + each.name()));
        return value;
    }

    private static Object setNull(ObjectCase each) throws Exception {
        return call(builder(each), "p", new @Nullable Object[] {null});
    }

    private static Object call(Object target, String name, @Nullable Object... arguments) throws Exception {
        Method method = Arrays.stream(target.getClass().getMethods())
                .filter(each -> each.getName().equals(name) && each.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow();
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private interface Check<T> {
        void accept(T each) throws Exception;
    }

    private static void forEachObject(Check<ObjectCase> check) {
        forEach(SchemaMatrix.objects(), ObjectCase::name, check);
    }

    private record BareName(String operation, String good, boolean takesNull) {}

    /** Each type, and each type as a branch of a union, by the names of its operations. */
    private static void forEachBare(Check<BareName> check) {
        List<BareName> names = new ArrayList<>();
        for (BareCase each : SchemaMatrix.bare()) {
            names.add(new BareName(each.name(), each.type().good, each.takesNull()));
            if (each.type() != SchemaMatrix.Type.ANY) {
                names.add(new BareName(each.unionName(), each.type().good, each.takesNull()));
            }
        }
        forEach(names, BareName::operation, check);
    }

    /** Checks all and fails with the name of each schema that is not as it should be. */
    private static <T> void forEach(Collection<T> cases, Function<T, String> name, Check<T> check) {
        assertThat(client.problems().keySet()).as("compiles").isEmpty();
        Map<String, String> failed = new TreeMap<>();
        for (T each : cases) {
            try {
                check.accept(each);
            } catch (Exception | AssertionError e) {
                failed.put(name.apply(each), e.toString().lines().limit(6).collect(Collectors.joining(" ")));
            }
        }
        assertThat(failed).isEmpty();
    }
}
