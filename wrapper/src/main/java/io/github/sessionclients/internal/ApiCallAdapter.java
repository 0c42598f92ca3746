package io.github.sessionclients.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Invocation;
import retrofit2.Retrofit;

/** The adapter of one method. Retrofit caches it, so it also caches the description of the method. */
final class ApiCallAdapter implements CallAdapter<Object, Object> {
    private final @Nullable ApiHandle handle;
    private final @Nullable CallAdapter<Object, Object> next;
    private final Type responseType;
    private final Annotation[] annotations;
    private final Retrofit retrofit;
    private final boolean plain;
    private @Nullable OperationInfo operation; // immutable, so creating it twice is harmless

    @SuppressWarnings("unchecked") // an adapter of responseType
    ApiCallAdapter(
            @Nullable ApiHandle handle,
            @Nullable CallAdapter<?, ?> next,
            Type responseType,
            Annotation[] annotations,
            Retrofit retrofit,
            boolean plain) {
        this.handle = handle;
        this.next = (CallAdapter<Object, Object>) next;
        this.responseType = responseType;
        this.annotations = annotations;
        this.retrofit = retrofit;
        this.plain = plain;
    }

    @Override
    public Type responseType() {
        return responseType;
    }

    @Override
    public Object adapt(Call<Object> template) {
        return next == null ? call(template) : next.adapt(new RetrofitCall<>(this, template));
    }

    /** Returns the call of an invoked method. Retrofit's own call only builds the request. */
    <T> HttpCall<T> call(Call<T> template) {
        Request request = request(template);
        Invocation invocation = request.tag(Invocation.class);
        if (invocation == null) {
            throw new IllegalArgumentException(
                    "this is not a call from an interface made with create(): " + template.getClass());
        }
        OperationInfo known = operation;
        if (known == null) {
            known = new OperationInfo(invocation, responseType, annotations, retrofit, plain);
            operation = known;
        }
        ApiHandle owner = handle == null ? ApiHandle.of(invocation) : handle;
        return new HttpCall<>(CallRequest.of(owner, known, request, invocation));
    }

    private static Request request(Call<?> call) {
        try {
            return call.request();
        } catch (IllegalArgumentException e) {
            // Without the cause, because Retrofit and OkHttp print the values that they reject.
            String said = String.valueOf(e.getMessage())
                    .replaceFirst("(?s)^Unable to convert .* to RequestBody", "Unable to convert the body")
                    .replaceFirst("(?s): .*", "");
            IllegalArgumentException refused = new IllegalArgumentException(said);
            refused.setStackTrace(e.getStackTrace());
            throw refused;
        }
    }
}
