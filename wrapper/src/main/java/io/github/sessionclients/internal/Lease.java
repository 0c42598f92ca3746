package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Request;

/**
 * A reference-counted session, and the credential that it is. The sign bit marks it retired, so that acquire and retire race safely
 * without a lock.
 */
final class Lease implements Credential {
    private static final Duration LONGEST_HEADROOM = Duration.ofMinutes(5);
    private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final int RETIRED = Integer.MIN_VALUE; // the sign; the other bits count

    private final AccountSession session;
    private final Credential credential;
    private final long due; // in milliseconds, as it is asked for at each call
    private final AtomicInteger calls = new AtomicInteger();

    Lease(AccountSession session, Credential credential) {
        this.session = session;
        this.credential = credential;
        this.due = due(session).toEpochMilli();
    }

    /** When its last tenth begins, five minutes at most. */
    private static Instant due(AccountSession session) {
        Instant end = session.expiresAt();
        if (end == null || end.isAfter(NEVER)) {
            return NEVER;
        }
        Duration headroom = Duration.between(session.openedAt(), end).dividedBy(10);
        if (headroom.isNegative()) { // the vendor said that it ended before it began
            return end.isBefore(Instant.EPOCH) ? Instant.EPOCH : end;
        }
        return end.minus(headroom.compareTo(LONGEST_HEADROOM) < 0 ? headroom : LONGEST_HEADROOM);
    }

    AccountSession session() {
        return session;
    }

    @Override
    public void applyTo(Request request, Request.Builder authorized) {
        credential.applyTo(request, authorized);
    }

    @Override
    public List<SecretString> secrets() {
        return credential.secrets();
    }

    /** Whether it is time to open another, at this millisecond. */
    boolean shouldRefresh(long now) {
        return now >= due;
    }

    /** One call more, unless it is retired. */
    boolean tryAcquire() {
        int n = calls.get();
        while (n >= 0 && !calls.compareAndSet(n, n + 1)) {
            n = calls.get();
        }
        return n >= 0;
    }

    /** One call more, though it may be retired. */
    void acquireUnchecked() {
        calls.incrementAndGet();
    }

    /** One call less. True if it is retired: then somebody may be waiting for this. */
    boolean release() {
        return calls.decrementAndGet() < 0;
    }

    /** From now on nobody takes it. */
    void retire() {
        calls.getAndUpdate(n -> n | RETIRED);
    }

    boolean isInUse() {
        return (calls.get() & ~RETIRED) != 0;
    }
}
