package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the current session of an account, and replaced ones that calls still use. A replaced session is logged off after its last call.
 * Used under the lock of a {@link SessionManager}, except for {@link #tryAcquire} and {@link #release}.
 */
final class Leases {
    private final SessionProvider provider;
    private final Background background;
    private final SessionEvents events;
    private final Endings endings;
    private final long idleNanos; // 0 if there is no limit
    private final Map<AccountSession, Lease> all = new HashMap<>();
    private final Set<Lease> longUses = new HashSet<>(); // replaced, and in use for too long for logins to wait
    private @Nullable Lease current;
    private boolean refused; // the current one

    /** The session for new calls while it is usable. Written under the lock, read without it. */
    private volatile @Nullable Lease active;

    /** The time of the last use, by {@link Transport#nanoTime}. Calls write it without the lock, so it may be the last but one. */
    private volatile long lastUse;

    Leases(
            SessionProvider provider,
            Background background,
            SessionEvents events,
            Endings endings,
            @Nullable Duration idleLimit) {
        this.provider = provider;
        this.background = background;
        this.events = events;
        this.endings = endings;
        this.idleNanos = idleLimit == null ? 0 : idleLimit.toNanos();
    }

    /** Returns the session to use without the lock; null if that needs a closer look. */
    @Nullable
    Lease tryAcquire() {
        Lease lease = active;
        long now = background.nanoTime();
        if (lease == null || lease.isDue(now) || isIdle(now) || !lease.tryAcquire()) {
            return null;
        }
        lastUse = now;
        return lease;
    }

    /** Releases a session after a call. Returns whether {@link #dropIfUnused} must then run under the lock. */
    boolean release(Lease lease) {
        lastUse = background.nanoTime();
        return lease.release();
    }

    @Nullable
    Lease current() {
        return current;
    }

    @Nullable
    AccountSession currentSession() {
        return current == null ? null : current.session();
    }

    /** Returns the current session unless it was rejected, has expired or was idle for too long. In doubt it is returned, and a 401 decides. */
    @Nullable
    Lease usable(long now) {
        Lease lease = current;
        boolean over = lease == null
                || refused
                || lease.isExpired(now)
                || (isIdle(now) && all.values().stream().noneMatch(Lease::isInUse));
        return over ? null : lease;
    }

    private boolean isIdle(long now) {
        return idleNanos > 0 && now - lastUse >= idleNanos;
    }

    /** Acquires the current session for another call. */
    Lease use(Lease lease) {
        lease.acquireUnchecked();
        lastUse = background.nanoTime();
        if (!refused) {
            active = lease;
        }
        return lease;
    }

    /** Returns whether this is the current session and was not rejected. */
    boolean isInForce(Lease lease) {
        return lease == current && !refused;
    }

    void refuse() {
        refused = true;
        active = null;
    }

    /** Replaces the current session by a new one. */
    Lease publish(AccountSession session, long now) {
        Lease old = current;
        Lease lease = all.get(session);
        if (lease == null) {
            lease = new Lease(session, provider.credential(session), now);
            all.put(session, lease);
        } else { // the vendor may return a session that is still open
            lease.renew(session, now);
            longUses.remove(lease);
        }
        current = lease;
        refused = false;
        lastUse = now;
        active = lease;
        if (old != null && old != lease) {
            old.retire();
            dropIfUnused(old);
        }
        return lease;
    }

    void dropIfUnused(Lease lease) {
        if (lease != current && !lease.isInUse()) {
            end(lease);
        }
    }

    /** Logs off a session, even a rejected or idle one: a 401 may be wrong, and there is a quota. */
    private void end(Lease lease) {
        longUses.remove(lease);
        long now = background.nanoTime();
        if (all.remove(lease.session(), lease) && isAlive(lease, now)) {
            endings.end(lease.session(), lease.age(now));
        }
    }

    /** Prevents calls from acquiring a session. */
    void retireAll() {
        active = null;
        all.values().forEach(Lease::retire);
    }

    /** Logs off all sessions, including those in use. */
    void endAll() {
        current = null;
        tellLongUses("the client is closed");
        List.copyOf(all.values()).forEach(this::end);
    }

    boolean isInUse() {
        return all.values().stream().anyMatch(Lease::isInUse);
    }

    /** Returns whether no replaced session waits for its last call to end. */
    boolean isClear() {
        return all.values().stream().allMatch(lease -> lease == current || longUses.contains(lease));
    }

    /** Logs one warning for each replaced session that is still in use by a long download, a forgotten response or a WebSocket. */
    void tellLongUses(String what) {
        for (Lease lease : all.values()) {
            if (lease != current && lease.isInUse() && longUses.add(lease)) {
                events.warn(
                        what + " while " + lease.calls()
                                + " call(s) still use the session (long downloads, responses that were not closed, WebSockets?)");
            }
        }
    }

    /** Returns how many sessions may still count toward the vendor's quota. */
    int count(long now) {
        return (int) all.values().stream().filter(lease -> isAlive(lease, now)).count();
    }

    private boolean isAlive(Lease lease, long now) {
        return !lease.isExpired(now) || !provider.endsAtExpiry(lease.session());
    }
}
