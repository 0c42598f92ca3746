package io.github.sessionclients.internal;

import io.github.sessionclients.SessionClientException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One run of a call. It makes attempts, each a separate OkHttp call, until one settles the run. Retries, the repetition after a 401 and the wait
 * for a session happen between attempts, while the run holds no OkHttp resources. They all count toward the run's one timeout.
 */
final class CallRun implements Transport.Stoppable, Callback {
    /** Reads the response that settles the run. */
    interface Reader<R> {
        R read(Response response) throws IOException;
    }

    private final CallRequest call;
    private final Transport transport;
    private final CredentialSource credentials;
    private final CallState state;
    private final Request request;
    private final long lastStart; // of an attempt, by the transport's nanoTime()
    private final long deadline; // of System.nanoTime(); 0 if there is none
    private final CompletableFuture<Transport.Stop> stopped = new CompletableFuture<>();
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile @Nullable Call current;
    private @Nullable Credential credential; // guarded by this
    private boolean released; // guarded by this
    private int retries;
    private boolean replayed;
    private BiConsumer<@Nullable Response, @Nullable Throwable> settle = (response, failure) -> {};
    private volatile @Nullable Future<?> limit;
    private volatile @Nullable Future<?> pausing;

    /**
     * Starts a run.
     *
     * @param timeout the timeout of the whole run; null for the client's
     * @throws IllegalStateException if the call's body was written already and can be written only once
     */
    CallRun(CallRequest call, @Nullable Duration timeout, boolean plain) {
        call.startRun();
        this.call = call;
        this.transport = call.handle().transport();
        this.credentials = call.credentials();
        this.state = call.newState(plain);
        this.request = call.toSend(state);
        this.lastStart = transport.nanoTime() + transport.retries().deadline().toNanos();
        long nanos = timeout == null ? transport.callTimeoutNanos() : timeout.toNanos();
        this.deadline = nanos == 0 ? 0 : Math.max(1, System.nanoTime() + nanos);
        transport.register(this);
    }

    CallState state() {
        return state;
    }

    /**
     * Runs the call on this thread.
     *
     * @throws IOException if no response was received
     * @throws io.github.sessionclients.SessionClientException if the session could not be opened
     */
    <R> R execute(Reader<R> reader) throws IOException {
        Response response;
        try {
            response = settlingResponse();
        } catch (Throwable e) {
            release();
            throw e;
        }
        return read(response, reader);
    }

    /** Reads the response. An open body that the caller gets keeps the session in use and the call running. */
    private <R> R read(Response response, Reader<R> reader) throws IOException {
        boolean handedOver = call.operation().isStreamed() && response.isSuccessful();
        try {
            return reader.read(handedOver ? Bodies.onClose(response, this::release) : response);
        } catch (RuntimeException | Error e) {
            if (!(e instanceof SessionClientException)) {
                state.hangUp(); // from a listener: OkHttp may then have lost the connection
            }
            throw e;
        } finally {
            if (state.isSessionOver()) {
                boolean unused = credentials.invalidate(state.credential(), state);
            }
            if (!handedOver) {
                release();
            }
        }
    }

    private Response settlingResponse() throws IOException {
        while (true) {
            Response response = null;
            IOException failure = null;
            try {
                hold(acquire());
                response = newCall().execute();
            } catch (IOException e) {
                failure = e;
            }
            Duration pause = pauseBeforeNextAttempt(response, failure);
            if (pause == null) {
                if (response == null) {
                    throw failure == null ? new IOException("no response") : failure;
                }
                return response;
            }
            pause(pause, failure);
        }
    }

    private Credential acquire() throws IOException {
        checkNotStopped();
        Credential ready = credentials.tryAcquire();
        try {
            return ready != null ? ready : Waits.credential(credentials, stopped, deadline);
        } catch (SessionClientException e) {
            throw (SessionClientException) ofOpening(e);
        }
    }

    /** Converts the failure of a login into a failure of this call. */
    private Throwable ofOpening(Throwable failure) {
        if (!(failure instanceof SessionClientException shared)) {
            return failure;
        }
        Vendor vendor = transport.vendor();
        Throwable opening = shared.getCause() instanceof SessionClientException first ? first : shared;
        String message = vendor.name() + " " + call.operation().id() + " was not sent because " + shared.getMessage();
        return vendor.sessionFailure(message, (SessionClientException) opening);
    }

    private void pause(Duration pause, @Nullable IOException failure) throws IOException {
        if (pause.isZero()) {
            return;
        }
        CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
        Future<?> timer = transport.schedule(() -> over.complete(null), pause);
        try {
            Waits.until(CompletableFuture.anyOf(over, stopped), deadline);
        } catch (InterruptedException e) {
            InterruptedIOException interrupted = Waits.interrupted("interrupted before a retry");
            if (failure != null) {
                interrupted.addSuppressed(failure);
            }
            throw interrupted;
        } finally {
            timer.cancel(false);
        }
    }

    /** Runs the call on OkHttp's threads. Calls {@code done} once, on one of the client's own threads. */
    <R> void enqueue(Reader<R> reader, BiConsumer<@Nullable R, @Nullable Throwable> done) {
        settle = (response, failure) -> {
            R value = null;
            Throwable failed = failure;
            try {
                if (response != null) {
                    value = read(response, reader);
                } else {
                    release();
                }
            } catch (Throwable e) {
                failed = e;
            }
            R read = value;
            Throwable cause = failed;
            transport.complete(() -> done.accept(read, cause));
        };
        if (deadline != 0) {
            limit = transport.watch(() -> stop(Transport.Stop.TIMED_OUT), deadline - System.nanoTime());
        }
        attempt();
    }

    private void attempt() {
        try {
            checkNotStopped();
            Credential ready = credentials.tryAcquire();
            if (ready != null) {
                send(ready);
                return;
            }
            CompletableFuture<?> unused = credentials.acquire().whenComplete((acquired, failure) -> {
                if (failure != null) {
                    Throwable cause = failure.getCause();
                    settle(null, ofOpening(failure instanceof CompletionException && cause != null ? cause : failure));
                } else {
                    send(acquired);
                }
            });
        } catch (Throwable e) {
            settle(null, e);
        }
    }

    private void send(Credential acquired) {
        hold(acquired);
        if (!settled.get()) {
            newCall().enqueue(this);
        }
    }

    @Override
    public void onResponse(Call answered, Response response) {
        next(response, null);
    }

    @Override
    public void onFailure(Call failed, IOException e) {
        next(null, e);
    }

    private void next(@Nullable Response response, @Nullable IOException failure) {
        try {
            Duration pause = pauseBeforeNextAttempt(response, failure);
            if (pause == null) {
                settle(response, failure);
            } else if (pause.isZero()) {
                attempt();
            } else {
                pausing = transport.schedule(this::attempt, pause);
            }
        } catch (Throwable e) {
            settle(null, e);
        }
    }

    private void settle(@Nullable Response response, @Nullable Throwable failure) {
        if (!settled.compareAndSet(false, true)) {
            if (response != null) {
                response.close();
            }
            return;
        }
        settle.accept(response, failure);
        cancel(limit);
        cancel(pausing);
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private Call newCall() {
        Call next = transport.newCall(request);
        if (deadline != 0) {
            next.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } else {
            next.timeout().clearTimeout();
        }
        current = next;
        if (stopped.isDone()) {
            next.cancel();
        }
        return next;
    }

    /**
     * Decides whether to make another attempt. If so, releases the resources of this one.
     *
     * @return how long to wait before the next attempt; null if this one settles the run
     */
    private @Nullable Duration pauseBeforeNextAttempt(@Nullable Response response, @Nullable IOException failure) {
        Duration pause = null;
        if (response != null && response.code() == 401 && credentials.invalidate(state.credential(), state)) {
            if (!replayed && call.isRepeatable()) {
                replayed = true;
                pause = Duration.ZERO;
            }
        } else if (!isCanceled()) {
            Duration wanted = transport.retries().pause(retries, state, call.isRepeatable(), response, failure);
            boolean inTime = wanted != null
                    && transport.nanoTime() + wanted.toNanos() - lastStart <= 0
                    && (deadline == 0 || System.nanoTime() + wanted.toNanos() <= deadline);
            pause = inTime ? wanted : null;
            retries++;
        }
        if (pause != null) {
            if (response != null) {
                response.close();
            }
            releaseCredential(false);
        }
        return pause;
    }

    private void hold(Credential acquired) {
        synchronized (this) {
            if (!released) {
                credential = acquired;
                state.startAttempt(acquired);
                return;
            }
        }
        credentials.release(acquired); // the run was stopped before
    }

    private void releaseCredential(boolean forGood) {
        Credential held;
        synchronized (this) {
            held = credential;
            credential = null;
            released |= forGood;
        }
        if (held != null) {
            credentials.release(held);
        }
    }

    private void release() {
        releaseCredential(true);
        transport.unregister(this);
    }

    /** Ends the run from outside, and wakes up all waiting threads. */
    @Override
    public void stop(Transport.Stop reason) {
        stopped.complete(reason);
        Call attempt = current;
        if (attempt != null) {
            attempt.cancel();
        }
        if (limit != null || reason != Transport.Stop.TIMED_OUT) {
            settle(null, stopFailure(reason));
        }
    }

    private static IOException stopFailure(Transport.Stop reason) {
        return reason == Transport.Stop.TIMED_OUT ? new InterruptedIOException("timeout") : new IOException("Canceled");
    }

    private void checkNotStopped() throws IOException {
        transport.checkNotClosed();
        if (stopped.isDone()) {
            throw stopFailure(stopped.join());
        }
    }

    /** Returns whether the run or its current attempt was canceled. */
    boolean isCanceled() {
        Call attempt = current;
        return stopped.isDone() || (attempt != null && attempt.isCanceled());
    }

    /** Returns why no response was received. */
    IOException explain(IOException failure) {
        boolean timedOut = stopped.getNow(Transport.Stop.CANCELED) == Transport.Stop.TIMED_OUT;
        return timedOut ? stopFailure(Transport.Stop.TIMED_OUT) : failure;
    }
}
