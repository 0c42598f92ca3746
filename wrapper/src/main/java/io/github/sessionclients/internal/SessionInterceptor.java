package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import java.io.IOException;
import java.util.function.BiFunction;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Puts the account's session on each request to the vendor, and on a 401 replaces the session and repeats the request,
 * once per call. Requests to anywhere else pass as they are.
 */
public final class SessionInterceptor implements Interceptor {
    private final AccountSessions sessions;
    private final HttpUrl origin;
    private final BiFunction<Request, AccountSession, Request> authorise;

    public SessionInterceptor(
            AccountSessions sessions, HttpUrl origin, BiFunction<Request, AccountSession, Request> authorise) {
        this.sessions = sessions;
        this.origin = origin;
        this.authorise = authorise;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!Checks.sameOrigin(request.url(), origin)) {
            return chain.proceed(request);
        }
        CallState state = CallState.of(request);
        Lease lease = sessions.acquire(chain.call());
        Response response = proceed(chain, state, lease);
        if (response.code() != 401) {
            return response;
        }
        sessions.refused(lease);
        if (!RetryInterceptor.isReplayable(request) || !state.claimReplay()) {
            return response;
        }
        response.close();
        state.beginTry();
        return proceed(chain, state, sessions.acquire(chain.call()));
    }

    private Response proceed(Chain chain, CallState state, Lease lease) throws IOException {
        Response answered = null;
        try {
            state.hide(lease.token());
            Response response = chain.proceed(authorise.apply(chain.request(), lease.session()));
            answered = Bodies.onClose(response, chain.request(), () -> sessions.release(lease));
            return answered;
        } finally {
            if (answered == null) {
                sessions.release(lease);
            }
        }
    }
}
