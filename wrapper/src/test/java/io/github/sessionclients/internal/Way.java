package io.github.sessionclients.internal;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.TransportException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The ways to run a call: each behaviour holds for all of them. */
public enum Way {
    SYNC {
        @Override
        public <T extends @Nullable Object> ApiResult<T> run(ApiCall<T> call) {
            return call.result();
        }
    },
    ASYNC {
        @Override
        public <T extends @Nullable Object> ApiResult<T> run(ApiCall<T> call) {
            try {
                T value = call.executeAsync().join();
                return new ApiResult.Success<>(value, TestVendor.NO_RESPONSE);
            } catch (CompletionException e) {
                if (e.getCause() instanceof ApiException api) {
                    return new ApiResult.ApiFailure<>(api);
                }
                if (e.getCause() instanceof TransportException transport) {
                    return new ApiResult.TransportFailure<>(transport);
                }
                throw e;
            }
        }
    };

    public abstract <T extends @Nullable Object> ApiResult<T> run(ApiCall<T> call);

    public <T extends @Nullable Object> ApiResult.ApiFailure<T> failure(ApiCall<T> call) {
        return (ApiResult.ApiFailure<T>) run(call);
    }

    public <T extends @Nullable Object> TransportException transportFailure(ApiCall<T> call) {
        return ((ApiResult.TransportFailure<T>) run(call)).exception();
    }
}
