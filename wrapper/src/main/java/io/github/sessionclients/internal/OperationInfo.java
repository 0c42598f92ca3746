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

    private OperationInfo(@Nullable Method method, @Nullable Operation operation, String id, List<Hidden> secrets) {
        this.method = method;
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
            return new OperationInfo(null, null, request.method(), List.of());
        }
        Method method = invocation.method();
        Operation operation = method.getAnnotation(Operation.class);
        String id = operation != null ? operation.id() : invocation.service().getSimpleName() + "." + method.getName();
        return new OperationInfo(method, operation, id, secrets(invocation));
    }

    private static List<Hidden> secrets(Invocation invocation) {
        List<Hidden> secrets = new ArrayList<>();
        Annotation[][] parameters = invocation.method().getParameterAnnotations();
        for (int i = 0; i < parameters.length; i++) {
            for (Annotation annotation : parameters[i]) {
                Object argument =
                        annotation instanceof Secret ? invocation.arguments().get(i) : null;
                if (argument != null) {
                    secrets.add(new Hidden(argument.toString()));
                }
            }
        }
        return List.copyOf(secrets);
    }

    /** Marks the request with this, and takes away Retrofit's own mark if that would print secrets. */
    Request.Builder tag(Request.Builder request) {
        request.tag(OperationInfo.class, this);
        return secrets.isEmpty() ? request : request.tag(Invocation.class, null);
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
