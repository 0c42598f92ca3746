package io.github.sessionclients.internal;

import io.github.sessionclients.runtime.ErrorResponse;
import io.github.sessionclients.runtime.Operation;
import io.github.sessionclients.runtime.Secret;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Converter;
import retrofit2.Invocation;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.http.Streaming;

/** Describes a Retrofit method. Created once per method and kept by its call adapter. */
final class OperationInfo {
    private static final Annotation[] NONE = {};
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private final String id;
    private final boolean retrySafe;
    private final boolean described;
    private final ErrorResponse[] errors;
    private final Type responseType;
    private final Annotation[] annotations;
    private final Retrofit retrofit;
    private final boolean streamed;
    private final boolean plain;
    private final boolean known;
    private final int[] secretParameters;
    private final int[] modelsWithSecrets;
    private @Nullable Set<String> secretMembers;
    private @Nullable Converter<ResponseBody, Object> converter;

    /**
     * Describes a method.
     *
     * @param responseType the type that the body is decoded to
     * @param retrofit the Retrofit that created the call, whose converters decode the body
     * @param plain whether the caller expects Retrofit's response for every status
     */
    OperationInfo(
            Invocation invocation, Type responseType, Annotation[] annotations, Retrofit retrofit, boolean plain) {
        Method method = invocation.method();
        Operation operation = method.getAnnotation(Operation.class);
        this.id = operation != null ? operation.id() : invocation.service().getSimpleName() + "." + method.getName();
        this.retrySafe = operation != null && operation.retrySafe();
        this.described = operation != null;
        this.errors = operation == null ? new ErrorResponse[0] : operation.errors();
        this.responseType = responseType;
        this.annotations = annotations;
        this.retrofit = retrofit;
        this.streamed = method.isAnnotationPresent(Streaming.class) && responseType == ResponseBody.class;
        this.plain = plain || method.getReturnType() == Call.class || suspendsForResponse(method);
        this.known = true;
        this.secretParameters = IntStream.range(0, method.getParameterCount())
                .filter(i -> Stream.of(method.getParameterAnnotations()[i]).anyMatch(Secret.class::isInstance))
                .toArray();
        this.modelsWithSecrets = IntStream.range(0, method.getParameterCount())
                .filter(i -> !ModelSecrets.names(method.getGenericParameterTypes()[i])
                        .isEmpty())
                .toArray();
    }

    /** Describes a request without a method. The caller gets its body open. */
    OperationInfo(String id, Retrofit retrofit) {
        this.id = id;
        this.retrySafe = false;
        this.described = false;
        this.errors = new ErrorResponse[0];
        this.responseType = ResponseBody.class;
        this.annotations = NONE;
        this.retrofit = retrofit;
        this.streamed = true;
        this.plain = false;
        this.known = false;
        this.secretParameters = new int[0];
        this.modelsWithSecrets = new int[0];
    }

    /** Returns whether this is Kotlin's {@code suspend fun x(): Response<T>}, for which Retrofit requests a {@code Call<T>}. */
    private static boolean suspendsForResponse(Method method) {
        Type[] parameters = method.getGenericParameterTypes();
        if (parameters.length == 0
                || !(parameters[parameters.length - 1] instanceof ParameterizedType last)
                || !last.getRawType().getTypeName().equals("kotlin.coroutines.Continuation")) {
            return false;
        }
        Type result = last.getActualTypeArguments()[0];
        if (result instanceof WildcardType wildcard && wildcard.getLowerBounds().length > 0) {
            result = wildcard.getLowerBounds()[0];
        }
        return result instanceof ParameterizedType type && type.getRawType() == Response.class;
    }

    String id() {
        return id;
    }

    boolean retrySafe() {
        return retrySafe;
    }

    /** Returns whether it may be resent. Its mark decides if it has one, because some GETs change something; otherwise the HTTP method. */
    boolean isIdempotent(String method) {
        return described ? retrySafe : IDEMPOTENT.contains(method);
    }

    /** Returns whether a Retrofit method describes the request. */
    boolean isKnown() {
        return known;
    }

    /** Returns whether the caller gets the body as a stream. */
    boolean isStreamed() {
        return streamed;
    }

    /** Returns whether no status causes an exception, and failures inside a success are not detected. */
    boolean isPlain() {
        return plain;
    }

    /** Returns whether the value may be null. */
    boolean isEmpty() {
        return responseType == Void.class || responseType.getTypeName().equals("kotlin.Unit");
    }

    /** Returns the secrets among the arguments of a call. */
    List<SecretString> secrets(Invocation invocation) {
        List<SecretString> secrets = new ArrayList<>();
        for (int i : secretParameters) {
            Object argument = invocation.arguments().get(i);
            if (argument != null) {
                secrets.add(new SecretString(argument.toString()));
            }
        }
        for (int i : modelsWithSecrets) {
            ModelSecrets.values(invocation.arguments().get(i)).forEach(value -> secrets.add(new SecretString(value)));
        }
        return List.copyOf(secrets);
    }

    /** Returns Retrofit's tag for the user's interceptors and listeners, without the secrets among its arguments. */
    <S> Invocation redact(Invocation invocation, Class<S> service) {
        List<@Nullable Object> arguments = new ArrayList<>(invocation.arguments());
        for (int i : secretParameters) {
            if (arguments.get(i) != null) {
                arguments.set(i, SecretString.MASK);
            }
        }
        return Invocation.of(service, service.cast(invocation.instance()), invocation.method(), arguments);
    }

    boolean hasSecretParameters() {
        return secretParameters.length > 0;
    }

    /** Returns the JSON names of a response's values that the spec marks as secrets. */
    Set<String> secretMembers() {
        Set<String> known = secretMembers; // finding them twice does no harm
        if (known == null) {
            known = new HashSet<>(ModelSecrets.names(responseType));
            for (ErrorResponse error : errors) {
                known.addAll(ModelSecrets.names(error.type()));
            }
            secretMembers = known;
        }
        return known;
    }

    /** Returns the converter for the body of a success. */
    Converter<ResponseBody, Object> converter() {
        Converter<ResponseBody, Object> known = converter; // finding it twice does no harm
        if (known == null) {
            known = retrofit.responseBodyConverter(responseType, annotations);
            converter = known;
        }
        return known;
    }

    /** Returns the converter for the body of an error with this status; null if none is declared, or only the type {@code except}. */
    @Nullable
    Converter<ResponseBody, Object> errorConverter(int status, Class<?> except) {
        Class<?> type = errorType(status);
        return type == null || type == Void.class || type == except ? null : retrofit.responseBodyConverter(type, NONE);
    }

    /** Returns the declared type for this error status: by the code, by its range ({@code 4XX}), or the default. */
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
