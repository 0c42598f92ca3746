package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Puts credentials that do not change on each request to the vendor. Requests to anywhere else pass as they are. */
public final class AuthoriseInterceptor implements Interceptor {
    private final HttpUrl origin;
    private final List<Hidden> secrets;
    private final UnaryOperator<Request> authorise;

    /**
     * Puts credentials on requests to one origin.
     *
     * @param secrets what it puts there, to be masked where the call is logged or described
     */
    public AuthoriseInterceptor(HttpUrl origin, List<Hidden> secrets, UnaryOperator<Request> authorise) {
        this.origin = origin;
        this.secrets = List.copyOf(secrets);
        this.authorise = authorise;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!Checks.sameOrigin(request.url(), origin)) {
            return chain.proceed(request);
        }
        secrets.forEach(CallState.of(request)::hide);
        Response response = chain.proceed(authorise.apply(request));
        return conceal(response.newBuilder(), request).build();
    }

    /** The response as if to the request without credentials: OkHttp and Retrofit print a response's URL. */
    static Response.Builder conceal(Response.Builder response, Request request) {
        return response.request(request).networkResponse(null);
    }
}
