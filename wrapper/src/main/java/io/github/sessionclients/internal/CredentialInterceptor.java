package io.github.sessionclients.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Applies the credential of a call to its request if the request goes to the vendor's origin, and sets the User-Agent. The response refers to
 * the request without the credential. The user's interceptors run before this one, so they see no credential.
 */
final class CredentialInterceptor implements Interceptor {
    private final HttpUrl origin;
    private final String userAgent;
    private final boolean seen;

    /**
     * Creates the interceptor of a client.
     *
     * @param seen whether the user's interceptors see the response
     */
    CredentialInterceptor(HttpUrl origin, String userAgent, boolean seen) {
        this.seen = seen;
        this.origin = origin;
        this.userAgent = userAgent;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        CallState state = CallState.of(request);
        Request.Builder authorized = request.newBuilder();
        if (request.header("User-Agent") == null) {
            authorized.header("User-Agent", userAgent);
        }
        if (Checks.sameOrigin(request.url(), origin)) {
            state.credential().applyTo(request, authorized);
        }
        Request sent = authorized.build();
        state.setRequest(sent);
        Response response = proceed(chain, sent, state);
        Response shown = state.redact(state.showRetryAfter(response));
        return seen ? withRequest(shown, request) : shown;
    }

    /** Returns the response with this request instead, because OkHttp and Retrofit print a response's URL. */
    static Response withRequest(Response response, Request request) {
        return response.newBuilder()
                .request(request)
                .networkResponse(null)
                .priorResponse(null)
                .build();
    }

    private static Response proceed(Chain chain, Request request, CallState state) throws IOException {
        try {
            return chain.proceed(request);
        } catch (IOException e) {
            throw (IOException) state.redact(e);
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
}
