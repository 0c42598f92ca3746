package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A session in the hands of calls, and how many they are. Whether it may still be taken is a bit of the same number: so a call
 * that takes it and the one who retires it cannot miss each other, and neither needs a lock.
 */
final class Lease {
    private static final Duration LONGEST_HEADROOM = Duration.ofMinutes(5);
    private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final int RETIRED = Integer.MIN_VALUE; // the sign; the other bits count

    private final AccountSession session;
    private final Hidden token;
    private final long due; // in milliseconds, as it is asked for at each call
    private final AtomicInteger calls = new AtomicInteger();

    Lease(AccountSession session) {
        this.session = session;
        this.token = new Hidden(session.token());
        this.due = due(session).toEpochMilli();
    }

    /** When its last tenth begins, five minutes at most. */
    private static Instant due(AccountSession session) {
        Instant end = session.expiresAt();
        if (end == null || end.isAfter(NEVER)) {
            return NEVER;
        }
        Duration headroom = Duration.between(session.openedAt(), end).dividedBy(10);
        if (headroom.isNegative()) { // whoever put it into the store has another clock
            return end.isBefore(Instant.EPOCH) ? Instant.EPOCH : end;
        }
        return end.minus(headroom.compareTo(LONGEST_HEADROOM) < 0 ? headroom : LONGEST_HEADROOM);
    }

    AccountSession session() {
        return session;
    }

    /** The session's token, as it is hidden where a call is logged or described. */
    Hidden token() {
        return token;
    }

    /** Whether it is time to open another, at this millisecond. */
    boolean isDue(long now) {
        return now >= due;
    }

    /** One call more, unless it is retired. */
    boolean take() {
        int n = calls.get();
        while (n >= 0 && !calls.compareAndSet(n, n + 1)) {
            n = calls.get();
        }
        return n >= 0;
    }

    /** One call more, though it may be retired. */
    void takeAnyway() {
        calls.incrementAndGet();
    }

    /** One call less. True if it is retired: then somebody may be waiting for this. */
    boolean giveBack() {
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
