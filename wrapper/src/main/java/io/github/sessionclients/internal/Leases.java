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
 * The current session of an account, and replaced ones that calls still use. A replaced session is ended when its last call is done. Used
 * under the lock of a {@link SessionManager}, except for {@link #tryAcquire} and {@link #release}.
 */
final class Leases {
    private final SessionProvider provider;
    private final Background background;
    private final SessionEvents events;
    private final Endings endings;
    private final long idleNanos; // 0 if there is no limit
    private final Map<AccountSession, Lease> all = new HashMap<>();
    private final Set<Lease> longUses = new HashSet<>(); // replaced, and in use for so long that nobody waits for it
    private @Nullable Lease current;
    private boolean refused; // the current one

    /** What is given to calls as long as it is fit for use. Changed under the lock, read without. */
    private volatile @Nullable Lease active;

    /** By {@link Transport#nanoTime}; calls note it without the lock, so it may be the last but one. */
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

    /** Returns the session to use, if nobody needs to look closer; without the lock. */
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

    /** A call is done with a session. Returns whether that has to be {@linkplain #dropIfUnused looked at} under the lock. */
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

    /** Returns the current session if it is worth a try: not refused, not past its end or its idle time. In doubt a 401 settles it. */
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

    /** Gives the current session to one call more. */
    Lease use(Lease lease) {
        lease.acquireUnchecked();
        lastUse = background.nanoTime();
        if (!refused) {
            active = lease;
        }
        return lease;
    }

    /** Returns whether this is the current session, and was not refused yet. */
    boolean isInForce(Lease lease) {
        return lease == current && !refused;
    }

    void refuse() {
        refused = true;
        active = null;
    }

    /** Puts a new session in place of the current one. */
    Lease publish(AccountSession session, long now) {
        Lease old = current;
        Lease lease = all.get(session);
        if (lease == null) {
            lease = new Lease(session, provider.credential(session), now);
            all.put(session, lease);
        } else { // the vendor may hand out a living session again
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

    /** Ends a session, though it was refused or idle: a 401 may be wrong, and there is a quota. */
    private void end(Lease lease) {
        longUses.remove(lease);
        long now = background.nanoTime();
        if (all.remove(lease.session(), lease) && isAlive(lease, now)) {
            endings.end(lease.session(), lease.age(now));
        }
    }

    /** From now on no call is given a session. */
    void retireAll() {
        active = null;
        all.values().forEach(Lease::retire);
    }

    /** Ends all sessions, also those in use. */
    void endAll() {
        current = null;
        tellLongUses("the client is closed");
        List.copyOf(all.values()).forEach(this::end);
    }

    boolean isInUse() {
        return all.values().stream().anyMatch(Lease::isInUse);
    }

    /** Returns whether no replaced session is waiting for the end of its last call. */
    boolean isClear() {
        return all.values().stream().allMatch(lease -> lease == current || longUses.contains(lease));
    }

    /** Tells once of each replaced session that is still in use, by a long download, a forgotten response or a WebSocket. */
    void tellLongUses(String what) {
        for (Lease lease : all.values()) {
            if (lease != current && lease.isInUse() && longUses.add(lease)) {
                events.warn(
                        what + " while " + lease.calls()
                                + " call(s) still use the session (long downloads, responses that were not closed, WebSockets?)");
            }
        }
    }

    /** Returns how many of them the vendor may still count. */
    int count(long now) {
        return (int) all.values().stream().filter(lease -> isAlive(lease, now)).count();
    }

    private boolean isAlive(Lease lease, long now) {
        return !lease.isExpired(now) || !provider.endsAtExpiry(lease.session());
    }
}
