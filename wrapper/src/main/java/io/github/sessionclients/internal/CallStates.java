package io.github.sessionclients.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each call under way, and whether the client is closed. Kept by OkHttp's call: as a tag of the request it
 * would cost each call one more copy of that.
 */
final class CallStates {
    private final String vendor;
    private final Map<Call, CallState> states = new ConcurrentHashMap<>();
    private volatile boolean closed;

    CallStates(String vendor) {
        this.vendor = vendor;
    }

    /** From now on the interceptors know the call by this state, until whoever began it ends it. */
    void begin(Call call, CallState state) {
        states.put(call, state);
    }

    void end(Call call) {
        states.remove(call);
    }

    /** The state of a call that was begun. */
    @Nullable
    CallState find(Call call) {
        return states.get(call);
    }

    /** The state of the call, or a new one where our outer interceptors were taken out of the client. */
    CallState of(Call call, Request request) {
        CallState state = states.get(call);
        return state != null ? state : CallState.of(request);
    }

    boolean isClosed() {
        return closed;
    }

    void requireOpen() throws ClosedException {
        if (closed) {
            throw new ClosedException(vendor);
        }
    }

    /** Refuses new calls and cancels those that have no answer yet. */
    void close() {
        closed = true;
        states.keySet().forEach(Call::cancel);
    }
}
