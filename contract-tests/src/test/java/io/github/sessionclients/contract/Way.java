package io.github.sessionclients.contract;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.SessionClientException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The ways to run a call that end in a value or an exception. */
enum Way {
    EXECUTE {
        @Override
        <T extends @Nullable Object> T run(ApiCall<T> call) {
            return call.execute();
        }
    },
    RESULT {
        @Override
        <T extends @Nullable Object> T run(ApiCall<T> call) {
            return call.result().orThrow();
        }
    },
    ASYNC {
        @Override
        <T extends @Nullable Object> T run(ApiCall<T> call) {
            try {
                return call.executeAsync().join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof SessionClientException failure) {
                    throw failure;
                }
                throw e;
            }
        }
    };

    abstract <T extends @Nullable Object> T run(ApiCall<T> call);
}
