package io.github.sessionclients;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;

/**
 * The whole of a vendor's API, with the credentials that a client or a customer's handle adds: any Retrofit interface works on
 * it. Each client and handle documents which credentials it adds. They are added to requests to the base URL's origin (same
 * scheme, host and port) and to no others.
 *
 * <pre>{@code
 * interface DomainApi {
 *   @GET("domain/{name}/")
 *   ApiCall<Domain> info(@Path("name") String name);
 * }
 *
 * DomainApi domains = netim.create(DomainApi.class);
 * ApiResult<Domain> result = domains.info("example.com").result();
 * }</pre>
 *
 * <p>A method may also return what a call adapter makes ({@code CompletableFuture}, RxJava, Guava), or be a Kotlin {@code
 * suspend} function: it fails with the same exceptions as {@link ApiCall#execute}. Whatever holds a {@code Response<T>}, and a
 * {@code Call<T>} that is run directly, stays plain Retrofit: no status is an exception there, and a vendor's failure inside a
 * 200 is not looked for; only a session that cannot be opened and a body that cannot be decoded are the library's exceptions.
 *
 * <p>Each attempt of a call (a retry, the repetition after a 401) is an OkHttp call of its own, which interceptors and event
 * listeners see. Safe for use by many threads.
 */
public interface AuthorizedApi {
    /** Creates an implementation of a Retrofit interface. Its paths are relative to the base URL, so they begin without a slash. */
    <A> A create(Class<A> api);

    /**
     * Returns a call of an interface that was made by {@link #create} and whose method returns {@code Call<T>}. Its success body
     * may have any size, unless the vendor's client says otherwise.
     *
     * @throws IllegalArgumentException if the call was made by another client or handle, or not by a client at all
     */
    <T extends @Nullable Object> ApiCall<T> call(Call<T> call);

    /**
     * Returns a call for what Retrofit does not do. Its body is handed over open: whoever receives it closes it, and a vendor's
     * failure inside a 200 is not looked for.
     */
    ApiCall<ResponseBody> call(Request request);

    /**
     * Returns OkHttp with the credentials, for WebSockets and the like; derived anew at each call. It does not retry, nor repeat
     * a call after a 401.
     */
    OkHttpClient okHttpClient();

    /** Returns Retrofit with the credentials, for your own converters and adapters; derived anew at each call. */
    Retrofit retrofit();
}
