package io.github.sessionclients;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/**
 * One call of a vendor's API, ready to be run in whichever of four ways suits:
 *
 * <pre>{@code
 * SessionInfo info = netim.getSession().execute();                     // the value, or an exception
 * ApiResult<SessionInfo> result = netim.getSession().result();         // never throws for what the server or network did
 * CompletableFuture<SessionInfo> later = netim.getSession().executeAsync();
 * Response<SessionInfo> response = netim.getSession().raw();           // Retrofit's response
 * }</pre>
 *
 * <p>A call is immutable and can be run again: each run is a fresh exchange on the wire. Only a call whose request body can be
 * written once can be run once; another run throws {@code IllegalStateException}. A call without content ({@code Void}) gives
 * {@code null} as its value. A call whose value is a {@code ResponseBody} hands that body over open; whoever receives it
 * closes it.
 */
public interface ApiCall<T extends @Nullable Object> {
    /**
     * Runs the call on this thread and returns its value.
     *
     * @throws ApiException if the server answered with a failure, or with something that cannot be understood
     * @throws TransportException if no answer came: no connection, a timeout, an interrupt
     */
    T execute();

    /** Runs the call on this thread; failures of the API and of the transport are results, not exceptions. */
    ApiResult<T> result();

    /**
     * Runs the call on the HTTP client's own threads; the future completes on others, so that what follows it may wait for other calls. It fails with what {@link #execute()} would throw.
     * Canceling it cancels the call on the wire.
     */
    CompletableFuture<T> executeAsync();

    /**
     * Runs the call on this thread and returns Retrofit's response. Statuses outside 200..299 are no exception here, and
     * a vendor's failure inside a 200 is not looked for. The body of 204 and 205 is null.
     *
     * @throws ApiException if any other success has a body that cannot be decoded or is too large, or if the session could
     *     not be opened
     * @throws TransportException if no answer came
     */
    Response<T> raw();

    /** This call, with a limit for the whole of it: session opening, retries and reading the body included. */
    ApiCall<T> withTimeout(Duration timeout);

    /** This call with one more header; it replaces one of that name. Headers that carry credentials stay the client's. */
    ApiCall<T> withHeader(String name, String value);
}
