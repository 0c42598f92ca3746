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
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** The call: a request, and how to understand what comes back. */
public final class HttpCall<T extends @Nullable Object> implements ApiCall<T> {
    private final Transport transport;
    private final OperationInfo operation;
    private final Request request; // its URL masked, as OkHttp prints it
    private final @Nullable Hidden url; // null if there was nothing to mask
    private final boolean bounded;
    private final @Nullable Object fallback;
    private final Function<Object, T> view;
    private final @Nullable Duration timeout;

    static <T> HttpCall<T> of(
            Transport transport, OperationInfo operation, Request request, boolean bounded, Function<Object, T> view) {
        Request shown = request;
        Hidden url = null;
        if (!operation.secrets().isEmpty()) {
            String masked = new CallState(operation, 0).describe(request.url());
            shown = operation.masked(request).newBuilder().url(masked).build();
            url = new Hidden(request.url().toString());
        }
        return new HttpCall<>(transport, operation, shown, url, bounded, null, view, null);
    }

    private HttpCall(
            Transport transport,
            OperationInfo operation,
            Request request,
            @Nullable Hidden url,
            boolean bounded,
            @Nullable Object fallback,
            Function<Object, T> view,
            @Nullable Duration timeout) {
        this.transport = transport;
        this.operation = operation;
        this.request = request;
        this.url = url;
        this.bounded = bounded;
        this.fallback = fallback;
        this.view = view;
        this.timeout = timeout;
    }

    /**
     * This call, whose value is seen through a function. If that throws JsonDataException or IllegalArgumentException, the
     * answer is unreadable.
     */
    public <R> HttpCall<R> map(Function<T, R> further) {
        @SuppressWarnings("unchecked") // what Retrofit decodes is a T until the first view makes it one
        Function<Object, R> both = value -> further.apply(view.apply(value));
        return new HttpCall<>(transport, operation, request, url, bounded, fallback, both, timeout);
    }

    /** This call, for an operation that may answer with nothing, or with JSON's null: its value is then this. */
    public HttpCall<T> orElse(Object value) {
        return new HttpCall<>(transport, operation, request, url, bounded, value, view, timeout);
    }

    /** This call with another body. */
    public HttpCall<T> withBody(RequestBody body) {
        return withRequest(request.newBuilder().method(request.method(), body).build());
    }

    private HttpCall<T> withRequest(Request changed) {
        return new HttpCall<>(transport, operation, changed, url, bounded, fallback, view, timeout);
    }

    @Override
    public HttpCall<T> withTimeout(Duration timeout) {
        Duration limit = Checks.limit("timeout", timeout);
        return new HttpCall<>(transport, operation, request, url, bounded, fallback, view, limit);
    }

    @Override
    public HttpCall<T> withHeader(String name, String value) {
        Checks.headerName(name);
        return withRequest(request.newBuilder()
                .header(name, Checks.header("header " + name, value))
                .build());
    }

    @Override
    public T execute() {
        return result().orThrow();
    }

    @Override
    public ApiResult<T> result() {
        CallState state = newState();
        Call call = newCall(state);
        try {
            return result(unwrap(execute(call), state));
        } catch (IOException e) {
            return failure(e, state, call);
        }
    }

    /** Runs the call to open a session, in a way that {@link AccountSessions} can share a failure of. */
    public T open() throws IOException {
        CallState state = newState();
        Call call = newCall(state);
        Unwrapper.Outcome<T> outcome;
        try {
            outcome = unwrap(execute(call), state);
        } catch (IOException e) {
            throw new SessionFailure(transportException(e, state, call));
        }
        if (!outcome.succeeded()) {
            throw new SessionFailure(exception(outcome), outcome.answer());
        }
        return value(outcome);
    }

    /** Runs the call to end something, of which nobody hears: only a status other than success and this one is logged. */
    public int finish(int alsoFine) {
        ApiResult<T> result = result();
        if (result instanceof ApiResult.ApiFailure<T> no) {
            if (no.status() != alsoFine) {
                transport.log().debug("not ended: {}", no.exception().getMessage());
            }
            return no.status();
        }
        if (result instanceof ApiResult.TransportFailure<T> down) {
            transport.log().debug("not ended: {}", down.exception().getMessage());
            return 0;
        }
        return 200;
    }

    @Override
    public CompletableFuture<T> executeAsync() {
        CallState state = newState();
        Call call = newCall(state);
        CompletableFuture<T> future = new CompletableFuture<>();
        CompletableFuture<T> unused = future.whenComplete((value, failure) -> {
            if (failure != null) {
                call.cancel();
            }
        });
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call answered, Response response) {
                transport.ended(answered);
                ApiResult<T> result;
                try {
                    result = result(unwrap(response, state));
                } catch (IOException e) {
                    result = failure(e, state, answered);
                } catch (Throwable e) {
                    future.completeExceptionally(e);
                    return;
                }
                complete(future, result);
            }

            @Override
            public void onFailure(Call failed, IOException e) {
                transport.ended(failed);
                ApiResult<T> result;
                try {
                    result = failure(e, state, failed);
                } catch (Throwable broken) {
                    future.completeExceptionally(broken);
                    return;
                }
                complete(future, result);
            }
        });
        return future;
    }

    private static <T extends @Nullable Object> void complete(CompletableFuture<T> future, ApiResult<T> result) {
        if (result instanceof ApiResult.ApiFailure<T> no) {
            future.completeExceptionally(no.exception());
        } else if (result instanceof ApiResult.TransportFailure<T> down) {
            future.completeExceptionally(down.exception());
        } else {
            T value = result.orThrow();
            if (!future.complete(value) && value instanceof Closeable body) {
                closeQuietly(body); // cancelled meanwhile: nobody else will
            }
        }
    }

    @Override
    public retrofit2.Response<T> raw() {
        CallState state = newState(false);
        Call call = newCall(state);
        try {
            Response response = execute(call);
            Response bare = AuthoriseInterceptor.conceal(response.newBuilder(), request)
                    .message(state.mask(response.message()))
                    .body(ResponseBody.create("", Bodies.body(response).contentType()))
                    .build();
            if (!response.isSuccessful()) {
                try (response) {
                    Buffer body = Bodies.read(Bodies.body(response), Bodies.LIMIT);
                    if (body == null) {
                        state.hangUp();
                    }
                    Buffer kept = body == null ? new Buffer() : body;
                    return retrofit2.Response.error(
                            ResponseBody.create(kept, Bodies.body(response).contentType(), kept.size()), bare);
                }
            }
            Unwrapper.Outcome<T> outcome = transport.unwrapper().unwrap(response, state, false, fallback, view);
            if (!outcome.succeeded()) {
                throw exception(outcome);
            }
            return retrofit2.Response.success(value(outcome), bare);
        } catch (IOException e) {
            ApiResult<T> failure = failure(e, state, call);
            failure.orThrow();
            throw new AssertionError(e);
        }
    }

    private CallState newState() {
        return newState(true);
    }

    private CallState newState(boolean inspect) {
        long inspectable =
                inspect && !operation.isStreamed() ? transport.vendor().inspectable() : 0;
        return new CallState(operation, bounded ? Bodies.LIMIT : inspectable);
    }

    private Call newCall(CallState state) {
        Request real =
                url == null ? request : request.newBuilder().url(url.reveal()).build();
        Call call = transport.newCall(real, state);
        if (timeout != null) {
            call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
        return call;
    }

    private Response execute(Call call) throws IOException {
        try {
            return call.execute();
        } finally {
            transport.ended(call);
        }
    }

    private Unwrapper.Outcome<T> unwrap(Response response, CallState state) throws IOException {
        return transport.unwrapper().unwrap(response, state, true, fallback, view);
    }

    private ApiResult<T> result(Unwrapper.Outcome<T> outcome) {
        return outcome.succeeded()
                ? new ApiResult.Success<>(value(outcome), outcome.answer())
                : new ApiResult.ApiFailure<>(exception(outcome));
    }

    private ApiException exception(Unwrapper.Outcome<T> outcome) {
        return transport.vendor().exception(outcome.answer(), outcome.cause());
    }

    private ApiResult<T> failure(IOException e, CallState state, Call call) {
        if (e instanceof BrokenSession broken) {
            throw broken.error();
        }
        SessionClientException reason = e instanceof SessionFailure opening
                ? opening.fresh(transport.vendor())
                : transportException(e, state, call);
        return reason instanceof ApiException api
                ? new ApiResult.ApiFailure<>(api)
                : new ApiResult.TransportFailure<>((TransportException) reason);
    }

    private TransportException transportException(IOException e, CallState state, Call call) {
        String vendor = transport.vendor().name();
        boolean refused = transport.isClosed() && !state.everSent(); // OkHttp tells it in several ways
        IOException cause = refused ? new ClosedException(vendor) : (IOException) state.mask(e);
        return new TransportException(vendor, state.operation().id(), cause, state.everSent(), call.isCanceled());
    }

    @SuppressWarnings("NullAway") // null exactly where T is nullable: a call without content
    private T value(Unwrapper.Outcome<T> outcome) {
        return outcome.value();
    }

    private static void closeQuietly(Closeable body) {
        try {
            body.close();
        } catch (IOException e) {
            // Nobody waits for it.
        }
    }

    @Override
    public String toString() {
        return "ApiCall{" + transport.vendor().name() + " " + operation.id() + "}";
    }
}
