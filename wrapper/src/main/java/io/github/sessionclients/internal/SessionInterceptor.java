package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
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
        AccountSession session = sessions.acquire(chain.call());
        Response response = proceed(chain, state, session);
        if (response.code() != 401) {
            return response;
        }
        sessions.refused(session);
        if (!RetryInterceptor.isReplayable(request) || !state.claimReplay()) {
            return response;
        }
        response.close();
        state.beginTry();
        AccountSession next = sessions.acquire(chain.call());
        return proceed(chain, state, next);
    }

    private Response proceed(Chain chain, CallState state, AccountSession session) throws IOException {
        AtomicBoolean released = new AtomicBoolean();
        Runnable release = () -> {
            if (released.compareAndSet(false, true)) {
                sessions.release(session);
            }
        };
        boolean answered = false;
        try {
            state.hide(new Hidden(session.token()));
            Response response = chain.proceed(authorise.apply(chain.request(), session));
            answered = true;
            return Bodies.onClose(AuthoriseInterceptor.conceal(response, chain.request()), release);
        } finally {
            if (!answered) {
                release.run();
            }
        }
    }
}
