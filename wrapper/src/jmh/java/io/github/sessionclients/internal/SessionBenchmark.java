package io.github.sessionclients.internal;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ClientSettings;
import io.github.sessionclients.RetryPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * What the session machinery adds to a call when a session is held: taking it, putting it on the request and giving it back, over a
 * network that answers at once, against that network alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SessionBenchmark {
    private static final HttpUrl BASE = HttpUrl.get("http://localhost/");
    private static final Request REQUEST = new Request.Builder().url(BASE).build();

    /** Without it the same header is put on the request, by hand. */
    @Param({"true", "false"})
    public boolean session;

    private final Interceptor interceptor = new CredentialInterceptor(BASE, "bench", true);
    private SessionManager sessions;
    private OperationInfo operation;

    @Setup
    public void open() {
        ClientSettings settings = new ClientSettings(
                BASE,
                new OkHttpClient(),
                true,
                RetryPolicy.none(),
                "",
                new Moshi.Builder().build(),
                Clock.systemUTC(),
                null);
        Vendor vendor = new Vendor(
                "bench",
                (response, cause) -> new ApiException(response, cause) {},
                Void.class,
                (error, response) -> {});
        Transport transport = new Transport(vendor, settings);
        sessions = new SessionManager(transport, new Provider(), Duration.ofMinutes(20), Duration.ofSeconds(5));
        AccountSession unused = sessions.currentSession();
        operation = new OperationInfo("GET", transport.retrofit());
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
        CallState state = new CallState(operation, List.of(), 0);
        Credential credential = session ? sessions.tryAcquire() : Provider.CREDENTIAL;
        state.startAttempt(credential);
        interceptor
                .intercept(new Network(
                        REQUEST.newBuilder().tag(CallState.class, state).build()))
                .close();
        if (session) {
            sessions.release(credential);
        }
    }

    private static final class Provider implements SessionProvider {
        private static final Credential CREDENTIAL =
                Credential.header("Authorization", "Bearer ", new SecretString("example-netim-session-id"));

        @Override
        public AccountSession open(Instant now) {
            return new AccountSession("example-netim-session-id", null, now, null);
        }

        @Override
        public Credential credential(AccountSession session) {
            return CREDENTIAL;
        }

        @Override
        public void close(AccountSession session, Duration limit) {}
    }

    /** Answers at once. */
    private static final class Network implements Interceptor.Chain {
        private static final Call CALL = new OkHttpClient().newCall(REQUEST);

        private final Request request;

        Network(Request request) {
            this.request = request;
        }

        @Override
        public Request request() {
            return request;
        }

        @Override
        public Response proceed(Request sent) {
            return new Response.Builder()
                    .request(sent)
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
