package io.github.sessionclients;

import io.github.sessionclients.internal.Transport;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;

/**
 * The whole of a vendor's API, with the credentials that a client or a customer's handle adds: any Retrofit interface of
 * yours works on it. What is added, each client and handle tells. It is added to requests to the base URL's host (same
 * scheme, host and port) and to no others.
 *
 * <pre>{@code
 * DomainApi domains = netim.create(DomainApi.class);
 * ApiResult<Domain> result = netim.call(domains.info("example.com")).result();
 * }</pre>
 */
public abstract class AuthorisedApi {
    private final Transport transport;

    /** Called by the clients and handles. */
    protected AuthorisedApi(Transport transport) {
        this.transport = transport;
    }

    /** For the clients and handles. */
    protected final Transport transport() {
        return transport;
    }

    /** Makes a Retrofit interface of yours. Its paths are relative to the base URL, so they begin without a slash. */
    public final <A> A create(Class<A> api) {
        return transport.create(api);
    }

    /**
     * A call of an interface made with {@link #create}, with results and exceptions like ours. Its success body may have any
     * size, unless the vendor's client says otherwise.
     */
    public final <T extends @Nullable Object> ApiCall<T> call(Call<T> call) {
        return transport.call(call);
    }

    /** OkHttp with the credentials, for whatever Retrofit does not do. */
    public final OkHttpClient okHttpClient() {
        return transport.client();
    }

    /** Retrofit with the credentials, for converters and adapters of your own. */
    public final Retrofit retrofit() {
        return transport.retrofit();
    }
}
