package io.github.sessionclients.contract;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.SessionClientException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The ways to run a call that end in a value or an exception. */
enum Way implements Runner {
    EXECUTE {
        @Override
        public <T extends @Nullable Object> T run(ApiCall<T> call) {
            return call.execute();
        }
    },
    RESULT {
        @Override
        public <T extends @Nullable Object> T run(ApiCall<T> call) {
            return call.result().orThrow();
        }
    },
    ASYNC {
        @Override
        public <T extends @Nullable Object> T run(ApiCall<T> call) {
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

    private static final List<Way> ALL = List.of(values());

    /** Each in its turn. */
    static Way of(int turn) {
        return ALL.get(Math.floorMod(turn, ALL.size()));
    }
}
