package io.github.sessionclients.internal;

import io.github.sessionclients.ApiCall;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import retrofit2.CallAdapter;
import retrofit2.Response;
import retrofit2.Retrofit;

/**
 * The first factory in Retrofit's list. It creates {@link ApiCall}s, and passes a {@link RetrofitCall} to all other adapters, so that calls of
 * all return types are handled in the same way.
 */
final class ApiCallAdapterFactory extends CallAdapter.Factory {
    private final @Nullable ApiHandle handle;

    /**
     * Creates a factory.
     *
     * @param handle the handle of the calls; null if their proxies have it
     */
    ApiCallAdapterFactory(@Nullable ApiHandle handle) {
        this.handle = handle;
    }

    @Override
    public CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
        if (getRawType(returnType) == ApiCall.class) {
            if (!(returnType instanceof ParameterizedType call)) {
                throw new IllegalArgumentException("ApiCall return type must be parameterized as ApiCall<Foo>");
            }
            Type value = getParameterUpperBound(0, call);
            return new ApiCallAdapter(handle, null, value, annotations, retrofit, false);
        }
        CallAdapter<?, ?> next = retrofit.nextCallAdapter(this, returnType, annotations);
        return new ApiCallAdapter(handle, next, next.responseType(), annotations, retrofit, isForResponse(returnType));
    }

    /** Returns whether a type is a {@code Future<Response<T>>}, a {@code Single<Result<T>>} or similar. */
    private static boolean isForResponse(Type type) {
        if (!(type instanceof ParameterizedType wrapper)) {
            return false;
        }
        Class<?> inner = getRawType(getParameterUpperBound(0, wrapper));
        return inner == Response.class
                || (inner.getName().startsWith("retrofit2.adapter.")
                        && inner.getSimpleName().equals("Result"));
    }
}
