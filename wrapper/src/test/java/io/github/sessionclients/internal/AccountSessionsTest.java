package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.SessionStore;
import io.github.sessionclients.Threads;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bookkeeping of an account's session, without a wire. Where it waits at all, it would wait for an hour. */
class AccountSessionsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Opens S1, S2, … */
    private static final class Desk implements AccountSessions.Desk {
        final AtomicInteger opened = new AtomicInteger();
        final List<String> ended = new CopyOnWriteArrayList<>();
        volatile CountDownLatch openGate = new CountDownLatch(0);
        volatile CountDownLatch endGate = new CountDownLatch(0);
        volatile @Nullable IOException failure;
        volatile @Nullable Error error;
        volatile @Nullable Duration life;
        volatile boolean endsBadly;

        @Override
        public AccountSession open(Instant now) throws IOException {
            int n = opened.incrementAndGet();
            Threads.await(openGate);
            IOException failed = failure;
            if (failed != null) {
                throw failed;
            }
            Error broken = error;
            if (broken != null) {
                throw broken;
            }
            Duration lives = life;
            return new AccountSession("S" + n, null, now, lives == null ? null : now.plus(lives));
        }

        @Override
        public void end(AccountSession session, Duration limit) {
            Threads.await(endGate);
            ended.add(session.token());
            if (endsBadly) {
                throw new IllegalStateException("broken");
            }
        }
    }

    /** A store that others use too: what it holds is what a test says. */
    private static final class Shared implements SessionStore {
        final AtomicReference<@Nullable AccountSession> held = new AtomicReference<>();
        volatile boolean takes = true;
        volatile @Nullable AccountSession puts;
        volatile boolean loses;

        @Override
        public @Nullable AccountSession current() {
            return held.get();
        }

        @Override
        public boolean replace(@Nullable AccountSession expected, @Nullable AccountSession next) {
            held.set(loses ? null : puts != null ? puts : takes ? next : held.get());
            return takes;
        }
    }

    private final FakeTime time = new FakeTime();
    private final Desk desk = new Desk();
    private SessionStore store = SessionStore.inMemory();

    @AfterEach
    void openTheGates() throws Exception {
        desk.openGate.countDown();
        desk.endGate.countDown();
        Threads.until(() -> openers().isEmpty());
    }

    @Test
    void aSessionThatTheStoreHeldAlreadyIsUsed() throws Exception {
        AccountSession theirs = session("THEIRS");
        assertThat(store.replace(null, theirs)).isTrue();

        assertThat(sessions(HOUR).acquire(null).session()).isSameAs(theirs);
        assertThat(desk.opened).hasValue(0);
    }

    @Test
    void aWaiterIsGivenTheSessionThatTheStoreHasByThen() throws Exception {
        Shared shared = new Shared();
        shared.puts = session("NEWER");
        store = shared;

        assertThat(sessions(null).acquire(null).session().token()).isEqualTo("NEWER");
        assertThat(desk.opened).hasValue(1);
    }

    @Test
    void aWaiterIsGivenWhatWasOpenedThoughTheStoreHasLostIt() throws Exception {
        Shared shared = new Shared();
        shared.loses = true;
        store = shared;

        assertThat(sessions(null).acquire(null).session().token()).isEqualTo("S1");
    }

    @Test
    void aStoreThatTakesNoSessionIsAFailureAndTheSessionIsEnded() throws Exception {
        Shared shared = new Shared();
        shared.takes = false;
        store = shared;

        assertThatThrownBy(() -> sessions(null).acquire(null))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("the session store did not take the session");
        Threads.until(() -> desk.ended.equals(List.of("S1")));
    }

    @Test
    void anErrorInTheOpeningIsNoFailureOfTheNetwork() {
        desk.error = new NoSuchMethodError("broken");

        assertThatThrownBy(() -> sessions(null).current()).isSameAs(desk.error);
    }

    @Test
    void theFailureOfAnOpeningIsToldForTwoSecondsByANewException() {
        desk.failure = new SessionFailure(failure());
        AccountSessions sessions = sessions(null);
        List<Throwable> told = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> sessions.acquire(null))
                    .isInstanceOf(SessionFailure.class)
                    .satisfies(told::add);
        }
        time.pass(AccountSessions.PAUSE.minusNanos(1));
        assertThatThrownBy(() -> sessions.acquire(null))
                .isInstanceOf(SessionFailure.class)
                .satisfies(told::add);

        assertThat(told).doesNotHaveDuplicates().hasSize(3);
        assertThat(desk.opened).hasValue(1);
        time.pass(Duration.ofNanos(1));
        assertThatThrownBy(() -> sessions.acquire(null)).isInstanceOf(SessionFailure.class);
        assertThat(desk.opened).hasValue(2);
    }

    @Test
    void whoComesWhileASessionIsOpenedAfterAFailureWaitsForIt() throws Exception {
        desk.failure = new SessionFailure(failure());
        AccountSessions sessions = sessions(null);
        assertThatThrownBy(() -> sessions.acquire(null)).isInstanceOf(SessionFailure.class);
        desk.failure = null;
        desk.openGate = new CountDownLatch(1);
        time.pass(AccountSessions.PAUSE);
        CompletableFuture<Lease> first = acquiring(sessions);
        Threads.until(() -> desk.opened.get() == 2);
        CompletableFuture<Lease> second = acquiring(sessions);
        desk.openGate.countDown();

        assertThat(first.get().session().token()).isEqualTo("S2");
        assertThat(second.get().session().token()).isEqualTo("S2");
    }

    @Test
    void aCancelledCallDoesNotWaitForTheOpening() {
        desk.openGate = new CountDownLatch(1);
        Call call = new OkHttpClient()
                .newCall(new Request.Builder().url("http://localhost/").build());
        call.cancel();

        assertThatThrownBy(() -> sessions(null).acquire(call))
                .isInstanceOf(IOException.class)
                .hasMessage("Canceled");
    }

    @Test
    void aCallThatIsNotCancelledWaitsOn() throws Exception {
        desk.openGate = new CountDownLatch(1);
        Call call = new OkHttpClient()
                .newCall(new Request.Builder().url("http://localhost/").build());
        AccountSessions sessions = sessions(null);
        CompletableFuture<Lease> waiting = CompletableFuture.supplyAsync(() -> acquire(sessions, call));
        Threads.until(() -> desk.opened.get() == 1);

        assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        desk.openGate.countDown();
        assertThat(waiting.get().session().token()).isEqualTo("S1");
    }

    @Test
    void aLongSessionIsRenewedInItsLastFiveMinutes() throws Exception {
        desk.life = Duration.ofHours(10);
        AccountSessions sessions = sessions(null);
        use(sessions);
        Threads.until(() -> openers().isEmpty());
        time.pass(desk.life.minus(Duration.ofMinutes(5)).minusNanos(1));
        assertThat(use(sessions)).isEqualTo("S1");
        assertThat(openers()).isEmpty();
        assertThat(desk.opened).hasValue(1);

        time.pass(Duration.ofNanos(1));
        assertThat(use(sessions)).isEqualTo("S1");

        Threads.until(() -> use(sessions).equals("S2"));
    }

    @Test
    void theIdleTimeCountsFromTheEndOfTheLastCall() throws Exception {
        AccountSessions sessions = sessions(HOUR);
        Lease session = sessions.acquire(null);
        time.pass(Duration.ofMinutes(59));
        sessions.release(session);
        time.pass(Duration.ofMinutes(59));

        assertThat(use(sessions)).isEqualTo("S1");
    }

    @Test
    void theIdleTimeDoesNotCountWhileACallIsUnderWay() throws Exception {
        AccountSessions sessions = sessions(HOUR);
        Lease session = sessions.acquire(null);
        time.pass(Duration.ofHours(2));

        assertThat(use(sessions)).isEqualTo("S1");
        sessions.release(session);
    }

    @Test
    void lookingAtTheSessionIsNoCallUnderWay() {
        AccountSessions sessions = sessions(null);
        assertThat(sessions.current().token()).isEqualTo("S1");

        sessions.close();

        assertThat(desk.ended).containsExactly("S1");
    }

    @Test
    void lookingAtTheSessionFailsAsACallDoes() {
        desk.failure = new SessionFailure(failure());

        assertThatThrownBy(() -> sessions(null).current())
                .isInstanceOf(TransportException.class)
                .hasMessage("test login got no answer: the connection failed after the request was sent (IOException)");
    }

    @Test
    void closingGoesOnAsSoonAsTheLastOfTwoCallsIsDone() throws Exception {
        AccountSessions sessions = sessions(null);
        Lease session = sessions.acquire(null);
        assertThat(sessions.acquire(null)).isSameAs(session);
        Thread closing = new Thread(sessions::close);
        closing.start();
        Threads.until(() -> closing.getState() == Thread.State.TIMED_WAITING);

        sessions.release(session);
        assertThat(desk.ended).isEmpty();
        sessions.release(session);
        closing.join();

        assertThat(desk.ended).containsExactly("S1");
    }

    @Test
    void closingComesBackWhenTheSessionIsEnded() throws Exception {
        AccountSessions sessions = sessions(null);
        use(sessions);
        desk.endGate = new CountDownLatch(1);
        Thread closing = new Thread(sessions::close);
        closing.start();
        Threads.until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertThat(desk.ended).isEmpty();

        desk.endGate.countDown();
        closing.join();

        assertThat(desk.ended).containsExactly("S1");
    }

    @Test
    void anInterruptOfWhoClosesStaysSet() throws Exception {
        AccountSessions sessions = sessions(null);
        Lease session = sessions.acquire(null);
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread closing = new Thread(() -> {
            sessions.close();
            flag.complete(Thread.currentThread().isInterrupted());
        });
        closing.start();
        Threads.until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        closing.interrupt();
        sessions.release(session);

        assertThat(flag.get()).isTrue();
        assertThat(desk.ended).containsExactly("S1");
    }

    @Test
    void aRefusedSessionIsReplacedAfterItsLastCallAndEndedOnce() throws Exception {
        AccountSessions sessions = sessions(null);
        Lease old = sessions.acquire(null);
        Lease again = sessions.acquire(null);
        sessions.refused(old);
        assertThat(use(sessions)).isEqualTo("S2");

        sessions.release(old);
        assertThat(desk.ended).isEmpty();
        sessions.release(again);

        Threads.until(() -> desk.ended.equals(List.of("S1")));
        sessions.refused(old);
        assertThat(use(sessions)).isEqualTo("S2");
    }

    @Test
    void anotherSessionIsOpenedOnlyWhenTheReplacedOneIsEnded() throws Exception {
        AccountSessions sessions = sessions(null);
        Lease one = sessions.acquire(null);
        sessions.refused(one);
        Lease two = sessions.acquire(null);
        sessions.release(two);
        sessions.refused(two);
        Threads.until(() -> openers().isEmpty());
        CompletableFuture<Lease> three = acquiring(sessions);
        Threads.until(() -> !openers().isEmpty());
        assertThat(desk.opened).hasValue(2);

        sessions.release(one);

        assertThat(three.get().session().token()).isEqualTo("S3");
        assertThat(desk.ended).startsWith("S1");
    }

    @Test
    void closingEndsAReplacedSessionWhoseCallIsStillUnderWay() throws Exception {
        AccountSessions sessions =
                new AccountSessions(TestVendor.VENDOR, desk, store, null, Duration.ofMillis(200), time.time());
        Lease old = sessions.acquire(null);
        sessions.refused(old);
        use(sessions);

        sessions.close();

        Threads.until(() -> desk.ended.containsAll(List.of("S1", "S2")));
    }

    @Test
    void whoWaitsForAnOpeningIsToldOfTheClosing() throws Exception {
        AccountSessions sessions = sessions(null);
        Lease one = sessions.acquire(null);
        sessions.refused(one);
        Lease two = sessions.acquire(null);
        sessions.refused(two);
        Threads.until(() -> openers().isEmpty());
        CompletableFuture<Lease> three = acquiring(sessions);
        Threads.until(() -> !openers().isEmpty());
        Thread closing = new Thread(sessions::close);
        closing.start();

        assertThatThrownBy(three::join).hasRootCauseInstanceOf(ClosedException.class);
        sessions.release(one);
        sessions.release(two);
        closing.join();
        assertThat(desk.opened).hasValue(2);
    }

    @Test
    void itsThreadsAreDaemonsWithANameAndGoAway() throws Exception {
        desk.openGate = new CountDownLatch(1);
        AccountSessions sessions = sessions(null);
        CompletableFuture<Lease> waiting = acquiring(sessions);
        Threads.until(() -> desk.opened.get() == 1);

        assertThat(openers())
                .singleElement()
                .satisfies(thread -> assertThat(thread.isDaemon()).isTrue());
        desk.openGate.countDown();
        sessions.release(waiting.get());
        Threads.until(() -> openers().isEmpty());
    }

    @Test
    void aWaiterIsGivenTheirSessionThoughTheStoreHasLostItSince() throws Exception {
        AccountSession theirs = session("THEIRS");
        AtomicReference<@Nullable AccountSession> once = new AtomicReference<>();
        store = new SessionStore() {
            @Override
            public @Nullable AccountSession current() {
                return once.getAndSet(null);
            }

            @Override
            public boolean replace(@Nullable AccountSession expected, @Nullable AccountSession next) {
                once.set(theirs);
                return false;
            }
        };

        assertThat(sessions(null).acquire(null).session()).isSameAs(theirs);
        Threads.until(() -> desk.ended.equals(List.of("S1")));
    }

    @Test
    void aClosedClientDoesNotUseTheSessionThatOthersGoOnWith() {
        Shared shared = new Shared();
        shared.takes = false;
        shared.held.set(session("THEIRS"));
        store = shared;
        AccountSessions sessions = sessions(null);
        assertThat(sessions.current().token()).isEqualTo("THEIRS");

        sessions.close();

        assertThatThrownBy(() -> sessions.acquire(null)).isInstanceOf(ClosedException.class);
        assertThat(desk.ended).isEmpty();
    }

    @Test
    void whoWakesAfterTheClosingIsNotGivenTheSessionThatItEnded() {
        desk.openGate = new CountDownLatch(1);
        AccountSessions sessions = sessions(null);
        // It is asked whether it is cancelled while it waits for the opening: meanwhile that ends, and the client is
        // closed.
        Call call = (Call) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Call.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("isCanceled");
                    desk.openGate.countDown();
                    Threads.until(() -> openers().isEmpty());
                    sessions.close();
                    return false;
                });

        assertThatThrownBy(() -> sessions.acquire(call)).isInstanceOf(ClosedException.class);
        assertThat(desk.ended).containsExactly("S1");
    }

    @Test
    void anInterruptDoesNotMakeTheClosingLonger() throws Exception {
        AccountSessions sessions =
                new AccountSessions(TestVendor.VENDOR, desk, store, null, Duration.ofMillis(200), time.time());
        sessions.acquire(null);

        Thread.currentThread().interrupt();
        sessions.close();

        assertThat(Thread.interrupted()).isTrue();
        Threads.until(() -> desk.ended.equals(List.of("S1")));
    }

    @Test
    void anEndingThatBreaksKeepsNobodyWaiting() throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        List<Throwable> told = new CopyOnWriteArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> told.add(e));
        try {
            desk.endsBadly = true;
            AccountSessions sessions = sessions(null);
            use(sessions);

            sessions.close();

            Threads.until(() -> !told.isEmpty());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(told).singleElement().satisfies(e -> assertThat(e).hasMessage("broken"));
    }

    @Test
    void aHeldSessionIsTakenAndGivenBackWithoutTheLock() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        SessionStore memory = SessionStore.inMemory();
        ThreadLocal<Boolean> slow = ThreadLocal.withInitial(() -> false);
        store = new SessionStore() {
            @Override
            public @Nullable AccountSession current() {
                if (slow.get()) {
                    asked.countDown();
                    Threads.await(answer);
                }
                return memory.current();
            }

            @Override
            public boolean replace(@Nullable AccountSession expected, @Nullable AccountSession next) {
                return memory.replace(expected, next);
            }
        };
        AccountSessions sessions = sessions(HOUR);
        use(sessions);
        Lease old = new Lease(session("OLD"));
        CompletableFuture<Void> refusing = CompletableFuture.runAsync(() -> {
            slow.set(true);
            refuse(sessions, old); // asks the store under the lock
        });
        Threads.await(asked);

        assertThat(use(sessions)).isEqualTo("S1");

        answer.countDown();
        refusing.get();
    }

    @Test
    void noSessionIsEndedUnderACallAndEachIsEndedOnce() throws Exception {
        Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
        List<String> endedUnderACall = new CopyOnWriteArrayList<>();
        List<String> ended = new CopyOnWriteArrayList<>();
        AtomicInteger opened = new AtomicInteger();
        AccountSessions.Desk counting = new AccountSessions.Desk() {
            @Override
            public AccountSession open(Instant now) {
                return session("S" + opened.incrementAndGet());
            }

            @Override
            public void end(AccountSession session, Duration limit) {
                if (calls.containsKey(session.token())
                        && calls.get(session.token()).get() != 0) {
                    endedUnderACall.add(session.token());
                }
                ended.add(session.token());
            }
        };
        AccountSessions sessions = new AccountSessions(TestVendor.VENDOR, counting, store, HOUR, HOUR, time.time());
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean refuses = i == 0;
            callers.add(CompletableFuture.runAsync(
                    () -> {
                        for (int n = 1; ; n++) {
                            Lease lease;
                            try {
                                lease = sessions.acquire(null);
                            } catch (ClosedException e) {
                                return;
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            AtomicInteger count =
                                    calls.computeIfAbsent(lease.session().token(), token -> new AtomicInteger());
                            count.incrementAndGet();
                            if (refuses && n % 50 == 0) {
                                refuse(sessions, lease);
                            }
                            count.decrementAndGet();
                            sessions.release(lease);
                        }
                    },
                    task -> new Thread(task).start()));
        }
        Threads.until(() -> opened.get() > 30);

        sessions.close();

        for (CompletableFuture<Void> caller : callers) {
            caller.get();
        }
        assertThat(endedUnderACall).isEmpty();
        assertThat(ended).hasSize(opened.get()).doesNotHaveDuplicates();
    }

    private static void refuse(AccountSessions sessions, Lease lease) {
        try {
            sessions.refused(lease);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AccountSessions sessions(@Nullable Duration idleLimit) {
        return new AccountSessions(TestVendor.VENDOR, desk, store, idleLimit, HOUR, time.time());
    }

    private static List<Thread> openers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("session-clients test open"))
                .toList();
    }

    private String use(AccountSessions sessions) throws IOException {
        Lease lease = sessions.acquire(null);
        sessions.release(lease);
        return lease.session().token();
    }

    private static CompletableFuture<Lease> acquiring(AccountSessions sessions) {
        return CompletableFuture.supplyAsync(() -> acquire(sessions, null));
    }

    private static Lease acquire(AccountSessions sessions, @Nullable Call call) {
        try {
            return sessions.acquire(call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AccountSession session(String token) {
        return new AccountSession(token, null, Instant.EPOCH, null);
    }

    private static TransportException failure() {
        return new TransportException("test", "login", new IOException("lost"), true, false);
    }
}
