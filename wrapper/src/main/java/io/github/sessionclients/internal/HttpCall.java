package io.github.sessionclients.internal;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.SessionClientException;
import io.github.sessionclients.TransportException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** The library's {@code ApiCall}: a request, and how to parse its response. */
public final class HttpCall<T extends @Nullable Object> implements ApiCall<T> {
    private final CallRequest request;
    private final @Nullable Object emptyValue;
    private final Function<Object, T> mapper;
    private final @Nullable Duration timeout;

    @SuppressWarnings("unchecked") // the decoded object is a T until a mapper converts it
    HttpCall(CallRequest request) {
        this(request, null, value -> (T) value, null);
    }

    private HttpCall(
            CallRequest request, @Nullable Object emptyValue, Function<Object, T> mapper, @Nullable Duration timeout) {
        this.request = request;
        this.emptyValue = emptyValue;
        this.mapper = mapper;
        this.timeout = timeout;
    }

    /**
     * Returns a copy whose value is mapped by a function. If the function throws JsonDataException or IllegalArgumentException, the body counts
     * as malformed.
     */
    public <R> HttpCall<R> map(Function<T, R> further) {
        Function<Object, R> both = value -> further.apply(mapper.apply(value));
        return new HttpCall<>(request, emptyValue, both, timeout);
    }

    /** Returns a copy whose value defaults to {@code value} when the body is empty or JSON null. */
    public HttpCall<T> defaultIfEmpty(Object value) {
        return new HttpCall<>(request, value, mapper, timeout);
    }

    /** Returns a copy with another body. */
    public HttpCall<T> withBody(RequestBody body) {
        return withRequest(request.withRequest(request.request()
                .newBuilder()
                .method(request.request().method(), body)
                .build()));
    }

    private HttpCall<T> withRequest(CallRequest changed) {
        return new HttpCall<>(changed, emptyValue, mapper, timeout);
    }

    @Override
    public HttpCall<T> withTimeout(Duration timeout) {
        return new HttpCall<>(request, emptyValue, mapper, Checks.limit("timeout", timeout));
    }

    @Override
    public HttpCall<T> withHeader(String name, String value) {
        Checks.headerName(name);
        return withRequest(request.withRequest(request.request()
                .newBuilder()
                .header(name, Checks.header("header " + name, value))
                .build()));
    }

    @Override
    public T execute() {
        return result().orThrow();
    }

    @Override
    public ApiResult<T> result() {
        CallRun run = newRun(false);
        try {
            return run.execute(response -> parse(run, response));
        } catch (IOException | SessionClientException e) {
            return failure(run, e);
        }
    }

    @Override
    public CompletableFuture<T> executeAsync() {
        CallRun run = newRun(false);
        CompletableFuture<T> future = new CompletableFuture<>();
        CompletableFuture<T> unused = future.whenComplete((value, failure) -> {
            if (failure != null) {
                run.stop(Transport.Stop.CANCELED);
            }
        });
        run.<ApiResult<T>>enqueue(response -> parse(run, response), (result, failure) -> {
            if (result instanceof ApiResult.Success<T> success) {
                complete(future, success.value());
            } else {
                future.completeExceptionally(exception(run, result, failure));
            }
        });
        return future;
    }

    private static <T extends @Nullable Object> void complete(CompletableFuture<T> future, T value) {
        if (!future.complete(value) && value instanceof Closeable body) {
            closeQuietly(body); // the future was canceled, so nobody else closes it
        }
    }

    private static void closeQuietly(Closeable body) {
        try {
            body.close();
        } catch (IOException e) {
            // Nobody waits for it.
        }
    }

    @Override
    public retrofit2.Response<T> raw() {
        CallRun run = newRun(true);
        try {
            return run.execute(response -> plainResponse(run, response));
        } catch (IOException | SessionClientException e) {
            failure(run, e).orThrow();
            throw new AssertionError(e);
        }
    }

    boolean isPlain() {
        return request.operation().isPlain();
    }

    Request request() {
        return request.request();
    }

    ApiHandle handle() {
        return request.handle();
    }

    /** Returns a copy whose body is small and read into memory. */
    HttpCall<T> withBuffering() {
        return withRequest(request.withBuffering());
    }

    CallRun newRun(boolean plain) {
        return new CallRun(request, timeout, plain);
    }

    private ApiResult<T> parse(CallRun run, Response response) throws IOException {
        return parser().parse(response, run.state(), true, emptyValue, mapper);
    }

    private ResponseParser parser() {
        return request.handle().transport().parser();
    }

    /** Returns the response for an adapter, with the value as its body. Throws every failure. */
    retrofit2.Response<T> typedResponse(CallRun run, Response response) throws IOException {
        T value = parse(run, response).orThrow();
        return retrofit2.Response.success(value, bare(response));
    }

    /** Returns the response as in plain Retrofit, for every status. */
    retrofit2.Response<T> plainResponse(CallRun run, Response response) throws IOException {
        Response bare = bare(response);
        if (!response.isSuccessful()) {
            try (response) {
                byte[] bytes = Bodies.read(Bodies.body(response), run.state().maxBytes(response));
                if (bytes == null) {
                    run.state().hangUp();
                }
                return retrofit2.Response.error(
                        ResponseBody.create(
                                bytes == null ? new byte[0] : bytes,
                                Bodies.body(response).contentType()),
                        bare);
            }
        }
        if (response.code() == 204 || response.code() == 205) {
            response.close();
            return retrofit2.Response.success(null, bare);
        }
        T value =
                parser().parse(response, run.state(), false, emptyValue, mapper).orThrow();
        return retrofit2.Response.success(value, bare);
    }

    private Response bare(Response response) {
        return CredentialInterceptor.withRequest(response, request.request())
                .newBuilder()
                .body(ResponseBody.create(new byte[0], Bodies.body(response).contentType()))
                .build();
    }

    /** Returns why a run has no value. */
    Throwable exception(CallRun run, @Nullable ApiResult<?> result, @Nullable Throwable failure) {
        if (result instanceof ApiResult.ApiFailure<?> no) {
            return no.exception();
        }
        return failure instanceof IOException io
                ? transportException(run, io)
                : failure == null ? new AssertionError(result) : failure;
    }

    private ApiResult<T> failure(CallRun run, Exception e) {
        if (e instanceof ApiException opening) {
            return new ApiResult.ApiFailure<>(opening);
        }
        return new ApiResult.TransportFailure<>(
                e instanceof TransportException opening ? opening : transportException(run, (IOException) e));
    }

    private TransportException transportException(CallRun run, IOException e) {
        Transport transport = request.handle().transport();
        String vendor = transport.vendor().name();
        boolean sent = run.state().anyAttemptSent();
        IOException cause = transport.isClosed() && !sent // OkHttp reports it in several ways
                ? new ClosedException(vendor)
                : (IOException) run.state().redact(run.explain(e));
        String tried = run.state().describeRequest();
        String proxy =
                tried.isEmpty() ? "" : transport.describeProxy(request.request().url());
        return new TransportException(vendor, request.operation().id(), cause, sent, run.isCanceled(), tried + proxy);
    }

    @Override
    public String toString() {
        return "ApiCall{" + request.handle().transport().vendor().name() + " "
                + request.operation().id() + "}";
    }
}
