package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Request;

/**
 * A reference-counted session, which is also a credential. The sign bit marks it retired, so that acquire and retire race safely without a
 * lock. Its life is measured by {@link Transport#nanoTime}, so adjusting the clock has no effect.
 */
final class Lease implements Credential {
    private static final long LONGEST_HEADROOM = Duration.ofMinutes(5).toNanos();

    /** The minimum life of a session. With a shorter one the client would log in for each call. */
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(2);

    private static final long FOREVER = Long.MAX_VALUE;
    private static final int RETIRED = Integer.MIN_VALUE; // the sign; the other bits count

    private final Credential credential;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Span span;

    /** A session with the time when it was opened. {@code due} and {@code end} are in nanoseconds after that time. */
    private record Span(AccountSession session, long opened, long due, long end) {
        static Span of(AccountSession session, long now) {
            long life = life(session);
            long headroom = Math.min(life / 10, LONGEST_HEADROOM);
            return new Span(session, now, life == FOREVER ? FOREVER : life - headroom, life);
        }

        private static long life(AccountSession session) {
            Instant end = session.expiresAt();
            if (end == null) {
                return FOREVER;
            }
            Duration life = Duration.between(session.openedAt(), end);
            boolean endless = life.compareTo(Duration.ofNanos(FOREVER)) >= 0; // 292 years
            boolean brief = life.compareTo(SHORTEST_LIFE) < 0;
            return endless ? FOREVER : (brief ? SHORTEST_LIFE : life).toNanos();
        }
    }

    Lease(AccountSession session, Credential credential, long now) {
        this.credential = credential;
        this.span = Span.of(session, now);
    }

    AccountSession session() {
        return span.session;
    }

    /** Reactivates the session with its new end, because the vendor returned it again. */
    void renew(AccountSession again, long now) {
        span = Span.of(again, now);
        calls.getAndUpdate(n -> n & ~RETIRED);
    }

    @Override
    public void applyTo(Request request, Request.Builder authorized) {
        credential.applyTo(request, authorized);
    }

    @Override
    public List<SecretString> secrets() {
        return credential.secrets();
    }

    /** Returns how long ago the session was opened. */
    Duration age(long now) {
        return Duration.ofNanos(now - span.opened);
    }

    /** Returns whether to open another session, because the last tenth or the last five minutes of this one have begun. */
    boolean isDue(long now) {
        Span known = span;
        return now - known.opened >= known.due;
    }

    /** Returns whether the session has expired according to the vendor. */
    boolean isExpired(long now) {
        Span known = span;
        return now - known.opened >= known.end;
    }

    /** Acquires the session for another call, unless it is retired. */
    boolean tryAcquire() {
        int n = calls.get();
        while (n >= 0 && !calls.compareAndSet(n, n + 1)) {
            n = calls.get();
        }
        return n >= 0;
    }

    /** Acquires the session for another call, even if it is retired. */
    void acquireUnchecked() {
        calls.incrementAndGet();
    }

    /** Releases the session after a call. Returns whether it is retired, in which case somebody may wait for the release. */
    boolean release() {
        return calls.decrementAndGet() < 0;
    }

    /** Makes {@link #tryAcquire} fail. */
    void retire() {
        calls.getAndUpdate(n -> n | RETIRED);
    }

    /** Returns how many calls use it. */
    int calls() {
        return calls.get() & ~RETIRED;
    }

    boolean isInUse() {
        return calls() != 0;
    }
}
