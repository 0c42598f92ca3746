package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.SoakServer.Deed;
import io.github.sessionclients.SoakServer.Fate;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.runtime.Operation;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;

/**
 * Mixed traffic of all four clients on 32 threads for ten minutes ({@code -Dsoak.seconds}), over servers that fail, forget and
 * hang up as fixed seeds say. Each answer holds the number and the credential of its request; each failure must be the one
 * that was done to that request. The clients' time passes sixty times as fast, so that sessions end by themselves many times.
 */
@Tag("soak")
class TrafficSoak {
    private static final int THREADS = 32;
    private static final int SPEED = 60;
    private static final int SAMPLES = 20;

    /** An interface of one's own. */
    interface AnyApi {
        @Operation(id = "any", retrySafe = true)
        @GET("any/{n}")
        Call<Map<String, Object>> any(@Path("n") long n);
    }

    /** The system's clock, faster, and a sleep that is as much shorter. */
    private static final class FastTime extends Clock {
        private final Instant start = Instant.now();
        private final long nanos = System.nanoTime();

        private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                return super.schedule(task, unit.toNanos(delay) / SPEED, TimeUnit.NANOSECONDS);
            }
        };

        ScheduledThreadPoolExecutor scheduler() {
            return scheduler;
        }

        @Override
        public Instant instant() {
            return start.plusNanos(nanoTime());
        }

        long nanoTime() {
            return (System.nanoTime() - nanos) * SPEED;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /**
     * A call that is about to be made.
     *
     * @param safe whether it may be repeated
     * @param text what it is answered with
     * @param expected what that must be; of an account's session only the account is known, and stands at the end
     */
    private record Errand<T>(ApiCall<T> call, boolean safe, Function<T, String> text, String expected) {}

    private final FastTime time = new FastTime();
    private final SoakServer server = new SoakServer(time);
    private final ConnectionCounter connections = new ConnectionCounter();
    private final ConnectionPool pool = new ConnectionPool();
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(pool)
            .eventListener(connections)
            .readTimeout(Duration.ofMinutes(1))
            .build();
    private final List<NetimClient> netim = List.of(netim("NA"), netim("NB"));
    private final List<SensorproClient> sensorpro = List.of(sensorpro("SA"), sensorpro("SB"));
    private final IncodeClient incode =
            on(IncodeClient.builder().apiKey("key"), "incode").build();
    private final GenesysKnowledgeClient genesys =
            on(GenesysKnowledgeClient.builder(), "genesys").build();
    private final NetimClient rarelyUsed = netim("NR");

    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, AtomicLong> outcomes = new ConcurrentSkipListMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();

    @Test
    void everyAnswerIsRightAndEverySessionIsEnded() throws Exception {
        long seconds = Long.getLong("soak.seconds", 600);
        http.dispatcher().setMaxRequestsPerHost(http.dispatcher().getMaxRequests());
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            running.add(threads.submit(() -> traffic(random, end)));
        }
        running.add(threads.submit(() -> rareTraffic(end)));

        List<Long> heap = new ArrayList<>();
        List<Integer> alive = new ArrayList<>();
        for (int i = 1; i <= SAMPLES; i++) {
            waitUntil(start + (end - start) / SAMPLES * i);
            System.gc();
            heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10);
            alive.add(Thread.activeCount());
        }
        for (Future<?> thread : running) {
            thread.get(2, TimeUnit.MINUTES);
        }
        threads.shutdown();
        connections.awaitNothingInUse(pool);
        netim.forEach(NetimClient::close);
        rarelyUsed.close();
        sensorpro.forEach(SensorproClient::close);
        incode.close();
        genesys.close();
        connections.awaitNothingInUse(pool);

        long opened = 0;
        for (Fate fate : Fate.values()) {
            opened += server.count(fate);
        }
        System.out.printf(
                "soak: %d s, %d threads, %d calls, %d exchanges%n  outcomes %s%n  deeds %s%n"
                        + "  sessions: %d opened = %d closed + %d ended by the server + %d whose login answer was lost + %d left%n"
                        + "  heap after GC in KiB %s%n  threads %s%n  wrong %s%n",
                seconds,
                THREADS,
                numbers.get(),
                connections.calls.get(),
                outcomes,
                server.counts,
                opened,
                server.count(Fate.CLOSED),
                server.count(Fate.EXPIRED),
                server.count(Fate.LOST),
                server.count(Fate.OPEN),
                heap,
                alive,
                wrong);
        server.close();

        assertThat(wrong).isEmpty();
        assertThat(server.count(Fate.OPEN)).as("sessions left open").isZero();
        assertThat(server.count(Fate.CLOSED)).as("sessions closed").isPositive();
        // What grows is the server's: sockets that MockWebServer keeps when a client goes while it writes.
        // The least of some samples, as each has what is under way at that moment, too.
        assertThat(growth(heap, TrafficSoak::least))
                .as("growth of the heap in KiB")
                .isLessThan(4 << 10);
        assertThat(growth(alive, TrafficSoak::mean)).as("growth of the threads").isLessThan(30);
        assertThat(Threads.ours()).isEmpty();
    }

    /** How much more there is at the end than in the middle, by five samples each. */
    private static double growth(List<? extends Number> samples, ToDoubleFunction<List<? extends Number>> of) {
        return of.applyAsDouble(samples.subList(SAMPLES - 5, SAMPLES))
                - of.applyAsDouble(samples.subList(SAMPLES / 2 - 5, SAMPLES / 2));
    }

    private static double least(List<? extends Number> samples) {
        return samples.stream().mapToDouble(Number::doubleValue).min().orElseThrow();
    }

    private static double mean(List<? extends Number> samples) {
        return samples.stream().mapToDouble(Number::doubleValue).average().orElseThrow();
    }

    private static void waitUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private void traffic(SplittableRandom random, long end) {
        Onboarding onboarding = incode.onboarding("I-0", "K-0");
        VisitorSession visit = genesys.resume("G-0", Visitor.customer("c-0"));
        while (System.nanoTime() < end) {
            long n = numbers.incrementAndGet();
            NetimClient netim = this.netim.get(random.nextInt(2));
            String netimAccount = n + "|" + (netim == this.netim.get(0) ? "NA" : "NB");
            SensorproClient sensorpro = this.sensorpro.get(random.nextInt(2));
            String sensorproAccount = n + "|" + (sensorpro == this.sensorpro.get(0) ? "SA" : "SB");
            String customer = n + "|" + onboarding.token();
            String visitor = n + "|" + visit.id() + "/" + visit.visitor().customerId();
            switch (random.nextInt(15)) {
                case 0, 1 -> run(n, random, new Errand<>(netim.getSession(), true, s -> s.idSession(), netimAccount));
                case 2 ->
                    run(
                            n,
                            random,
                            new Errand<>(
                                    netim.listSessions(), true, s -> s.get(0).idSession(), netimAccount));
                case 3 ->
                    run(
                            n,
                            random,
                            new Errand<>(
                                    netim.setPreference(PreferenceType.of("lang"), "EN"),
                                    false,
                                    a -> String.valueOf(a.value()),
                                    netimAccount));
                case 4 -> run(n, random, any(netim, n, netimAccount));
                case 5, 6, 7 -> run(n, random, any(sensorpro, n, sensorproAccount));
                case 8 -> {
                    Onboarding started = run(
                            n,
                            random,
                            new Errand<>(
                                    incode.startOnboarding(start -> start.configurationId("flow")),
                                    false,
                                    o -> o.interviewId() + " " + o.token(),
                                    "I-" + n + " K-" + n));
                    onboarding = started == null ? onboarding : started;
                }
                case 9 ->
                    run(
                            n,
                            random,
                            new Errand<>(
                                    onboarding.status(),
                                    true,
                                    s -> s.onboardingStatus().value(),
                                    customer));
                case 10 -> run(n, random, new Errand<>(onboarding.finish(), false, f -> f.action(), customer));
                case 11 -> run(n, random, new Errand<>(onboarding.url(), true, u -> u.url(), customer));
                case 12 -> {
                    VisitorSession created = run(
                            n,
                            random,
                            new Errand<>(
                                    genesys.createSession(Visitor.customer("c-" + n)), false, s -> s.id(), "G-" + n));
                    visit = created == null ? visit : created;
                }
                case 13 ->
                    run(
                            n,
                            random,
                            new Errand<>(
                                    random.nextBoolean()
                                            ? visit.info()
                                            : visit.update(SessionAttributes.builder()
                                                    .visitId("v-" + n)
                                                    .build()),
                                    true,
                                    s -> String.valueOf(s.additionalProperties().get("echo")),
                                    visitor));
                default -> run(n, random, random.nextBoolean() ? any(onboarding, n, customer) : any(visit, n, visitor));
            }
        }
    }

    /** A client that is left alone for so long that its session ends by itself. */
    private void rareTraffic(long end) {
        SplittableRandom random = new SplittableRandom(THREADS);
        try {
            while (System.nanoTime() < end) {
                long n = numbers.incrementAndGet();
                run(n, random, new Errand<>(rarelyUsed.getSession(), true, s -> s.idSession(), n + "|NR"));
                waitUntil(Math.min(end, System.nanoTime() + TimeUnit.SECONDS.toNanos(1 + random.nextInt(30))));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Errand<Map<String, Object>> any(AuthorizedApi client, long n, String expected) {
        return new Errand<>(
                client.call(client.create(AnyApi.class).any(n)),
                true,
                map -> String.valueOf(map.get("echo")),
                expected);
    }

    /** Makes the call and judges what comes, or gives it up at once. Gives its value if it succeeded. */
    private <T> @Nullable T run(long n, SplittableRandom random, Errand<T> errand) {
        int dice = random.nextInt(25);
        if (dice == 0) {
            boolean canceled = numbered(errand, -n).executeAsync().cancel(true);
            count(canceled ? "canceled" : "too late to cancel");
            return null;
        }
        ApiCall<T> call = numbered(errand, n);
        T value = null;
        Throwable failure = null;
        try {
            value = dice < 9
                    ? call.executeAsync().join()
                    : dice < 17 ? call.execute() : call.result().orThrow();
        } catch (CompletionException e) {
            failure = e.getCause();
        } catch (Throwable e) {
            failure = e;
        }
        List<Deed> deeds = server.deeds(n);
        String complaint = complaint(errand, value, failure, deeds);
        String message = failure == null ? "success" : String.valueOf(failure.getMessage());
        count(message.replaceFirst(".* (returned \\d+|got no response).*", "$1"));
        if (complaint != null && wrong.size() < 50) {
            wrong.add(n + " " + errand.call() + " " + deeds + ": " + complaint + ", " + failure);
        }
        return value;
    }

    private static <T> ApiCall<T> numbered(Errand<T> errand, long n) {
        return errand.call().withHeader(SoakServer.NUMBER, String.valueOf(n));
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, key -> new AtomicLong()).incrementAndGet();
    }

    /** What is wrong with an outcome, given what was done to the request; null if nothing is. */
    private <T> @Nullable String complaint(
            Errand<T> errand, @Nullable T value, @Nullable Throwable failure, List<Deed> deeds) {
        long tries = deeds.stream().filter(deed -> deed != Deed.EXPIRED).count();
        // What a connection that was used before has lost is sent again at once, which is no retry.
        long lost = deeds.stream().filter(deed -> deed == Deed.RESET).limit(3).count();
        if (tries > (errand.safe() ? 3 + lost : 1) || deeds.size() - tries > 2) {
            return "tried too often";
        }
        Deed last = deeds.isEmpty() ? null : deeds.get(deeds.size() - 1);
        if (failure == null) {
            if (value == null || last == null || !last.isAnswer()) {
                return "an answer that was not given";
            }
            String text = errand.text().apply(value);
            boolean account = errand.expected().matches("\\d+\\|(N|S).");
            boolean right = account ? text.startsWith(errand.expected() + "-") : text.equals(errand.expected());
            return right ? null : "WRONG ANSWER " + text + " for " + errand.expected();
        }
        String operation = failure instanceof ApiException api
                ? api.operation()
                : failure instanceof TransportException transport ? transport.operation() : "";
        if (operation.equals("openSession") || operation.equals("login")) {
            boolean mayNeedOne = last == null || last == Deed.EXPIRED || (errand.safe() && last != Deed.HTML);
            return mayNeedOne && server.failedLogins.stream().anyMatch(login -> isOf(failure, login))
                    ? null
                    : "no login failed so";
        }
        return last != null && !last.isAnswer() && fits(failure, last) ? null : "not what was done";
    }

    private boolean isOf(Throwable failure, SoakServer.FailedLogin login) {
        return login.at().isAfter(time.instant().minus(Duration.ofMinutes(10))) && fits(failure, login.deed());
    }

    private static boolean fits(Throwable failure, Deed deed) {
        if (failure instanceof ApiException no) {
            return no.status() == deed.status && no.isMalformedBody() == (deed == Deed.HTML);
        }
        return failure instanceof TransportException no
                && deed.status == 0
                && no.wasSent() != no.isSessionFailure()
                && !no.isTimeout()
                && !no.isCanceled()
                && !no.isInterrupted();
    }

    private <B extends ClientBuilder<B>> B on(B builder, String vendor) {
        builder.testing(time, time::nanoTime, time.scheduler(), name -> null);
        return builder.baseUrl(server.url(vendor)).okHttpClient(http);
    }

    private NetimClient netim(String account) {
        return on(NetimClient.builder().credentials(account, "secret"), "netim").build();
    }

    private SensorproClient sensorpro(String account) {
        return on(SensorproClient.builder().apiKey("key").credentials(account, "user", "password"), "sensorpro")
                .build();
    }
}
