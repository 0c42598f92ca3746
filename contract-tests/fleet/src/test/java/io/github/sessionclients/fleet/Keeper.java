package io.github.sessionclients.fleet;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.sessionclients.AccountClient;
import io.github.sessionclients.AccountClientBuilder;
import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.OtherClock;
import io.github.sessionclients.SharedSession;
import io.github.sessionclients.SharedText;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.PUT;

/**
 * One JVM of a fleet, with one client or several. Reads commands from standard input, a line each, and answers each with a line:
 *
 * <pre>
 * open VENDOR ACCOUNT N    N clients that share a session
 * call                     one call of each client, all at once
 * run, upload              calls, or uploads that can be sent only once, one after another until stop
 * count, stop              how many there have been
 * trips                    to the engine since the last time
 * latency N                of calls with a shared session and with one of the client's own, in turns
 * halt turn|publish        halts there, and says so
 * close                    closes the clients
 * </pre>
 */
final class Keeper {
    static final byte[] KEY = "a key of 32 bytes, as a test has".getBytes(StandardCharsets.US_ASCII);
    static final String SECRET = "s3cr3t-of-the-account";

    private final String vendorUrl;
    private final Function<String, SharedText> texts;
    private final List<AccountClient> clients = new ArrayList<>();
    private final List<Thread> runners = new ArrayList<>();
    private final AtomicInteger fine = new AtomicInteger();
    private final Set<String> failures = new ConcurrentSkipListSet<>();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean running;

    private Keeper(String vendorUrl, Function<String, SharedText> texts) {
        this.vendorUrl = vendorUrl;
        this.texts = texts;
    }

    interface Api {
        @GET("probe")
        ApiCall<Map<String, Object>> probe();

        @PUT("upload")
        ApiCall<Map<String, Object>> upload(@Body RequestBody body);
    }

    /** A body that cannot be sent again. */
    private static final class OneShot extends RequestBody {
        @Override
        public @Nullable MediaType contentType() {
            return MediaType.get("application/json");
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8("{}");
        }
    }

    public static void main(String[] arguments) throws Exception {
        Keeper keeper = new Keeper(arguments[0], Texts.of(arguments[1], Integer.parseInt(arguments[2])));
        say("up");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String answer = keeper.obey(line.split(" ", -1));
            if (!answer.isEmpty()) {
                say(answer);
            }
        }
        System.exit(0); // the test is gone
    }

    static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private String obey(String[] command) throws InterruptedException {
        return switch (command[0]) {
            case "open" -> open(command[1], command[2], Integer.parseInt(command[3]));
            case "call" -> call();
            case "run" -> start(api -> api.probe());
            case "upload" -> start(api -> api.upload(new OneShot()));
            case "count" -> String.valueOf(fine.get());
            case "stop" -> stop();
            case "trips" -> CountedText.READS.getAndSet(0) + " " + CountedText.SETS.getAndSet(0);
            case "latency" -> latency(command[1], Integer.parseInt(command[2]));
            case "halt" -> {
                CountedText.halt = command[1];
                yield "halting";
            }
            case "close" -> close();
            default -> "unknown command " + command[0];
        };
    }

    private String close() {
        clients.forEach(AccountClient::close);
        clients.clear();
        return "closed";
    }

    private String open(String vendor, String account, int count) {
        close();
        for (int i = 0; i < count; i++) {
            clients.add(client(vendor, account, true));
        }
        return "opened";
    }

    private AccountClient client(String vendor, String account, boolean isShared) {
        if (vendor.equals("netim")) {
            NetimClient.Builder builder =
                    NetimClient.builder().baseUrl(vendorUrl + "1.0").credentials(account, SECRET);
            return with(builder, vendor, account, isShared).build();
        }
        SensorproClient.Builder builder =
                SensorproClient.builder().baseUrl(vendorUrl).apiKey("key-1").credentials(account, "user", SECRET);
        return with(builder, vendor, account, isShared).build();
    }

    private <B extends AccountClientBuilder<B>> B with(B builder, String vendor, String account, boolean isShared) {
        OtherClock.set(builder, Duration.ofMinutes(Integer.getInteger("fleet.clock", 0)));
        if (isShared) {
            SharedText text = new CountedText(texts.apply(vendor + "-" + account));
            builder.sharedSession(
                    SharedSession.over(text, KEY).withLease(Duration.ofSeconds(Integer.getInteger("fleet.lease", 15))));
        }
        return builder;
    }

    private String call() {
        fine.set(0);
        failed.set(0);
        failures.clear();
        Set<String> tokens = new TreeSet<>();
        List<CompletableFuture<ApiResult<Map<String, Object>>>> calls = new ArrayList<>();
        for (AccountClient client : clients) {
            ApiCall<Map<String, Object>> call = client.create(Api.class).probe();
            calls.add(CompletableFuture.supplyAsync(call::result, task -> new Thread(task).start()));
        }
        for (CompletableFuture<ApiResult<Map<String, Object>>> call : calls) {
            ApiResult<Map<String, Object>> result = call.join();
            note(result);
            if (result instanceof ApiResult.Success<Map<String, Object>> success) {
                tokens.add(String.valueOf(success.value().get("token")));
            }
        }
        return summary() + " " + String.join(",", tokens);
    }

    private void note(ApiResult<?> result) {
        if (result instanceof ApiResult.Success<?>) {
            fine.incrementAndGet();
        } else {
            failed.incrementAndGet();
            Throwable failure = result instanceof ApiResult.TransportFailure<?> down
                    ? down.exception()
                    : ((ApiResult.ApiFailure<?>) result).exception();
            failures.add(String.valueOf(failure));
        }
    }

    private String summary() {
        return fine.get() + " " + failed.get() + " " + failures.toString().replaceAll("\\s+", "_");
    }

    private String start(Function<Api, ApiCall<?>> calls) {
        fine.set(0);
        failed.set(0);
        failures.clear();
        running = true;
        for (AccountClient client : clients) {
            Api api = client.create(Api.class);
            Thread thread = new Thread(() -> {
                while (running) {
                    note(calls.apply(api).result());
                    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000); // the machine is everybody's
                }
            });
            thread.start();
            runners.add(thread);
        }
        return "running";
    }

    private String stop() throws InterruptedException {
        running = false;
        for (Thread runner : runners) {
            runner.join();
        }
        runners.clear();
        return summary();
    }

    /** Measures calls in turns, so that both meet the same machine. */
    private String latency(String account, int count) {
        ((Logger) LoggerFactory.getLogger("io.github.sessionclients")).setLevel(Level.WARN);
        try (AccountClient shared = client("netim", account, true);
                AccountClient own = client("netim", account, false)) {
            long[] withShared = new long[count];
            long[] withOwn = new long[count];
            int warmUp = count / 2;
            for (int i = -warmUp; i < count; i++) {
                long first = nanos(shared);
                long second = nanos(own);
                if (i >= 0) {
                    withShared[i] = first;
                    withOwn[i] = second;
                }
            }
            return percentiles(withShared) + " " + percentiles(withOwn);
        }
    }

    private static long nanos(AccountClient client) {
        Api api = client.create(Api.class);
        long began = System.nanoTime();
        Object unused = api.probe().execute();
        return System.nanoTime() - began;
    }

    /** Returns the 50th and the 99th, in microseconds. */
    private static String percentiles(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1000 + " " + nanos[nanos.length * 99 / 100] / 1000;
    }
}
