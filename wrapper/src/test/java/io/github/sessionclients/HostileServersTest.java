package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.Fault.After;
import io.github.sessionclients.Fault.Outcome;
import io.github.sessionclients.Fault.Outcome.Kind;
import io.github.sessionclients.VendorOperation.Setup;
import io.github.sessionclients.VendorOperation.Subject;
import io.github.sessionclients.internal.FakeTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every {@link Fault} on every {@link VendorOperation}, run in every way: each call ends as the fault's entry says, in bounded
 * time, with no connection, body or caller lost, nothing secret told, and the same client goes on afterwards.
 */
class HostileServersTest {
    /** What a call may take that waits for nothing but its limit. */
    private static final Duration SHORT = Duration.ofMillis(300);

    /** What no call may take; also where the end is another than this limit. */
    private static final Duration LONG = Duration.ofSeconds(60);

    /** The ways to run a call, and that in which the client runs it itself. */
    enum Run {
        EXECUTE,
        RESULT,
        ASYNC,
        RAW,
        CLOSE
    }

    /** How a run ended: with a status, or an exception, or both. */
    private record End(int status, @Nullable SessionClientException failure) {
        boolean isGood() {
            return status == 200 && failure == null;
        }
    }

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "hostile");
        thread.setDaemon(true);
        return thread;
    });
    private static final OkHttpClient HTTP = new OkHttpClient();
    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentSkipListMap<>();
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();
    private static final Logger OK_HTTP = Logger.getLogger(OkHttpClient.class.getName());
    private static final Handler LEAK_HANDLER = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            LEAKS.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeAll
    static void listen() {
        OK_HTTP.setLevel(Level.WARNING);
        OK_HTTP.addHandler(LEAK_HANDLER);
    }

    @AfterAll
    static void report() {
        OK_HTTP.removeHandler(LEAK_HANDLER);
        THREADS.shutdownNow();
        int cases = COUNTS.values().stream().mapToInt(AtomicInteger::get).sum();
        System.out.printf(
                "hostile servers: %d faults x %d operations x %d ways, %d cases: %s%n",
                Fault.values().length, VendorOperation.values().length, Run.values().length, cases, COUNTS);
    }

    @ParameterizedTest
    @EnumSource
    void endsAsDefined(Fault fault) throws Exception {
        List<Callable<String>> cases = new ArrayList<>();
        for (VendorOperation operation : VendorOperation.values()) {
            for (Run run : Run.values()) {
                if (operation.isEnding() == (run == Run.CLOSE)) {
                    cases.add(() -> verdict(fault, operation, run));
                }
            }
        }

        assertThat(all(cases)).isEmpty();
        assertThat(LEAKS).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "STALL_BEFORE_STATUS",
                "STALL_IN_HEADERS",
                "STALL_IN_BODY",
                "STALL_IN_ERROR_BODY",
                "STALL_BEFORE_LAST_CHUNK",
                "DRIP_OF_HEADERS",
                "DRIP_OF_BODY"
            })
    void cancellingLeavesNothingBehind(Fault fault) throws Exception {
        List<Callable<String>> cases = new ArrayList<>();
        for (VendorOperation operation : VendorOperation.values()) {
            if (!operation.isEnding() && !operation.isOpening()) {
                cases.add(() -> {
                    try (Case one = new Case(operation, LONG)) {
                        one.server.set(fault);
                        CompletableFuture<?> future = one.subject.call().executeAsync();
                        Threads.until(() -> one.server.faulted.get() == 1);
                        future.cancel(true);
                        one.awaitNothingInUse();
                        one.server.set(null);
                        String end = future.isCancelled() ? "" : operation + " was not cancelled";
                        return run(one.subject.call(), Run.ASYNC).failure() == null ? end : operation + " goes not on";
                    }
                });
            }
        }

        assertThat(all(cases)).isEmpty();
    }

    @Test
    void theAnswerOfOneCallNeverAnswersTheNext() throws Exception {
        try (Case one = new Case(VendorOperation.NETIM_OWN, LONG)) {
            one.server.set(Fault.EARLY_HINTS_TWICE);
            ApiResult<?> first = one.subject.call().result();
            one.server.set(null);

            assertThat(one.subject.call().execute()).isEqualTo(Map.of("a", "b"));
            assertThat(first)
                    .satisfiesAnyOf(
                            lost -> assertThat(lost).isInstanceOf(ApiResult.TransportFailure.class),
                            found -> assertThat(found.orThrow()).isEqualTo(Map.of("a", "stale")));
        }
    }

    /** Runs them all at once. Gives what went wrong. */
    private static List<String> all(Collection<Callable<String>> cases) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Future<String> verdict : THREADS.invokeAll(cases)) {
            if (!verdict.get().isEmpty()) {
                wrong.add(verdict.get());
            }
        }
        return wrong;
    }

    /** Runs one case. Gives nothing, or what went wrong. */
    private static String verdict(Fault fault, VendorOperation operation, Run run) {
        String name = fault + " " + operation + " " + run + ": ";
        boolean unbounded = operation == VendorOperation.NETIM_OWN
                || (operation == VendorOperation.SENSORPRO_OWN && run == Run.RAW);
        Outcome said = fault.outcome(operation, unbounded);
        boolean empty = said.status() == 204 || said.status() == 205;
        // Retrofit's own response to these has no body, whatever the operation promises.
        Outcome expected = empty && run == Run.RAW && !operation.isOpening() ? Outcome.SUCCESS : said;
        boolean timed = expected.kind() == Kind.TIMEOUT;
        try (Case one = new Case(operation, timed && operation.isOpening() ? SHORT : LONG)) {
            if (fault == Fault.IDLE_CONNECTION_CLOSED && !operation.isEnding() && !operation.isOpening()) {
                run(one.subject.call(), run);
            } else {
                one.pool.evictAll();
            }
            if (timed && fault == Fault.STALL_UNTIL_THE_READ_TIMEOUT) {
                one.readTimeout = SHORT;
            }
            one.server.set(fault);
            if (run == Run.CLOSE) {
                one.subject.close().run();
                one.awaitNothingInUse();
                return one.server.wroteAll() ? name + "no bound" : counted("closed");
            }
            ApiCall<?> call = one.subject.call();
            boolean own = timed && one.readTimeout.isZero() && !operation.isOpening();
            End end = run(call.withTimeout(own ? SHORT : LONG), run);
            int requests = one.server.faulted.get();
            String wrong = wrong(end, expected, operation) + wrongCount(requests, operation, fault, timed);
            if (one.server.wroteAll() && !unbounded) {
                wrong += " no bound";
            }
            one.awaitNothingInUse();
            one.readTimeout = Duration.ZERO;
            one.server.set(null);
            wrong += one.recover(fault, run);
            return wrong.isEmpty() ? counted(expected.toString()) : name + wrong + tell(end);
        } catch (Throwable e) {
            return name + trace(e);
        }
    }

    private static String counted(String outcome) {
        COUNTS.computeIfAbsent(outcome, key -> new AtomicInteger()).incrementAndGet();
        return "";
    }

    private static End run(ApiCall<?> call, Run run) {
        try {
            switch (run) {
                case EXECUTE -> call.execute();
                case RESULT -> {
                    ApiResult<?> result = call.result();
                    if (!(result instanceof ApiResult.Success<?>)) {
                        result.orThrow();
                    }
                }
                case ASYNC -> call.executeAsync().join();
                case RAW -> {
                    retrofit2.Response<?> response = call.raw();
                    return new End(response.code(), null);
                }
                case CLOSE -> throw new IllegalArgumentException("no call");
            }
            return new End(200, null);
        } catch (SessionClientException e) {
            return end(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof SessionClientException failure) {
                return end(failure);
            }
            throw e;
        } catch (CancellationException e) {
            throw new AssertionError("nobody cancelled", e);
        }
    }

    private static End end(SessionClientException failure) {
        return new End(failure instanceof ApiException api ? api.status() : 0, failure);
    }

    private static String wrong(End end, Outcome expected, VendorOperation operation) {
        boolean right = switch (expected.kind()) {
            case SUCCESS -> end.failure() == null && end.status() / 100 == 2;
            case STATUS -> end.status() == expected.status() && isStatus(end);
            case UNREADABLE ->
                end.failure() instanceof ApiException no && no.status() == expected.status() && no.isMalformedBody();
            case TIMEOUT -> end.failure() instanceof TransportException no && no.isTimeout();
            case LOST ->
                end.failure() instanceof TransportException no
                        && no.wasSent() != no.isSessionFailure()
                        && !no.isTimeout()
                        && !no.isCanceled()
                        && !no.isInterrupted();
            case BROKEN -> end.failure() instanceof TransportException no && !no.isTimeout() && !no.isCanceled();
            case REFUSED -> end.failure() instanceof TransportException no && no.isConnectFailure() && !no.wasSent();
            case EMPTY, STALE, INTERIM -> false;
        };
        String wrong = right ? "" : " is not " + expected;
        SessionClientException failure = end.failure();
        if (failure != null) {
            String told =
                    failure instanceof ApiException api ? api.operation() : ((TransportException) failure).operation();
            if (!told.equals(operation.id)
                    || !Objects.toString(failure.getMessage()).contains(operation.id)) {
                wrong += " names " + told;
            }
            if (trace(failure).contains("CANARY")) {
                wrong += " tells a secret";
            }
        }
        return wrong;
    }

    private static boolean isStatus(End end) {
        return end.failure() == null // raw
                || (end.failure() instanceof ApiException no && !no.isMalformedBody());
    }

    /** An operation that may not be repeated goes out once; anything twice more than once at most. */
    private static String wrongCount(int requests, VendorOperation operation, Fault fault, boolean timed) {
        boolean replayed = fault == Fault.CHALLENGE_THAT_IS_NONE && operation.hasSession();
        boolean unsent = fault == Fault.RESET_AT_ACCEPT; // perhaps, and then it may be repeated whatever it is
        boolean maybeNone = timed || fault == Fault.REFUSED || fault == Fault.IDLE_CONNECTION_CLOSED;
        int most = operation.retrySafe || unsent ? 3 : replayed ? 2 : 1;
        return requests >= (maybeNone ? 0 : 1) && requests <= most ? "" : " went out " + requests + " times";
    }

    private static String tell(End end) {
        return " but " + end.status() + (end.failure() == null ? "" : " " + trace(end.failure()));
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** A server, and a client on connections of its own. */
    private static final class Case implements Setup, AutoCloseable {
        private final ConnectionCounter connections = new ConnectionCounter();
        private final FakeTime time = new FakeTime();
        private final Duration limit;
        private final VendorOperation operation;
        private final ConnectionPool pool = new ConnectionPool();
        private final OkHttpClient http;
        private volatile Duration readTimeout = Duration.ZERO;
        final HostileServer server;
        final Subject subject;

        Case(VendorOperation operation, Duration limit) throws IOException {
            this.operation = operation;
            this.limit = limit;
            this.server = new HostileServer(operation, THREADS);
            this.http = HTTP.newBuilder()
                    .connectionPool(pool)
                    .dispatcher(new Dispatcher(THREADS))
                    .readTimeout(LONG)
                    .eventListener(connections)
                    .addInterceptor(chain -> {
                        int millis = (int) readTimeout.toMillis();
                        return (millis == 0 ? chain : chain.withReadTimeout(millis, TimeUnit.MILLISECONDS))
                                .proceed(chain.request());
                    })
                    .build();
            this.subject = operation.subject(this);
        }

        @Override
        public <B extends ClientBuilder<B>> B on(B builder) {
            builder.testing(time, time::nanoTime, time.scheduler(), name -> null);
            return builder.baseUrl(server.url()).okHttpClient(http).callTimeout(limit);
        }

        @Override
        public Duration closeTimeout() {
            return operation.isEnding() ? SHORT : Duration.ofSeconds(20);
        }

        /** The server is well again: calls of the same client succeed. Tells if they do not. */
        String recover(Fault fault, Run run) throws Exception {
            time.pass(fault == Fault.RETRY_AFTER_AGES ? Duration.ofHours(2) : Duration.ofSeconds(60));
            if (fault.after == After.CROSSED) {
                pool.evictAll();
            }
            End end = run(subject.call(), run);
            boolean mayFail = fault.after == After.SPOILT && !operation.retrySafe;
            // A short limit of the client's own may be too short on a machine that is busy, again and again.
            for (int i = limit.equals(SHORT) ? Integer.MAX_VALUE : mayFail ? 1 : 0; i > 0 && !end.isGood(); i--) {
                time.pass(Duration.ofSeconds(60));
                end = run(subject.call(), run);
            }
            awaitNothingInUse();
            return end.isGood() ? "" : " does not go on:" + tell(end);
        }

        void awaitNothingInUse() throws Exception {
            connections.awaitNothingInUse(pool);
        }

        @Override
        public void close() throws IOException {
            subject.close().run();
            server.close();
        }
    }
}
