package io.github.sessionclients.internal;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * On the connection: notes that the request is being sent, rejects malformed responses, bounds zipped bodies, and hides the
 * {@code Retry-After} of a 503 from OkHttp, which would otherwise retry a 503 itself when told 0.
 */
final class NetworkGuard implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        CallState state = CallState.of(chain.request());
        state.markSent(chain.call());
        Response response = proceed(chain);
        long limit = state.maxBytes(response);
        if (limit > 0 && response.header("Content-Encoding") != null) {
            // Unzipping may read much and give nothing. Zipped it may be a little larger.
            response = Bodies.bounded(response, 2 * limit);
        }
        return response.code() == 503 ? state.hideRetryAfter(response) : response;
    }

    /** The response, if it is one that OkHttp can go on with. */
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
                // For OkHttp it is free again, but what comes on it is not HTTP, or not the response to the next
                // request.
                connection.socket().close();
            }
            throw new ProtocolException("an interim response and no other");
        }
        if (Bodies.body(response).contentLength() < -1) {
            throw new ProtocolException("a negative length");
        }
        return response;
    }
}
