package io.github.sessionclients.runtime;

import java.io.IOException;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import retrofit2.Invocation;

/** Adds each credential to the requests of operations that name its scheme, if the request goes to the host of the base URL. */
final class CredentialInterceptor implements Interceptor {
    private final HttpUrl baseUrl;
    private final List<Credential> credentials;

    CredentialInterceptor(HttpUrl baseUrl, List<Credential> credentials) {
        this.baseUrl = baseUrl;
        this.credentials = List.copyOf(credentials);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Invocation invocation = request.tag(Invocation.class);
        Operation operation = invocation == null ? null : invocation.method().getAnnotation(Operation.class);
        if (operation != null && hasBaseHost(request.url())) {
            List<String> schemes = List.of(operation.security());
            for (Credential credential : credentials) {
                request = schemes.contains(credential.scheme()) ? credential.applyTo(request) : request;
            }
        }
        return chain.proceed(request);
    }

    private boolean hasBaseHost(HttpUrl url) {
        return url.scheme().equals(baseUrl.scheme())
                && url.host().equals(baseUrl.host())
                && url.port() == baseUrl.port();
    }
}
