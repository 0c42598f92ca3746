package io.github.sessionclients.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * On the connection, it notes that the request is being sent, and hides the {@code Retry-After} of a 503 from OkHttp, which
 * would repeat a request by itself when told 0, whatever the operation does. Placed a second time, as the innermost of the
 * call's interceptors, it shows that header again.
 */
final class WireInterceptor implements Interceptor {
    private static final String RETRY_AFTER = "Retry-After";
    private static final String HIDDEN = "Session-Clients-Retry-After";

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (chain.connection() == null) {
            return rename(proceed(chain), HIDDEN, RETRY_AFTER);
        }
        CallState.of(chain.request()).markSent();
        Response response = chain.proceed(chain.request());
        return response.code() == 503 ? rename(response, RETRY_AFTER, HIDDEN) : response;
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
