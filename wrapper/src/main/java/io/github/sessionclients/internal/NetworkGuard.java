package io.github.sessionclients.internal;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A network interceptor that records that the request is being sent, rejects malformed responses, limits compressed bodies, and decides what
 * OkHttp may resend. OkHttp's recovery is on, so that it tries all routes of a host. Without this class it would also resend a POST after a
 * stale connection, and any request after a 408 or a 503.
 */
final class NetworkGuard implements Interceptor {
    /** Connections that have returned a response before. */
    private final Set<Connection> used = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final boolean repeats;

    /**
     * Creates the guard of a client.
     *
     * @param repeats whether a request that was sent may be resent
     */
    NetworkGuard(boolean repeats) {
        this.repeats = repeats;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallState state = CallState.of(chain.request());
        state.markSent(chain.call());
        Response response;
        try {
            response = proceed(chain);
        } catch (IOException e) {
            if (isUnprocessed(e)) {
                state.markUnsent();
                throw e;
            }
            if (!(e instanceof BodyException)
                    && used.contains(chain.connection())
                    && mayRepeat(chain.request(), state)) {
                state.markLost();
                throw e;
            }
            throw new NotRepeated(e);
        }
        boolean reused = !used.add(chain.connection());
        long limit = state.maxBytes(response);
        if (limit > 0 && response.header("Content-Encoding") != null) {
            // Decompressing may read much and return nothing. A compressed body may be a little larger.
            response = Bodies.bounded(response, 2 * limit);
        }
        return keepFromRepeating(response, state, reused);
    }

    /** Returns whether the server reported that it did not process the request. */
    private static boolean isUnprocessed(IOException e) {
        return String.valueOf(e.getMessage()).endsWith("REFUSED_STREAM")
                || e.getClass().getSimpleName().equals("ConnectionShutdownException");
    }

    private boolean mayRepeat(Request request, CallState state) {
        RequestBody body = request.body();
        return repeats
                && state.operation().isIdempotent(request.method())
                && (body == null || !(body.isOneShot() || body.isDuplex()));
    }

    /** Changes {@code Retry-After}, because OkHttp uses it to decide whether to resend immediately. */
    private Response keepFromRepeating(Response response, CallState state, boolean reused) {
        return switch (response.code()) {
            case 503 -> state.hideRetryAfter(response, null);
            case 408 -> {
                // Some servers return this to the next request when they close an idle connection.
                boolean closing = "close".equalsIgnoreCase(response.header("Connection"));
                yield reused && closing && mayRepeat(response.request(), state)
                        ? response
                        : state.hideRetryAfter(response, "1");
            }
            default -> response;
        };
    }

    /** Returns the response if OkHttp can handle it. */
    private static Response proceed(Chain chain) throws IOException {
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (IllegalStateException e) { // a negative status, or OkHttp 4 at a second interim response
            ProtocolException refused = new ProtocolException("not a response");
            refused.initCause(e);
            throw refused;
        }
        if (response.code() / 100 == 1) {
            Connection connection = chain.connection();
            if (connection != null && connection.protocol() != Protocol.HTTP_2) {
                // OkHttp would reuse the connection, but the next bytes on it are not HTTP, or not the response to the
                // next request.
                connection.socket().close();
            }
            throw new ProtocolException("the server sent an interim response but no final response");
        }
        if (Bodies.body(response).contentLength() < -1) {
            throw new ProtocolException("a negative length");
        }
        return response;
    }

    /** A failure after which nothing is resent, because OkHttp does not recover from this type. */
    static final class NotRepeated extends ProtocolException {
        private static final long serialVersionUID = 1L;

        private final IOException failure;

        NotRepeated(IOException failure) {
            this.failure = failure;
        }

        IOException failure() {
            return failure;
        }
    }
}
