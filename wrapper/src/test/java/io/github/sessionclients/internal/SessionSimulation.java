package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.LoginPolicy;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.SessionListener;
import io.github.sessionclients.SessionSettings;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One random schedule of an account's session on one thread: calls, refusals, logins and log-offs that succeed, fail, are lost or slow,
 * tokens that are handed out again, time that passes and clocks that are set. What has to hold is checked after each step.
 */
final class SessionSimulation {
    static final int QUOTA = 10;
    private static final long LONGEST_PAUSE =
            LoginPolicy.standard().longestPause().toNanos() / 4 * 5;
    private static final CallState STATE = TestVendor.state();
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(20);

    /** A login or log-off: it takes effect at the vendor, and later its answer arrives. */
    private final class Task<T> {
        final boolean isLogin;
        final CompletableFuture<T> future = new CompletableFuture<>();
        private final Callable<T> task;
        private @Nullable Runnable answer;

        Task(boolean isLogin, Callable<T> task) {
            this.isLogin = isLogin;
            this.task = task;
        }

        void step() {
            if (answer != null) {
                tasks.remove(this);
                answered = isLogin ? time.nanoTime() : answered;
                answer.run();
                return;
            }
            try {
                T value = task.call();
                answer = () -> future.complete(value);
            } catch (AssertionError e) {
                violation = e; // the manager would take it for a failure of the vendor
            } catch (Throwable e) {
                answer = () -> future.completeExceptionally(e);
            }
        }
    }

    private record Timer(long due, Runnable task) {}

    /** How the vendor behaves in a schedule, in chances out of 100, and how time passes. */
    record Mood(int refused, int down, int lost, int sameToken, int stray401, int logOffFails, int step) {
        static Mood random(Random random) {
            return new Mood(
                    pick(random, 0, 4, 100),
                    pick(random, 0, 8, 100),
                    pick(random, 0, 8, 60),
                    pick(random, 0, 10, 100),
                    pick(random, 0, 15, 100),
                    pick(random, 0, 10, 100),
                    pick(random, 100, 3_000, 120_000));
        }

        private static int pick(Random random, int rare, int usual, int bad) {
            int luck = random.nextInt(8);
            return luck == 0 ? bad : luck < 3 ? rare : usual;
        }
    }

    private final Random random;
    private final Mood mood;
    private final Duration vendorLimit;
    private final FakeTime time;
    private final SessionManager sessions;
    private final List<Task<?>> tasks = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();
    private final List<Lease> held = new ArrayList<>();
    private final List<CompletableFuture<Lease>> waiting = new ArrayList<>();
    private final Deque<Long> logins = new ArrayDeque<>();
    private final List<String> history = new ArrayList<>();

    // At the vendor.
    private final Map<String, Long> alive = new HashMap<>(); // and when each was used last
    private final Map<String, Long> ends = new HashMap<>();
    private final Set<String> longUsed = new HashSet<>();
    private final Set<String> orphans = new HashSet<>(); // whose login was lost, or whose log-off failed
    private int opened;
    private long answered; // the last login
    private boolean timerRuns;
    private @Nullable CompletableFuture<?> closed;
    private @Nullable AssertionError violation;

    SessionSimulation(long seed, @Nullable Mood mood, Transport transport, FakeTime time) {
        this.random = new Random(seed);
        this.mood = mood == null ? Mood.random(random) : mood;
        this.vendorLimit = random.nextInt(4) == 0 ? IDLE_LIMIT.multipliedBy(6) : IDLE_LIMIT; // as one may be mistaken
        this.time = time;
        Background background = new Background(transport) {
            @Override
            <T> CompletableFuture<T> start(String what, Callable<T> task) {
                boolean login = what.equals("open");
                if (login && !timerRuns && tasks.stream().anyMatch(other -> !other.isLogin)) {
                    throw new AssertionError("a login does not wait for a log-off");
                }
                Task<T> started = new Task<>(login, task);
                tasks.add(started);
                if (random.nextInt(4) == 0) {
                    history.add(what + " ends before its starter goes on");
                    started.step();
                    if (started.answer != null) {
                        started.step();
                    }
                }
                return started.future;
            }

            @Override
            boolean isCurrentThread() {
                return false;
            }

            @Override
            void later(Runnable task, Duration pause) {
                timers.add(new Timer(time.nanoTime() + pause.toNanos(), task));
            }

            @Override
            void after(Runnable task, Duration limit) {
                later(task, limit);
            }

            @Override
            void tell(Runnable task) {
                task.run();
            }
        };
        SessionSettings settings = new SessionSettings(
                Duration.ofSeconds(5), IDLE_LIMIT, LoginPolicy.standard(), new SessionListener() {}, null);
        this.sessions = new SessionManager(transport, new Vendor(), settings, background, random::nextDouble);
    }

    /** Opens and closes sessions at random luck. */
    private final class Vendor implements SessionProvider {
        @Override
        public AccountSession open(@Nullable AccountSession known, Instant now) throws IOException {
            logins.add(time.nanoTime());
            expire();
            if (happens(mood.refused)) {
                throw refusal(401);
            }
            if (happens(mood.down)) {
                if (random.nextInt(3) == 0) {
                    throw new OutOfMemoryError("simulated");
                }
                throw random.nextBoolean()
                        ? refusal(503)
                        : new TransportException("test", "login", new IOException("down"), false, false);
            }
            String token = "S" + ++opened;
            if (known != null && alive.containsKey(known.token()) && happens(mood.sameToken)) {
                token = known.token();
            }
            alive.put(token, time.nanoTime());
            ends.remove(token);
            if (happens(mood.lost)) {
                orphans.add(token);
                throw new TransportException("test", "login", new IOException("lost"), true, false);
            }
            if (random.nextInt(3) != 0) {
                return new AccountSession(token, null, now, null);
            }
            Duration life = Duration.ofSeconds(random.nextBoolean() ? 30 : 3_600);
            ends.put(token, time.nanoTime() + life.toNanos());
            return new AccountSession(token, null, now, now.plus(life));
        }

        @Override
        public Credential credential(AccountSession session) {
            return Credential.NONE;
        }

        @Override
        public void check(AccountSession session) {}

        @Override
        public String identity() {
            return "";
        }

        @Override
        public ApiResult<?> close(AccountSession session, Duration limit) {
            if (closed == null) {
                assertThat(held)
                        .as("calls that use what is logged off")
                        .noneMatch(lease -> lease.session().equals(session));
                Lease current = sessions.tryAcquire();
                if (current != null) {
                    assertThat(current.session())
                            .as("what is logged off is not in force")
                            .isNotEqualTo(session);
                    sessions.release(current);
                }
            }
            if (happens(mood.logOffFails)) {
                orphans.add(session.token());
                return new ApiResult.ApiFailure<>(refusal(random.nextBoolean() ? 503 : 403));
            }
            boolean known = alive.remove(session.token()) != null;
            orphans.remove(session.token());
            return known ? TestVendor.DONE : new ApiResult.ApiFailure<>(refusal(401));
        }

        @Override
        public int quota() {
            return QUOTA;
        }

        private TestVendor.TestException refusal(int status) {
            return new TestVendor.TestException(
                    ResponseInfo.builder("login", status).build(), null);
        }
    }

    private boolean happens(int chance) {
        return random.nextInt(100) < chance;
    }

    private void expire() {
        long now = time.nanoTime();
        alive.values().removeIf(last -> now - last >= vendorLimit.toNanos());
        alive.keySet().removeIf(token -> ends.containsKey(token) && now - ends.get(token) >= 0);
    }

    /** Runs the schedule, and then lets everything come to its end. */
    void run(int steps) {
        try {
            for (int i = 0; i < steps; i++) {
                step();
                check();
            }
            finish();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(String.join("\n", history), e);
        }
    }

    private void step() {
        int luck = random.nextInt(100);
        if (luck < 35) {
            history.add("call");
            Lease ready = sessions.tryAcquire();
            CompletableFuture<Lease> lease =
                    ready != null ? CompletableFuture.completedFuture(ready) : sessions.acquire();
            waiting.add(lease);
            boolean refused = lease.isCompletedExceptionally() && closed == null && alive.size() < QUOTA / 2;
            if (refused && mood.lost < 50 && mood.logOffFails < 50 && time.nanoTime() - answered > LONGEST_PAUSE) {
                throw new AssertionError("no login is tried though the pause is over");
            }
        } else if (luck < 53) {
            endACall();
        } else if (luck < 55) {
            history.add("all calls end");
            releaseAll();
        } else if (luck < 80) {
            stepATask();
        } else if (luck < 82) {
            history.add("the vendor ends a session");
            alive.keySet().stream().findAny().ifPresent(alive::remove);
        } else if (luck < 84) {
            Duration by = Duration.ofMinutes(random.nextInt(-120, 120));
            history.add("clock " + by);
            time.setBy(by);
        } else if (luck == 84 && random.nextInt(5) == 0) {
            history.add("close");
            closed = sessions.startClosing();
        } else {
            passSome();
        }
        waiting.removeIf(future -> {
            if (future.isDone() && !future.isCompletedExceptionally()) {
                held.add(future.join());
            }
            return future.isDone();
        });
    }

    private void endACall() {
        if (!held.isEmpty()) {
            Lease lease = held.get(random.nextInt(held.size()));
            answer(lease);
            if (random.nextInt(20) != 0) { // or it is a long one
                held.remove(lease);
                sessions.release(lease);
            }
        }
    }

    private void releaseAll() {
        List<Lease> last = List.copyOf(held);
        held.clear();
        last.forEach(sessions::release);
    }

    private void stepATask() {
        if (!tasks.isEmpty()) {
            Task<?> task = tasks.get(random.nextInt(tasks.size()));
            history.add((task.isLogin ? "login " : "log-off ") + tasks.size());
            task.step();
        }
    }

    /** The vendor answers a call: 401 if the session is over, and sometimes without a reason. */
    private void answer(Lease lease) {
        expire();
        String token = lease.session().token();
        if (alive.containsKey(token) && !happens(mood.stray401)) {
            alive.put(token, time.nanoTime());
        } else {
            history.add("401 to " + token);
            boolean unused = sessions.invalidate(lease, STATE);
        }
    }

    private void passSome() {
        pass(Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 400_000 : mood.step)));
    }

    private void pass(Duration duration) {
        history.add("pass " + duration);
        held.forEach(lease -> longUsed.add(lease.session().token()));
        time.pass(duration);
        for (Timer timer : List.copyOf(timers)) {
            if (time.nanoTime() - timer.due >= 0) {
                timers.remove(timer);
                timerRuns = true;
                timer.task.run();
                timerRuns = false;
            }
        }
    }

    private void check() {
        if (violation != null) {
            throw violation;
        }
        expire();
        check("logins in 10 s", loginsWithin(Duration.ofSeconds(10)), 6);
        check("logins in 5 min", loginsWithin(Duration.ofMinutes(5)), 40);
        if (vendorLimit.equals(IDLE_LIMIT)) {
            check("sessions alive", alive.size(), QUOTA);
        }
        int known = 0;
        for (String token : alive.keySet()) {
            known += orphans.contains(token) || longUsed.contains(token) ? 0 : 1;
        }
        int allowed = 2 + held.size() + timers.size() + tasks.size();
        check("sessions alive, except for those that are in use, being ended or lost", known, allowed);
    }

    private static void check(String what, int count, int limit) {
        if (count > limit) {
            throw new AssertionError(count + " " + what + ", and no more than " + limit + " may be");
        }
    }

    private int loginsWithin(Duration window) {
        int count = 0;
        for (long login : logins) {
            count += time.nanoTime() - login <= window.toNanos() ? 1 : 0;
        }
        return count;
    }

    private void finish() {
        releaseAll();
        closed = closed == null ? sessions.startClosing() : closed;
        for (int i = 0; i < 1_000 && !(tasks.isEmpty() && timers.isEmpty()); i++) {
            if (tasks.isEmpty()) {
                pass(Duration.ofMinutes(1));
            } else {
                tasks.get(0).step();
            }
        }
        expire();
        assertThat(closed).as("the end of close()").isDone();
        assertThat(waiting).as("waiters").allMatch(CompletableFuture::isDone);
        assertThat(alive.keySet().stream().filter(token -> !orphans.contains(token)))
                .as("sessions that were left open")
                .isEmpty();
    }
}
