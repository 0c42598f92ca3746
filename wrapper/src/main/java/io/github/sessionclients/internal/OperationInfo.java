package io.github.sessionclients.internal;

import io.github.sessionclients.runtime.ErrorResponse;
import io.github.sessionclients.runtime.Operation;
import io.github.sessionclients.runtime.Secret;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;
import retrofit2.http.Streaming;

/** What a request's Retrofit method says about it: what the spec has marked, and what it returns. */
final class OperationInfo {
    /** What was found out once about the methods of an interface; it goes when the interface does. */
    private static final ClassValue<Map<Method, OperationInfo>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Method, OperationInfo> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final String id;
    private final boolean retrySafe;
    private final ErrorResponse[] errors;
    private final @Nullable Method method;
    private final Annotation[] annotations;
    private final boolean streamed;
    private final boolean mayHaveSecrets;
    private final List<Hidden> secrets;
    private final @Nullable Invocation masked;

    /** Of a request that no Retrofit method describes. */
    private OperationInfo(String id) {
        this.id = id;
        this.retrySafe = false;
        this.errors = new ErrorResponse[0];
        this.method = null;
        this.annotations = new Annotation[0];
        this.streamed = false;
        this.mayHaveSecrets = false;
        this.secrets = List.of();
        this.masked = null;
    }

    /** Of any call of a method. */
    private OperationInfo(Class<?> service, Method method) {
        Operation operation = method.getAnnotation(Operation.class);
        this.id = operation != null ? operation.id() : service.getSimpleName() + "." + method.getName();
        this.retrySafe = operation != null && operation.retrySafe();
        this.errors = operation == null ? new ErrorResponse[0] : operation.errors();
        this.method = method;
        this.annotations = method.getAnnotations();
        this.streamed = method.isAnnotationPresent(Streaming.class)
                && method.getGenericReturnType() instanceof ParameterizedType call
                && call.getActualTypeArguments()[0] == ResponseBody.class;
        this.mayHaveSecrets = IntStream.range(0, method.getParameterCount()).anyMatch(i -> isSecret(method, i));
        this.secrets = List.of();
        this.masked = null;
    }

    /** Of one call, with the secrets among its arguments. */
    private OperationInfo(OperationInfo any, Invocation invocation) {
        this.id = any.id;
        this.retrySafe = any.retrySafe;
        this.errors = any.errors;
        this.method = any.method;
        this.annotations = any.annotations;
        this.streamed = any.streamed;
        this.mayHaveSecrets = true;
        this.secrets = secrets(invocation);
        this.masked = secrets.isEmpty() ? null : masked(invocation.service(), invocation);
    }

    static OperationInfo of(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        if (invocation == null) {
            return new OperationInfo(request.method());
        }
        Class<?> service = invocation.service();
        Map<Method, OperationInfo> known = KNOWN.get(service);
        OperationInfo any = known.get(invocation.method());
        if (any == null) {
            any = new OperationInfo(service, invocation.method());
            known.put(invocation.method(), any);
        }
        return any.mayHaveSecrets ? new OperationInfo(any, invocation) : any;
    }

    private static List<Hidden> secrets(Invocation invocation) {
        List<Hidden> secrets = new ArrayList<>();
        for (int i = 0; i < invocation.arguments().size(); i++) {
            Object argument = invocation.arguments().get(i);
            if (argument != null && isSecret(invocation.method(), i)) {
                secrets.add(new Hidden(argument.toString()));
            }
        }
        return List.copyOf(secrets);
    }

    /** Retrofit's mark as users' interceptors and listeners may see it: which method, but not its secrets. */
    private static <S> Invocation masked(Class<S> service, Invocation invocation) {
        List<@Nullable Object> arguments = new ArrayList<>(invocation.arguments());
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) != null && isSecret(invocation.method(), i)) {
                arguments.set(i, Hidden.MASK);
            }
        }
        return Invocation.of(service, service.cast(invocation.instance()), invocation.method(), arguments);
    }

    private static boolean isSecret(Method method, int parameter) {
        return Stream.of(method.getParameterAnnotations()[parameter]).anyMatch(Secret.class::isInstance);
    }

    /** The request with the secrets masked in Retrofit's own mark on it, which prints its arguments; itself, if it is so already. */
    Request masked(Request request) {
        return masked == null || request.tag(Invocation.class) == masked
                ? request
                : request.newBuilder().tag(Invocation.class, masked).build();
    }

    String id() {
        return id;
    }

    boolean retrySafe() {
        return retrySafe;
    }

    List<Hidden> secrets() {
        return secrets;
    }

    boolean isKnown() {
        return method != null;
    }

    /** The Retrofit method, of a request that {@linkplain #isKnown has one}. */
    Method method() {
        return Objects.requireNonNull(method, "no Retrofit method");
    }

    /** The {@code T} of the method's {@code Call<T>}. */
    Type responseType() {
        if (method != null && method.getGenericReturnType() instanceof ParameterizedType call) {
            return call.getActualTypeArguments()[0];
        }
        throw new IllegalArgumentException("Not a Retrofit method that returns Call<T>: " + id);
    }

    /** Whether the caller gets the body as a stream. */
    boolean isStreamed() {
        return streamed;
    }

    Annotation[] annotations() {
        return annotations;
    }

    /** The type that the spec has for this error status: by the code, by its range ({@code 4XX}), or the default. */
    @Nullable
    Class<?> errorType(int status) {
        for (String key : new String[] {String.valueOf(status), status / 100 + "XX", "DEFAULT"}) {
            for (ErrorResponse error : errors) {
                if (error.status().toUpperCase(Locale.ROOT).equals(key)) {
                    return error.type();
                }
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return id;
    }
}
