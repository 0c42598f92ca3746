package io.github.sessionclients.internal;

import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Request;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** The {@code Call} that all other call adapters get. Retrofit's own call only builds the request and is never run. */
final class RetrofitCall<T> implements Call<T> {
    private final ApiCallAdapter method;
    private final Call<T> template;
    private final Timeout timeout = new Timeout();
    private @Nullable HttpCall<T> call; // guarded by this
    private @Nullable CallRun run; // guarded by this
    private boolean canceled; // guarded by this

    RetrofitCall(ApiCallAdapter method, Call<T> template) {
        this.method = method;
        this.template = template;
    }

    /** Returns the call. Each run of it sends a new request. */
    synchronized HttpCall<T> call() {
        HttpCall<T> known = call;
        if (known == null) {
            known = method.call(template);
            call = known;
        }
        return known;
    }

    private CallRun start(boolean plain) {
        HttpCall<T> timed = call();
        if (timeout.timeoutNanos() > 0) {
            timed = timed.withTimeout(Duration.ofNanos(timeout.timeoutNanos()));
        }
        synchronized (this) {
            if (run != null) {
                throw new IllegalStateException("Already executed.");
            }
            run = timed.newRun(plain);
            if (canceled) {
                run.stop(Transport.Stop.CANCELED);
            }
            return run;
        }
    }

    @Override
    public Response<T> execute() throws IOException {
        boolean plain = call().isPlain();
        CallRun started = start(plain);
        try {
            return started.execute(response -> respond(started, plain, response));
        } catch (IOException e) {
            throw rethrow(failure(started, plain, e));
        }
    }

    private static IOException rethrow(Throwable failure) {
        if (failure instanceof TransportException typed) {
            throw typed;
        }
        return (IOException) failure;
    }

    private Response<T> respond(CallRun started, boolean plain, okhttp3.Response response) throws IOException {
        return plain ? call().plainResponse(started, response) : call().typedResponse(started, response);
    }

    /** Returns the library's exception, or the {@code IOException} of plain Retrofit if that is expected. */
    private Throwable failure(CallRun started, boolean plain, Throwable e) {
        if (!(e instanceof IOException)) {
            return e;
        }
        Throwable typed = call().exception(started, null, e);
        Throwable cause = typed.getCause();
        return plain && cause != null ? cause : typed;
    }

    @Override
    public void enqueue(Callback<T> callback) {
        CallRun started;
        boolean plain;
        try {
            plain = call().isPlain();
            started = start(plain);
        } catch (IllegalArgumentException | IllegalStateException e) {
            if (isExecuted()) {
                throw e;
            }
            callback.onFailure(this, e); // as Retrofit reports a request that cannot be built
            return;
        }
        started.<Response<T>>enqueue(response -> respond(started, plain, response), (response, e) -> {
            if (response != null) {
                callback.onResponse(this, response);
            } else {
                callback.onFailure(this, failure(started, plain, e == null ? new IOException("no response") : e));
            }
        });
    }

    @Override
    public synchronized boolean isExecuted() {
        return run != null;
    }

    @Override
    public synchronized void cancel() {
        canceled = true;
        if (run != null) {
            run.stop(Transport.Stop.CANCELED);
        }
    }

    /** Returns true only after {@link #cancel}. Closing the client is a failure instead, because somebody waits for the call. */
    @Override
    public synchronized boolean isCanceled() {
        return canceled;
    }

    @Override
    public Call<T> clone() {
        RetrofitCall<T> copy = new RetrofitCall<>(method, template.clone());
        try {
            copy.call = call(); // the same request, so that a one-shot body is written once
        } catch (IllegalArgumentException e) {
            // The request cannot be built, and neither can the copy's.
        }
        return copy;
    }

    @Override
    public Request request() {
        return call().request();
    }

    @Override
    public Timeout timeout() {
        return timeout;
    }
}
