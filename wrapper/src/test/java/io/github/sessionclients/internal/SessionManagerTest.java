package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.LoginPolicy;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.SessionEvent;
import io.github.sessionclients.SessionListener;
import io.github.sessionclients.SessionSettings;
import io.github.sessionclients.Threads;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bookkeeping of an account's session, without a wire. Where it waits at all, it would wait for an hour. */
class SessionManagerTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SERVED = Duration.ofMinutes(6); // long enough to be replaced at once
    private static final Duration PAUSE = LoginPolicy.standard().firstPause();

    /** Opens S1, S2, … */
    private static final class Provider implements SessionProvider {
        final AtomicInteger opened = new AtomicInteger();
        final List<String> ended = new CopyOnWriteArrayList<>();
        volatile CountDownLatch openGate = new CountDownLatch(0);
        volatile CountDownLatch endGate = new CountDownLatch(0);
        volatile @Nullable RuntimeException failure;
        volatile @Nullable Error error;
        volatile @Nullable Duration life;
        volatile boolean endsBadly;

        @Override
        public AccountSession open(@Nullable AccountSession known, Instant now) {
            int n = opened.incrementAndGet();
            Threads.await(openGate);
            RuntimeException failed = failure;
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
            Threads.await(endGate);
            ended.add(session.token());
            if (endsBadly) {
                throw new IllegalStateException("broken");
            }
            return TestVendor.DONE;
        }
    }

    private final FakeTime time = new FakeTime();
    private final Provider provider = new Provider();
    private final Transport transport =
            TestVendor.transport(HttpUrl.get("http://localhost/"), RetryPolicy.none(), time);
    private final List<Runnable> limits = new CopyOnWriteArrayList<>();
    private boolean atOnce;
    private final Background background = new Background(transport) {
        @Override
        <T> CompletableFuture<T> start(String what, Callable<T> task) {
            CompletableFuture<T> started = super.start(what, task);
            if (atOnce) {
                started.handle((result, failure) -> "").join();
            }
            return started;
        }

        @Override
        void after(Runnable task, Duration limit) {
            if (limit.compareTo(Duration.ofSeconds(1)) < 0) { // of a short close()
                super.after(task, limit);
            } else {
                limits.add(task);
            }
        }
    };

    @AfterEach
    void openTheGates() throws Exception {
        provider.openGate.countDown();
        provider.endGate.countDown();
        Threads.until(() -> openers().isEmpty());
    }

    @Test
    void aLoginThatEndsBeforeItsStarterGoesOnLeavesTheStartersSessionOpen() throws Exception {
        provider.life = HOUR;
        SessionManager sessions = sessions(null);
        use(sessions);
        time.pass(HOUR.minusSeconds(1));
        atOnce = true;

        Lease lease = acquire(sessions);

        assertThat(lease.session().token()).isEqualTo("S1");
        assertThat(use(sessions)).isEqualTo("S2");
        assertThat(provider.ended).isEmpty();
        sessions.release(lease);
        Threads.until(() -> provider.ended.equals(List.of("S1")));
    }

    @Test
    void anErrorInTheOpeningIsNoFailureOfTheNetwork() {
        provider.error = new NoSuchMethodError("broken");

        assertThatThrownBy(() -> sessions(null).currentSession()).isSameAs(provider.error);
    }

    @Test
    void theFailureOfAnOpeningIsToldForTwoSecondsByANewException() {
        provider.failure = failure();
        SessionManager sessions = sessions(null);
        List<Throwable> told = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> acquire(sessions))
                    .isInstanceOf(TransportException.class)
                    .satisfies(told::add);
        }
        time.pass(PAUSE.minusNanos(1));
        assertThatThrownBy(() -> acquire(sessions))
                .isInstanceOf(TransportException.class)
                .satisfies(told::add);

        assertThat(told).doesNotHaveDuplicates().hasSize(3);
        assertThat(provider.opened).hasValue(1);
        time.pass(Duration.ofNanos(1));
        assertThatThrownBy(() -> acquire(sessions)).isInstanceOf(TransportException.class);
        assertThat(provider.opened).hasValue(2);
    }

    @Test
    void whoComesWhileASessionIsOpenedAfterAFailureWaitsForIt() throws Exception {
        provider.failure = failure();
        SessionManager sessions = sessions(null);
        assertThatThrownBy(() -> acquire(sessions)).isInstanceOf(TransportException.class);
        provider.failure = null;
        provider.openGate = new CountDownLatch(1);
        time.pass(PAUSE);
        CompletableFuture<Lease> first = acquiring(sessions);
        Threads.until(() -> provider.opened.get() == 2);
        CompletableFuture<Lease> second = acquiring(sessions);
        provider.openGate.countDown();

        assertThat(first.get().session().token()).isEqualTo("S2");
        assertThat(second.get().session().token()).isEqualTo("S2");
    }

    @Test
    void aLongSessionIsRenewedInItsLastFiveMinutes() throws Exception {
        provider.life = Duration.ofHours(10);
        SessionManager sessions = sessions(null);
        use(sessions);
        Threads.until(() -> openers().isEmpty());
        time.pass(provider.life.minus(Duration.ofMinutes(5)).minusNanos(1));
        assertThat(use(sessions)).isEqualTo("S1");
        assertThat(openers()).isEmpty();
        assertThat(provider.opened).hasValue(1);

        time.pass(Duration.ofNanos(1));
        assertThat(use(sessions)).isEqualTo("S1");

        Threads.until(() -> use(sessions).equals("S2"));
    }

    @Test
    void theIdleTimeCountsFromTheEndOfTheLastCall() throws Exception {
        SessionManager sessions = sessions(HOUR);
        Lease session = acquire(sessions);
        time.pass(Duration.ofMinutes(59));
        sessions.release(session);
        time.pass(Duration.ofMinutes(59));

        assertThat(use(sessions)).isEqualTo("S1");
    }

    @Test
    void theIdleTimeDoesNotCountWhileACallIsUnderWay() throws Exception {
        SessionManager sessions = sessions(HOUR);
        Lease session = acquire(sessions);
        time.pass(Duration.ofHours(2));

        assertThat(use(sessions)).isEqualTo("S1");
        sessions.release(session);
    }

    @Test
    void lookingAtTheSessionIsNoCallUnderWay() {
        SessionManager sessions = sessions(null);
        assertThat(sessions.currentSession().token()).isEqualTo("S1");

        sessions.close();

        assertThat(provider.ended).containsExactly("S1");
    }

    @Test
    void lookingAtTheSessionFailsAsACallDoes() {
        provider.failure = failure();

        assertThatThrownBy(() -> sessions(null).currentSession())
                .isInstanceOf(TransportException.class)
                .hasMessage("test login got no response: the request was not sent: IOException: refused;"
                        + " the next login is possible in 2 s");
    }

    @Test
    void closingGoesOnAsSoonAsTheLastOfTwoCallsIsDone() throws Exception {
        SessionManager sessions = sessions(null);
        Lease session = acquire(sessions);
        assertThat(acquire(sessions)).isSameAs(session);
        Thread closing = new Thread(sessions::close);
        closing.start();
        Threads.until(() -> closing.getState() == Thread.State.TIMED_WAITING);

        sessions.release(session);
        assertThat(provider.ended).isEmpty();
        sessions.release(session);
        closing.join();

        assertThat(provider.ended).containsExactly("S1");
    }

    @Test
    void closingComesBackWhenTheSessionIsEnded() throws Exception {
        SessionManager sessions = sessions(null);
        use(sessions);
        provider.endGate = new CountDownLatch(1);
        Thread closing = new Thread(sessions::close);
        closing.start();
        Threads.until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertThat(provider.ended).isEmpty();

        provider.endGate.countDown();
        closing.join();

        assertThat(provider.ended).containsExactly("S1");
    }

    @Test
    void anInterruptOfWhoClosesStaysSet() throws Exception {
        SessionManager sessions = sessions(null);
        Lease session = acquire(sessions);
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
        assertThat(provider.ended).containsExactly("S1");
    }

    @Test
    void aRefusedSessionIsReplacedAfterItsLastCallAndEndedOnce() throws Exception {
        SessionManager sessions = sessions(null);
        Lease old = acquire(sessions);
        Lease again = acquire(sessions);
        assertThat(refuse(sessions, old)).isTrue();
        assertThat(use(sessions)).isEqualTo("S2");

        sessions.release(old);
        assertThat(provider.ended).isEmpty();
        sessions.release(again);

        Threads.until(() -> provider.ended.equals(List.of("S1")));
        assertThat(refuse(sessions, old)).isTrue();
        assertThat(use(sessions)).isEqualTo("S2");
    }

    @Test
    void anotherSessionIsOpenedOnlyWhenTheReplacedOneIsEnded() throws Exception {
        SessionManager sessions = sessions(null);
        Lease one = acquire(sessions);
        assertThat(refuse(sessions, one)).isTrue();
        Lease two = acquire(sessions);
        sessions.release(two);
        time.pass(SERVED);
        assertThat(refuse(sessions, two)).isTrue();
        CompletableFuture<Lease> three = sessions.acquire();
        assertThat(three).isNotDone();
        assertThat(provider.opened).hasValue(2);

        sessions.release(one);

        assertThat(three.get().session().token()).isEqualTo("S3");
        assertThat(provider.ended).startsWith("S1");
    }

    @Test
    void aLongUseOfAReplacedSessionHoldsUpOneLoginForAWhileAndNoLaterOne() throws Exception {
        SessionManager sessions = sessions(null);
        Lease one = acquire(sessions); // and keeps it
        assertThat(refuse(sessions, one)).isTrue();
        assertThat(use(sessions)).isEqualTo("S2");
        time.pass(SERVED);
        assertThat(sessions.invalidate(session("S2"))).isTrue();
        CompletableFuture<Lease> three = sessions.acquire();
        assertThat(three).isNotDone();

        limits.forEach(Runnable::run);

        assertThat(three.get().session().token()).isEqualTo("S3");
        sessions.release(three.get());
        time.pass(SERVED);
        assertThat(sessions.invalidate(session("S3"))).isTrue();
        assertThat(use(sessions)).isEqualTo("S4");
        assertThat(provider.ended).doesNotContain("S1");
        sessions.release(one);
        Threads.until(() -> provider.ended.contains("S1"));
    }

    @Test
    void closingEndsAReplacedSessionWhoseCallIsStillUnderWay() throws Exception {
        SessionManager sessions = sessions(provider, null, Duration.ofMillis(200));
        Lease old = acquire(sessions);
        assertThat(refuse(sessions, old)).isTrue();
        use(sessions);

        sessions.close();

        Threads.until(() -> provider.ended.containsAll(List.of("S1", "S2")));
    }

    @Test
    void whoWaitsForAnOpeningIsToldOfTheClosing() throws Exception {
        SessionManager sessions = sessions(null);
        Lease one = acquire(sessions);
        assertThat(refuse(sessions, one)).isTrue();
        Lease two = acquire(sessions);
        time.pass(SERVED);
        assertThat(refuse(sessions, two)).isTrue();
        CompletableFuture<Lease> three = sessions.acquire();
        Thread closing = new Thread(sessions::close);
        closing.start();

        assertThatThrownBy(three::join).hasRootCauseInstanceOf(ClosedException.class);
        sessions.release(one);
        sessions.release(two);
        closing.join();
        assertThat(provider.opened).hasValue(2);
    }

    @Test
    void itsThreadsAreDaemonsWithANameAndGoAway() throws Exception {
        provider.openGate = new CountDownLatch(1);
        SessionManager sessions = sessions(null);
        CompletableFuture<Lease> waiting = acquiring(sessions);
        Threads.until(() -> provider.opened.get() == 1);

        assertThat(openers())
                .singleElement()
                .satisfies(thread -> assertThat(thread.isDaemon()).isTrue());
        provider.openGate.countDown();
        sessions.release(waiting.get());
        Threads.until(() -> openers().isEmpty());
    }

    @Test
    void anInterruptDoesNotMakeTheClosingLonger() throws Exception {
        SessionManager sessions = sessions(provider, null, Duration.ofMillis(200));
        acquire(sessions);

        Thread.currentThread().interrupt();
        sessions.close();

        assertThat(Thread.interrupted()).isTrue();
        Threads.until(() -> provider.ended.equals(List.of("S1")));
    }

    @Test
    void anEndingThatBreaksKeepsNobodyWaitingAndIsReported() throws Exception {
        provider.endsBadly = true;
        CompletableFuture<SessionEvent> told = new CompletableFuture<>();
        SessionManager sessions = sessions(provider, null, HOUR, new SessionListener() {
            @Override
            public void closeFailed(SessionEvent event) {
                told.complete(event);
            }
        });
        use(sessions);

        sessions.close();

        assertThat(told.get().cause()).hasMessage("broken");
    }

    @Test
    void noSessionIsEndedUnderACallAndEachIsEndedOnce() throws Exception {
        Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
        List<String> endedUnderACall = new CopyOnWriteArrayList<>();
        List<String> ended = new CopyOnWriteArrayList<>();
        AtomicInteger opened = new AtomicInteger();
        SessionProvider counting = new SessionProvider() {
            @Override
            public AccountSession open(@Nullable AccountSession known, Instant now) {
                return session("S" + opened.incrementAndGet());
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
                if (calls.containsKey(session.token())
                        && calls.get(session.token()).get() != 0) {
                    endedUnderACall.add(session.token());
                }
                ended.add(session.token());
                return TestVendor.DONE;
            }
        };
        SessionManager sessions = sessions(counting, HOUR, HOUR);
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean refuses = i == 0;
            callers.add(CompletableFuture.runAsync(
                    () -> {
                        for (int n = 1; ; n++) {
                            Lease lease;
                            try {
                                lease = acquire(sessions);
                            } catch (UncheckedIOException e) {
                                assertThat(e).hasCauseInstanceOf(ClosedException.class);
                                return;
                            }
                            AtomicInteger count =
                                    calls.computeIfAbsent(lease.session().token(), token -> new AtomicInteger());
                            count.incrementAndGet();
                            if (refuses && n % 50 == 0) {
                                time.pass(SERVED);
                                assertThat(refuse(sessions, lease)).isTrue();
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

    private SessionManager sessions(@Nullable Duration idleLimit) {
        return sessions(provider, idleLimit, HOUR);
    }

    private SessionManager sessions(SessionProvider opening, @Nullable Duration idleLimit, Duration closeTimeout) {
        return sessions(opening, idleLimit, closeTimeout, new SessionListener() {});
    }

    private SessionManager sessions(
            SessionProvider opening, @Nullable Duration idleLimit, Duration closeTimeout, SessionListener listener) {
        SessionSettings settings = new SessionSettings(closeTimeout, idleLimit, LoginPolicy.standard(), listener, null);
        return new SessionManager(transport, opening, settings, background, () -> 0);
    }

    private static List<Thread> openers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("session-clients test open"))
                .toList();
    }

    private String use(SessionManager sessions) {
        Lease lease = acquire(sessions);
        sessions.release(lease);
        return lease.session().token();
    }

    private static CompletableFuture<Lease> acquiring(SessionManager sessions) {
        return CompletableFuture.supplyAsync(() -> acquire(sessions));
    }

    private static Lease acquire(SessionManager sessions) {
        Lease ready = sessions.tryAcquire();
        try {
            return ready != null ? ready : (Lease) Waits.credential(sessions, new CompletableFuture<>(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean refuse(SessionManager sessions, Lease lease) {
        return sessions.invalidate(lease, TestVendor.state());
    }

    private static AccountSession session(String token) {
        return new AccountSession(token, null, Instant.EPOCH, null);
    }

    private static TransportException failure() {
        return new TransportException("test", "login", new IOException("refused"), false, false);
    }
}
