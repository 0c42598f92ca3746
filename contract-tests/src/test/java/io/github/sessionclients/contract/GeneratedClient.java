package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.runtime.ErrorResponse;
import io.github.sessionclients.runtime.Operation;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.Header;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The generated client of one operation against the mock, found by its name, with a Moshi that nothing is registered with. */
final class GeneratedClient {
    // The mock closes a connection after 5 idle seconds; one must not be taken up again at that moment.
    static final OkHttpClient HTTP = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(5, 2, TimeUnit.SECONDS))
            .readTimeout(Duration.ofMinutes(1)) // against hanging, not against a machine that is busy
            .build();
    private static final Moshi MOSHI = new Moshi.Builder().build();

    private final Specs.Operation operation;
    private final Object api;
    private volatile @Nullable Exchange last;
    private volatile @Nullable String preference;

    GeneratedClient(PrismServers mocks, Specs.Operation operation) {
        this.operation = operation;
        OkHttpClient http = HTTP.newBuilder()
                .addNetworkInterceptor(chain -> {
                    Request.Builder builder = chain.request().newBuilder();
                    operation.credentials().forEach(builder::header);
                    if (preference != null) {
                        builder.header("Prefer", preference);
                    }
                    Request request = builder.build();
                    okhttp3.Response response = chain.proceed(request);
                    last = Exchange.of(operation.vendor(), request, response);
                    return response;
                })
                .build();
        this.api = new Retrofit.Builder()
                .baseUrl(mocks.server(operation.vendor()).toString())
                .client(http)
                .addConverterFactory(MoshiConverterFactory.create(MOSHI))
                .build()
                .create(api(operation));
    }

    /** The interface that the operation is in. */
    static Class<?> api(Specs.Operation operation) {
        String name = "io.github.sessionclients." + operation.vendor() + ".api." + operation.tag() + "Api";
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("No interface was generated for " + operation + ": " + name, e);
        }
    }

    static Operation annotation(Method method) {
        return Objects.requireNonNull(method.getAnnotation(Operation.class), method.toString());
    }

    /** Asks the mock for this answer from now on. */
    void prefer(String preference) {
        this.preference = preference;
    }

    Response<?> call(Method method, @Nullable Object[] arguments) throws Exception {
        Call<?> call = (Call<?>) method.invoke(api, arguments);
        return call.execute();
    }

    /** The last exchange as it went over the wire. */
    Exchange exchange() {
        return Objects.requireNonNull(last, "nothing was sent");
    }

    /** The method with all parameters; one without the optional body may stand beside it. */
    Method fullest() {
        return methods()
                .max(Comparator.comparing(Method::getParameterCount))
                .orElseThrow(() -> new AssertionError("No method was generated for " + operation));
    }

    Method barest() {
        return methods()
                .min(Comparator.comparing(Method::getParameterCount))
                .orElseThrow(() -> new AssertionError("No method was generated for " + operation));
    }

    private Stream<Method> methods() {
        return Arrays.stream(api(operation).getDeclaredMethods())
                .filter(method -> annotation(method).id().equals(operation.id()));
    }

    /** The examples that the spec has for the parameters, and a body; the body's first example if it is null. */
    @Nullable
    Object[] arguments(Method method, @Nullable JsonNode body) throws IOException {
        JsonNode sent = body != null
                ? body
                : operation.requestExamples().values().stream().findFirst().orElse(null);
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
                    example = sent;
                }
            }
            assertThat(example).as(operation + ", example of parameter " + i).isNotNull();
            arguments[i] = MOSHI.adapter(types[i]).fromJson(String.valueOf(example));
        }
        return arguments;
    }

    /** The body of an answer, decoded as the method says for its status, and written back as JSON. */
    String decoded(Method method, String status, Response<?> response) throws IOException {
        if (response.isSuccessful()) {
            Type value = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
            return write(value, response.body());
        }
        Class<?> type = errorType(method, status);
        try (ResponseBody error = Objects.requireNonNull(response.errorBody())) {
            return write(type, MOSHI.adapter(type).fromJson(error.source()));
        }
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
