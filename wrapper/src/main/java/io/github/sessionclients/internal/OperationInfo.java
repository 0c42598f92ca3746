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
import java.util.stream.Stream;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;
import retrofit2.http.Streaming;

/** What a request's Retrofit method says about it: what the spec has marked, and what it returns. */
final class OperationInfo {
    private final String id;
    private final boolean retrySafe;
    private final ErrorResponse[] errors;
    private final @Nullable Method method;
    private final List<Hidden> secrets;
    private final @Nullable Invocation masked;

    private OperationInfo(
            @Nullable Method method,
            @Nullable Operation operation,
            String id,
            List<Hidden> secrets,
            @Nullable Invocation masked) {
        this.method = method;
        this.masked = masked;
        this.id = id;
        this.retrySafe = operation != null && operation.retrySafe();
        this.errors = operation == null ? new ErrorResponse[0] : operation.errors();
        this.secrets = secrets;
    }

    static OperationInfo of(Request request) {
        OperationInfo known = request.tag(OperationInfo.class);
        if (known != null) {
            return known;
        }
        Invocation invocation = request.tag(Invocation.class);
        if (invocation == null) {
            return new OperationInfo(null, null, request.method(), List.of(), null);
        }
        Method method = invocation.method();
        Operation operation = method.getAnnotation(Operation.class);
        String id = operation != null ? operation.id() : invocation.service().getSimpleName() + "." + method.getName();
        List<Hidden> secrets = secrets(invocation);
        Invocation masked = secrets.isEmpty() ? null : masked(invocation.service(), invocation);
        return new OperationInfo(method, operation, id, secrets, masked);
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

    /** Marks the request with this, and masks the secrets in Retrofit's own mark, which prints its arguments. */
    Request.Builder tag(Request.Builder request) {
        request.tag(OperationInfo.class, this);
        return masked == null ? request : request.tag(Invocation.class, masked);
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

    /** The {@code T} of the method's {@code Call<T>}. */
    Type responseType() {
        if (method != null && method.getGenericReturnType() instanceof ParameterizedType call) {
            return call.getActualTypeArguments()[0];
        }
        throw new IllegalArgumentException("Not a Retrofit method that returns Call<T>: " + id);
    }

    /** Whether the caller gets the body as a stream. */
    boolean isStreamed() {
        return method != null && method.isAnnotationPresent(Streaming.class) && responseType() == ResponseBody.class;
    }

    Annotation[] annotations() {
        return method == null ? new Annotation[0] : method.getAnnotations();
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
