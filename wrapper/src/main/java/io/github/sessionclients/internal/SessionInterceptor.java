package io.github.sessionclients.internal;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Puts the account's session on each request to the vendor, and on a 401 replaces the session and repeats the request,
 * once per call. Requests to anywhere else only get our name.
 */
final class SessionInterceptor implements Interceptor {
    private final CallStates states;
    private final UserAgent agent;
    private final HttpUrl origin;
    private final AccountSessions sessions;
    private final Transport.Authorise authorise;

    SessionInterceptor(
            CallStates states,
            UserAgent agent,
            HttpUrl origin,
            AccountSessions sessions,
            Transport.Authorise authorise) {
        this.states = states;
        this.agent = agent;
        this.origin = origin;
        this.sessions = sessions;
        this.authorise = authorise;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!Checks.sameOrigin(request.url(), origin)) {
            return chain.proceed(agent.on(request).build());
        }
        CallState state = states.of(chain.call(), request);
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
            Request request = chain.request();
            Request.Builder authorised = agent.on(request);
            authorise.put(lease.session(), request, authorised);
            Response response = chain.proceed(authorised.build());
            answered = Bodies.onClose(response, request, () -> sessions.release(lease));
            return answered;
        } finally {
            if (answered == null) {
                sessions.release(lease);
            }
        }
    }
}
