package io.github.sessionclients.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import okhttp3.Connection;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * On the connection, it notes that the request is being sent, refuses answers that are none, and hides the {@code Retry-After}
 * of a 503 from OkHttp, which would repeat a request by itself when told 0, whatever the operation does. Placed a second time,
 * as the innermost of the call's interceptors, it shows that header again.
 */
final class WireInterceptor implements Interceptor {
    private static final String RETRY_AFTER = "Retry-After";
    private static final String HIDDEN = "Session-Clients-Retry-After";

    private final CallStates states;

    WireInterceptor(CallStates states) {
        this.states = states;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (chain.connection() == null) {
            return rename(proceed(chain), HIDDEN, RETRY_AFTER);
        }
        CallState state = states.of(chain.call(), chain.request());
        state.markSent(chain.call());
        Response response = bounded(answer(chain), state);
        return response.code() == 503 ? rename(response, RETRY_AFTER, HIDDEN) : response;
    }

    /** The answer, if it is one that OkHttp can go on with. */
    private static Response answer(Chain chain) throws IOException {
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (IllegalStateException e) { // a negative status, or OkHttp 4 at a second interim answer
            ProtocolException refused = new ProtocolException("not an answer");
            refused.initCause(e);
            throw refused;
        }
        if (response.code() / 100 == 1) {
            Connection connection = chain.connection();
            if (connection != null && connection.protocol() != Protocol.HTTP_2) {
                // For OkHttp it is free again, but what comes on it is not HTTP, or not the answer to what is sent
                // next.
                connection.socket().close();
            }
            throw new ProtocolException("an interim answer and no other");
        }
        if (Bodies.body(response).contentLength() < -1) {
            throw new ProtocolException("a negative length");
        }
        return response;
    }

    /** What is zipped and read into memory is bounded here too, as unzipping may read much and give nothing. */
    private static Response bounded(Response response, CallState state) {
        long limit = response.isSuccessful() ? state.limit() : Bodies.LIMIT;
        boolean zipped = response.header("Content-Encoding") != null;
        return limit > 0 && zipped ? Bodies.bounded(response, 2 * limit) : response; // zipped it may be a little larger
    }

    private static Response proceed(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (Exception e) {
            if (e instanceof InterruptedException) { // undeclared: OkHttp 5 while connecting
                Thread.currentThread().interrupt();
                InterruptedIOException interrupted = new InterruptedIOException("interrupted");
                interrupted.initCause(e);
                throw interrupted;
            }
            throw e;
        }
    }

    private static Response rename(Response response, String from, String to) {
        String value = response.header(from);
        if (value == null) {
            return response;
        }
        // As unsafe as OkHttp itself takes it from the wire: header() would throw what it says of an odd character.
        Headers headers = response.headers()
                .newBuilder()
                .removeAll(from)
                .removeAll(to)
                .addUnsafeNonAscii(to, value)
                .build();
        return response.newBuilder().headers(headers).build();
    }
}
