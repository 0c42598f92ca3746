package io.github.sessionclients.internal;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.AuthorizedApi;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Invocation;
import retrofit2.Retrofit;

/** The API with the credential of a client or of a customer, on the transport that all handles of a client share. */
public final class ApiHandle implements AuthorizedApi {
    private final Transport transport;
    private final CredentialSource credentials;

    /** Creates a handle whose calls carry a fixed credential. */
    public ApiHandle(Transport transport, Credential credential) {
        this(transport, CredentialSource.of(credential));
    }

    ApiHandle(Transport transport, CredentialSource credentials) {
        this.transport = transport;
        this.credentials = credentials;
    }

    /** Returns a handle of the same client whose calls carry another credential. */
    public ApiHandle with(Credential credential) {
        return new ApiHandle(transport, credential);
    }

    public HttpUrl baseUrl() {
        return transport.baseUrl();
    }

    Transport transport() {
        return transport;
    }

    CredentialSource credentials() {
        return credentials;
    }

    @Override
    public <A> A create(Class<A> api) {
        InvocationHandler shared = transport.invocationHandler(api);
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, new Bound(this, shared)));
    }

    /** Wraps Retrofit's handler, which all handles of a client share, to record the handle of its calls. */
    private record Bound(ApiHandle handle, InvocationHandler retrofit) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getDeclaringClass() != Object.class) {
                return retrofit.invoke(proxy, method, arguments);
            }
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default ->
                    proxy.getClass().getInterfaces()[0].getSimpleName() + " of "
                            + handle.transport.vendor().name();
            };
        }
    }

    /** Returns the handle of a call. */
    static ApiHandle of(Invocation invocation) {
        Object proxy = invocation.instance();
        if (Proxy.isProxyClass(proxy.getClass()) && Proxy.getInvocationHandler(proxy) instanceof Bound bound) {
            return bound.handle;
        }
        throw new IllegalArgumentException("this is not a call from an interface made with create()");
    }

    @Override
    public <T extends @Nullable Object> HttpCall<T> call(Call<T> call) {
        if (!(call instanceof RetrofitCall<T> known)) {
            throw new IllegalArgumentException("this is not a call from an interface made with create() or retrofit(),"
                    + " or it was wrapped by another adapter or a callbackExecutor: " + call.getClass());
        }
        HttpCall<T> made = known.call();
        if (made.handle() != this) {
            throw new IllegalArgumentException(
                    "this call belongs to another client or handle and would carry its credentials:"
                            + " pass it to call() on the client or handle whose create() made the interface");
        }
        return made;
    }

    /** Returns a call of a session operation of the vendor, whose body is small. */
    public <T> HttpCall<T> sessionCall(Call<T> call) {
        return call(call).withBuffering();
    }

    @Override
    public ApiCall<ResponseBody> call(Request request) {
        return new HttpCall<>(CallRequest.of(this, request));
    }

    @Override
    public OkHttpClient okHttpClient() {
        OkHttpClient.Builder http = transport.client().newBuilder();
        List<Interceptor> interceptors = http.interceptors();
        int place = 0;
        while (!(interceptors.get(place) instanceof CredentialInterceptor)) {
            place++;
        }
        interceptors.add(place, new AuthorizingInterceptor(this));
        return http.build();
    }

    @Override
    public Retrofit retrofit() {
        Retrofit.Builder bound = transport.newRetrofit().newBuilder();
        bound.callAdapterFactories().removeIf(ApiCallAdapterFactory.class::isInstance);
        bound.callAdapterFactories().add(0, new ApiCallAdapterFactory(this));
        return bound.build();
    }
}
