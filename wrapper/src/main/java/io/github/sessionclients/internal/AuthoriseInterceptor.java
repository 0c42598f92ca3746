package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Puts credentials that do not change on each request to the vendor. Requests to anywhere else only get our name. */
final class AuthoriseInterceptor implements Interceptor {
    private final CallStates states;
    private final UserAgent agent;
    private final HttpUrl origin;
    private final List<Hidden> secrets;
    private final BiConsumer<Request, Request.Builder> authorise;

    AuthoriseInterceptor(
            CallStates states,
            UserAgent agent,
            HttpUrl origin,
            List<Hidden> secrets,
            BiConsumer<Request, Request.Builder> authorise) {
        this.states = states;
        this.agent = agent;
        this.origin = origin;
        this.secrets = List.copyOf(secrets);
        this.authorise = authorise;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Request.Builder authorised = agent.on(request);
        if (secrets.isEmpty() || !Checks.sameOrigin(request.url(), origin)) {
            return chain.proceed(authorised.build());
        }
        CallState state = states.of(chain.call(), request);
        for (Hidden secret : secrets) {
            state.hide(secret);
        }
        authorise.accept(request, authorised);
        Response response = chain.proceed(authorised.build());
        return conceal(response.newBuilder(), request).build();
    }

    /** The response as if to the request without credentials: OkHttp and Retrofit print a response's URL. */
    static Response.Builder conceal(Response.Builder response, Request request) {
        return response.request(request).networkResponse(null);
    }
}
