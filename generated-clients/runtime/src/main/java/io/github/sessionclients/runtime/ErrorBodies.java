package io.github.sessionclients.runtime;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.List;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;
import retrofit2.Response;

/** Reads error bodies of generated interfaces as the types that the spec declares for their statuses. */
public final class ErrorBodies {
    private static final Moshi MOSHI = new Moshi.Builder().build();

    private ErrorBodies() {}

    /**
     * Returns the body of a failed response as the generated type for its status. The type of the exact status takes precedence,
     * then that of its class ({@code 4XX}), then that of {@code default}. The response's own body can still be read.
     *
     * @return the body, or null if the response is successful, the spec declares no type, or the body is not of that type
     */
    public static @Nullable Object read(Response<?> response) {
        ResponseBody body = response.errorBody();
        Class<?> type = body == null ? null : type(response);
        if (body == null || type == null) {
            return null;
        }
        try {
            return MOSHI.adapter(type).fromJson(body.source().peek());
        } catch (IOException | JsonDataException e) {
            return null; // as documented: for example, an error page of a proxy
        }
    }

    private static @Nullable Class<?> type(Response<?> response) {
        Invocation invocation = response.raw().request().tag(Invocation.class);
        Operation operation = invocation == null ? null : invocation.method().getAnnotation(Operation.class);
        if (operation != null) {
            for (String status : List.of("" + response.code(), response.code() / 100 + "XX", "default")) {
                for (ErrorResponse error : operation.errors()) {
                    if (error.status().equalsIgnoreCase(status)) {
                        return error.type();
                    }
                }
            }
        }
        return null;
    }
}
