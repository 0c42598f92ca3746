package io.github.sessionclients;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;

/**
 * Access to a vendor's whole API through your own Retrofit interfaces. The client, or the handle of a customer, adds the credentials. Each
 * client and handle documents which credentials it adds. It adds them only to requests to the origin of the base URL (same scheme, host and
 * port).
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
 * <p>A method may also return the type of a call adapter ({@code CompletableFuture}, RxJava, Guava), or be a Kotlin {@code suspend} function.
 * It then fails with the same exceptions as {@link ApiCall#execute}. If a method returns a {@code Response<T>}, or if you run a
 * {@code Call<T>} directly, it behaves as in plain Retrofit: no status causes an exception, and a failure that the vendor reports in the body
 * of a 200 is not detected. It fails with the library's exceptions only if the session cannot be opened or the body cannot be decoded.
 *
 * <p>Each attempt at a call (a retry, the repetition after a 401) is a separate OkHttp call that interceptors and event listeners see. Safe
 * for use by many threads.
 */
public interface AuthorizedApi {
    /** Creates an implementation of a Retrofit interface. Its paths are relative to the base URL, so they must not begin with a slash. */
    <A> A create(Class<A> api);

    /**
     * Wraps the {@code Call<T>} that a method of an interface made by {@link #create} returned. The body of a success may have any
     * size, unless the vendor's client documents a limit.
     *
     * @throws IllegalArgumentException if the call was made by another client or handle, or by no client or handle at all
     */
    <T extends @Nullable Object> ApiCall<T> call(Call<T> call);

    /**
     * Returns a call for a request that Retrofit cannot express. The body is open and the caller must close it. A failure that the vendor
     * reports in the body of a 200 is not detected.
     */
    ApiCall<ResponseBody> call(Request request);

    /**
     * Returns a new OkHttp client that adds the credentials, for example for WebSockets. It does not retry, and does not repeat a call
     * after a 401.
     */
    OkHttpClient okHttpClient();

    /** Returns a new Retrofit that adds the credentials, for your own converters and adapters. */
    Retrofit retrofit();
}
