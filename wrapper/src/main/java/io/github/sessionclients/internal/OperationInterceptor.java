package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The outermost of ours: tags the request with its operation, names us, bounds error bodies, and knows the calls on their
 * way so that closing the client ends them.
 */
final class OperationInterceptor implements Interceptor {
    private final String vendor;
    private final String userAgent;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    OperationInterceptor(String vendor, String userAgent) {
        this.vendor = vendor;
        this.userAgent = userAgent;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        calls.add(chain.call());
        try {
            if (closed) {
                throw new ClosedException(vendor);
            }
            Request request = chain.request();
            CallState state = CallState.of(request);
            Response response = chain.proceed(prepared(request, state));
            return response.isSuccessful() ? response : Bodies.bounded(response, Bodies.LIMIT);
        } finally {
            calls.remove(chain.call());
        }
    }

    /** The request with its state, our name, and no secret in Retrofit's mark; itself, if it is so already. */
    Request prepared(Request request, CallState state) {
        boolean named = request.header("User-Agent") != null;
        if (named && request.tag(CallState.class) == state) {
            return request;
        }
        Request.Builder prepared = state.operation().mask(request.newBuilder()).tag(CallState.class, state);
        return named
                ? prepared.build()
                : prepared.header("User-Agent", userAgent).build();
    }

    boolean isClosed() {
        return closed;
    }

    /** Refuses new calls and cancels those that have no answer yet. */
    void close() {
        closed = true;
        calls.forEach(Call::cancel);
    }
}
