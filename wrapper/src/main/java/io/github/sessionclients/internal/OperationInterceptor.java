package io.github.sessionclients.internal;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * The outermost of ours: knows what the call is of, hides secrets in Retrofit's mark on it, refuses it when the client is
 * closed, and bounds error bodies.
 */
final class OperationInterceptor implements Interceptor {
    private final CallStates states;

    OperationInterceptor(CallStates states) {
        this.states = states;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Call call = chain.call();
        CallState state = states.find(call);
        if (state != null) {
            return proceed(chain, state);
        }
        CallState begun = CallState.of(chain.request());
        states.begin(call, begun);
        try {
            return proceed(chain, begun);
        } finally {
            states.end(call);
        }
    }

    private Response proceed(Chain chain, CallState state) throws IOException {
        states.requireOpen();
        Response response = chain.proceed(state.operation().masked(chain.request()));
        return response.isSuccessful() ? response : Bodies.bounded(response, Bodies.LIMIT);
    }
}
