package io.github.sessionclients;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/**
 * A call to a vendor's API. There are four ways to run it:
 *
 * <pre>{@code
 * SessionInfo info = netim.getSession().execute();                     // the value, or an exception
 * ApiResult<SessionInfo> result = netim.getSession().result();         // server and network failures are results
 * CompletableFuture<SessionInfo> later = netim.getSession().executeAsync();
 * Response<SessionInfo> response = netim.getSession().raw();           // Retrofit's response
 * }</pre>
 *
 * <p>A call is immutable and safe for use by many threads. It can be run many times, and each run sends a new request. If its request body
 * can be written only once, the second run throws {@code IllegalStateException}. The value of a call without content ({@code Void}) is
 * {@code null}. If the value is a {@code ResponseBody}, the body is open and the caller must close it.
 *
 * @param <T> the type of the value
 */
public interface ApiCall<T extends @Nullable Object> {
    /**
     * Runs the call on this thread and returns its value.
     *
     * @throws ApiException if the server returned a failure, or a response that could not be decoded
     * @throws TransportException if no response was received: no connection, a timeout, an interrupt
     */
    T execute();

    /** Runs the call on this thread. Returns failures of the API and of the transport as results instead of throwing them. */
    ApiResult<T> result();

    /**
     * Runs the call on the HTTP client's threads. The future completes on other threads, so a dependent stage may block on further calls.
     * The future fails with the exception that {@link #execute()} would throw. Canceling the future cancels the HTTP call.
     */
    CompletableFuture<T> executeAsync();

    /**
     * Runs the call on this thread and returns Retrofit's response. Does not throw for statuses outside 200..299, and does not detect a
     * failure that the vendor reports in the body of a 200. The body of 204 and 205 is null.
     *
     * @throws ApiException if the body of a success other than 204 or 205 cannot be decoded or is too large, or if the session could not be
     *     opened
     * @throws TransportException if no response was received
     */
    Response<T> raw();

    /** Returns a copy of this call with a timeout. The timeout covers opening the session, retries and reading the body. */
    ApiCall<T> withTimeout(Duration timeout);

    /** Returns a copy of this call that sets a header, and replaces one with the same name. Cannot replace headers that carry credentials. */
    ApiCall<T> withHeader(String name, String value);
}
