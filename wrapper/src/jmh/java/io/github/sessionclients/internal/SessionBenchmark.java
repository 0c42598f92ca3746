package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.SessionStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * What the session machinery adds to a call when a session is held: the interceptor that puts it on the request, over a
 * network that answers at once, against that network alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SessionBenchmark {
    private static final HttpUrl BASE = HttpUrl.get("http://localhost/");

    /** Without it the same header is put on the request, by hand. */
    @Param({"true", "false"})
    public boolean session;

    private Interceptor interceptor;

    @Setup
    public void open() {
        Vendor vendor = new Vendor(
                "bench", (answer, cause) -> new ApiException(answer, cause) {}, Void.class, e -> Verdict.NOTHING);
        AccountSessions sessions = new AccountSessions(
                vendor,
                new Desk(),
                SessionStore.inMemory(),
                Duration.ofMinutes(20),
                Duration.ofSeconds(5),
                Time.SYSTEM);
        sessions.current();
        CallStates states = new CallStates("bench");
        states.begin(Network.CALL, CallState.of(Network.REQUEST));
        UserAgent agent = new UserAgent("bench");
        Interceptor bare = chain -> {
            Request.Builder authorised = agent.on(chain.request());
            authorise("example-netim-session-id", authorised);
            return chain.proceed(authorised.build());
        };
        interceptor = session
                ? new SessionInterceptor(
                        states, agent, BASE, sessions, (held, request, on) -> authorise(held.token(), on))
                : bare;
    }

    @Benchmark
    @Threads(1)
    public void oneThread() throws IOException {
        call();
    }

    @Benchmark
    @Threads(4)
    public void fourThreads() throws IOException {
        call();
    }

    @Benchmark
    @Threads(16)
    public void sixteenThreads() throws IOException {
        call();
    }

    private void call() throws IOException {
        interceptor.intercept(new Network()).close();
    }

    private static void authorise(String token, Request.Builder on) {
        on.header("Authorization", "Bearer ".concat(token));
    }

    private static final class Desk implements AccountSessions.Desk {
        @Override
        public AccountSession open(Instant now) {
            return new AccountSession("example-netim-session-id", null, now, null);
        }

        @Override
        public void end(AccountSession session, Duration limit) {}
    }

    /** Answers at once. */
    private static final class Network implements Interceptor.Chain {
        private static final Request REQUEST = new Request.Builder().url(BASE).build();
        private static final Call CALL = new OkHttpClient().newCall(REQUEST);

        @Override
        public Request request() {
            return REQUEST;
        }

        @Override
        public Response proceed(Request request) {
            return new Response.Builder()
                    .request(request)
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .body(ResponseBody.create("", null))
                    .build();
        }

        @Override
        public @Nullable Connection connection() {
            return null;
        }

        @Override
        public Call call() {
            return CALL;
        }

        @Override
        public int connectTimeoutMillis() {
            return 0;
        }

        @Override
        public Interceptor.Chain withConnectTimeout(int timeout, TimeUnit unit) {
            return this;
        }

        @Override
        public int readTimeoutMillis() {
            return 0;
        }

        @Override
        public Interceptor.Chain withReadTimeout(int timeout, TimeUnit unit) {
            return this;
        }

        @Override
        public int writeTimeoutMillis() {
            return 0;
        }

        @Override
        public Interceptor.Chain withWriteTimeout(int timeout, TimeUnit unit) {
            return this;
        }
    }
}
