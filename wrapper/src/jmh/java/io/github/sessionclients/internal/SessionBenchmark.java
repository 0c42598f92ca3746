package io.github.sessionclients.internal;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.ClientSettings;
import io.github.sessionclients.LoginPolicy;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.SessionListener;
import io.github.sessionclients.SessionSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
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
 * What the session machinery adds to a call when a session is held: taking it, putting it on the request and giving it back,
 * against putting the same header on the request.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SessionBenchmark {
    private static final HttpUrl BASE = HttpUrl.get("http://localhost/");
    private static final Request REQUEST = new Request.Builder().url(BASE).build();

    /** Without it the same credential is put on the request. */
    @Param({"true", "false"})
    public boolean session;

    private SessionManager sessions;

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
                System::nanoTime,
                null);
        Vendor vendor = new Vendor(
                "bench",
                (response, cause) -> new ApiException(response, cause) {},
                Void.class,
                (error, response) -> {});
        Transport transport = new Transport(vendor, settings);
        sessions = new SessionManager(
                transport,
                new Provider(),
                new SessionSettings(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(20),
                        LoginPolicy.standard(),
                        new SessionListener() {},
                        null));
        AccountSession unused = sessions.currentSession();
    }

    @Benchmark
    @Threads(1)
    public Request oneThread() {
        return call();
    }

    @Benchmark
    @Threads(4)
    public Request fourThreads() {
        return call();
    }

    @Benchmark
    @Threads(16)
    public Request sixteenThreads() {
        return call();
    }

    private Request call() {
        Credential credential = session ? Objects.requireNonNull(sessions.tryAcquire()) : Provider.CREDENTIAL;
        Request.Builder authorized = REQUEST.newBuilder();
        credential.applyTo(REQUEST, authorized);
        Request sent = authorized.build();
        if (session) {
            sessions.release(credential);
        }
        return sent;
    }

    private static final class Provider implements SessionProvider {
        private static final Credential CREDENTIAL =
                Credential.header("Authorization", "Bearer ", new SecretString("example-netim-session-id"));

        @Override
        public AccountSession open(@Nullable AccountSession known, Instant now) {
            return new AccountSession("example-netim-session-id", null, now, null);
        }

        @Override
        public Credential credential(AccountSession session) {
            return CREDENTIAL;
        }

        @Override
        public void check(AccountSession session) {}

        @Override
        public String identity() {
            return "";
        }

        @Override
        public ApiResult<?> close(AccountSession session, Duration limit) {
            throw new UnsupportedOperationException();
        }
    }
}
