package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.SessionStore;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * The one session of an account: opened at first use, renewed ahead of its end, ended by {@link #close}.
 *
 * <p>Threads: each opening and each ending runs on a daemon thread of its own that ends with it, never on a caller's: a
 * caller that is interrupted, cancelled or out of time takes nobody with it, and a full dispatcher cannot starve the
 * opening that all its threads wait for. Both are rare. Between them there is no thread and no timer: calls look at
 * the clock. The lock is held for bookkeeping only, never over the network, and a call that finds a session which is fit for
 * use takes it without the lock.
 */
public final class AccountSessions {
    /** After a failed opening, calls fail the same way for this long before another is tried. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final long CANCEL_CHECK_MILLIS = 50;

    /** The vendor's way to open and end a session. Both are called without a lock. */
    public interface Desk {
        /** Opens one, with a {@link HttpCall#open}; it counts from now. */
        AccountSession open(Instant now) throws IOException;

        /** Ends one within the given time. What comes of it is of no interest. */
        void end(AccountSession session, Duration limit);
    }

    private final Vendor vendor;
    private final Desk desk;
    private final SessionStore store;
    private final @Nullable Duration idleLimit;
    private final Duration closeLimit;
    private final Time time;

    private final ReentrantLock closing = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<AccountSession, Lease> leases = new HashMap<>(); // of what is given out, and of all in use
    private final Set<AccountSession> replaced = new HashSet<>();
    private final Set<Thread> threads = new HashSet<>();
    private @Nullable CompletableFuture<AccountSession> opening;
    private @Nullable AccountSession refused;
    private @Nullable Throwable lastFailure;
    private Instant pausedUntil = Instant.MIN;
    private boolean closed;

    /** What is given to calls as long as it is fit for use. Changed under the lock, read without. */
    private volatile @Nullable Lease givenOut;

    /** In milliseconds by the clock; calls note it without the lock, so it may be the last but one. */
    private volatile long lastUse = Long.MAX_VALUE;

    /**
     * @param idleLimit after how long without a call the vendor ends a session by itself; null if it does not
     * @param closeLimit how long {@link #close} may take
     */
    public AccountSessions(
            Vendor vendor,
            Desk desk,
            SessionStore store,
            @Nullable Duration idleLimit,
            Duration closeLimit,
            Time time) {
        this.vendor = vendor;
        this.desk = desk;
        this.store = store;
        this.idleLimit = idleLimit;
        this.closeLimit = closeLimit;
        this.time = time;
    }

    /** The current session, which counts as in use until {@link #release}. Opens one, or waits for that, if need be. */
    Lease acquire(@Nullable Call call) throws IOException {
        Lease lease = takeGivenOut();
        return lease != null ? lease : acquireLocked(call);
    }

    /** The session that is given out, if nobody needs to look closer; without the lock. */
    private @Nullable Lease takeGivenOut() throws IOException {
        Lease lease = givenOut;
        if (lease == null || !lease.session().equals(held())) {
            return null;
        }
        long now = time.clock().millis();
        if (lease.isDue(now) || isIdle(now) || !lease.take()) {
            return null;
        }
        lastUse = now;
        return lease;
    }

    private Lease acquireLocked(@Nullable Call call) throws IOException {
        CompletableFuture<AccountSession> awaited;
        lock.lock();
        try {
            requireOpen();
            Instant now = time.clock().instant();
            AccountSession current = held();
            if (current != null && !current.equals(refused) && !isPast(current, now)) {
                if (leaseOf(current).isDue(now.toEpochMilli()) && opening == null && !now.isBefore(pausedUntil)) {
                    CompletableFuture<AccountSession> unused = startOpening(current);
                }
                return use(current, now);
            }
            if (opening == null && lastFailure != null && now.isBefore(pausedUntil)) {
                throw again(lastFailure);
            }
            awaited = opening != null ? opening : startOpening(current);
        } finally {
            lock.unlock();
        }
        AccountSession opened = await(awaited, call);
        lock.lock();
        try {
            requireOpen();
            AccountSession current = held(); // another by now, if that one was refused already
            return use(current != null ? current : opened, time.clock().instant());
        } finally {
            lock.unlock();
        }
    }

    /**
     * The current session, opened if need be.
     *
     * @throws io.github.sessionclients.SessionClientException if it could not be opened
     */
    public AccountSession current() {
        try {
            Lease lease = acquire(null);
            release(lease);
            return lease.session();
        } catch (SessionFailure e) {
            throw e.fresh(vendor);
        } catch (BrokenSession e) {
            throw e.error();
        } catch (IOException e) {
            throw new TransportException(vendor.name(), "session", e, false, false);
        }
    }

    /** A call is done with the session. */
    void release(Lease lease) {
        lastUse = time.clock().millis();
        if (!lease.giveBack()) {
            return;
        }
        lock.lock();
        try {
            dropIfUnused(lease);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The server refused this session: the next call opens another, unless that has happened already. */
    void refused(Lease lease) throws IOException {
        lock.lock();
        try {
            if (lease.session().equals(held())) {
                refused = lease.session();
                giveOut(null);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends what was opened: waits for calls under way, for half the limit at most, then logs off. Never throws, never
     * takes longer than the limit. An interrupt stays set and changes nothing else, so that the session is ended also
     * where threads are being shut down. Who closes at the same time comes back when it is done.
     */
    public void close() {
        boolean interrupted = false;
        closing.lock();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            changed.signalAll();
            long start = System.nanoTime();
            giveOut(null);
            interrupted = await(leases::isEmpty, closeLimit.dividedBy(2));
            takeFromStore();
            List.copyOf(replaced).forEach(this::end);
            interrupted |= await(threads::isEmpty, closeLimit.minusNanos(System.nanoTime() - start));
        } finally {
            lock.unlock();
            closing.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits under the lock for a change that makes it so, this long at most. Tells whether an interrupt came meanwhile. */
    private boolean await(BooleanSupplier so, Duration limit) {
        boolean interrupted = false;
        long end = System.nanoTime() + limit.toNanos();
        long left = limit.toNanos();
        while (left > 0 && !so.getAsBoolean()) {
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                interrupted = true;
                left = end - System.nanoTime();
            }
        }
        return interrupted;
    }

    private void takeFromStore() {
        try {
            AccountSession current = store.current();
            if (current != null && store.replace(current, null)) {
                replaced.add(current);
            }
        } catch (RuntimeException e) {
            // A store that fails keeps its session; closing does not fail for it.
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new ClosedException(vendor.name());
        }
    }

    private Lease use(AccountSession session, Instant now) {
        Lease lease = leaseOf(session);
        lease.takeAnyway();
        lastUse = now.toEpochMilli();
        giveOut(session.equals(refused) ? null : lease);
        return lease;
    }

    private Lease leaseOf(AccountSession session) {
        return leases.computeIfAbsent(session, Lease::new);
    }

    /** From now on this one is given to calls; all others are retired, and go when their last call is done. */
    private void giveOut(@Nullable Lease lease) {
        givenOut = lease;
        for (Lease other : List.copyOf(leases.values())) {
            if (other != lease) {
                other.retire();
                dropIfUnused(other);
            }
        }
    }

    private boolean isIdle(long now) {
        return idleLimit != null && now - lastUse >= idleLimit.toMillis();
    }

    /** Past its end or its idle time: not worth a try. In doubt it is used, and a 401 settles it. */
    private boolean isPast(AccountSession session, Instant now) {
        Instant end = session.expiresAt();
        if (end != null && !now.isBefore(end)) {
            return true;
        }
        return isIdle(now.toEpochMilli()) && leases.values().stream().noneMatch(Lease::isInUse);
    }

    private AccountSession await(CompletableFuture<AccountSession> awaited, @Nullable Call call) throws IOException {
        while (true) {
            try {
                return awaited.get(CANCEL_CHECK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (call != null && call.isCanceled()) {
                    throw new IOException("Canceled");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the session was opened");
            } catch (ExecutionException e) {
                throw again(e.getCause());
            }
        }
    }

    /** The shared failure, as an exception of this thread's own. */
    private IOException again(@Nullable Throwable failure) {
        if (failure instanceof ClosedException) {
            return new ClosedException(vendor.name());
        }
        if (failure instanceof Error error) {
            return new BrokenSession(error);
        }
        return failure instanceof SessionFailure shared
                ? shared.again()
                : new IOException("the session could not be opened", failure);
    }

    /** What the store holds. */
    private @Nullable AccountSession held() throws IOException {
        try {
            return store.current();
        } catch (RuntimeException e) {
            throw new IOException("the session store failed", e);
        }
    }

    private CompletableFuture<AccountSession> startOpening(@Nullable AccountSession current) {
        CompletableFuture<AccountSession> future = new CompletableFuture<>();
        opening = future;
        try {
            start("open", () -> open(future, current));
            return future;
        } catch (Throwable e) { // no thread to be had
            opening = null;
            throw e;
        }
    }

    private void open(CompletableFuture<AccountSession> future, @Nullable AccountSession old) {
        AccountSession opened = null;
        AccountSession chosen = null;
        Throwable failure = null;
        try {
            awaitEndings();
            opened = desk.open(time.clock().instant());
        } catch (Throwable e) {
            failure = e;
        }
        lock.lock();
        try {
            opening = null;
            if (opened != null) {
                try {
                    chosen = settle(opened, old);
                } catch (IOException | RuntimeException e) {
                    failure = e;
                }
                if (!opened.equals(chosen)) { // nobody else will end it
                    replaced.add(opened);
                    endIfUnused(opened);
                }
            }
            lastFailure = failure;
            if (failure != null) {
                pausedUntil = time.clock().instant().plus(PAUSE);
            }
        } finally {
            lock.unlock();
        }
        if (failure != null) {
            future.completeExceptionally(failure);
        } else {
            future.complete(chosen);
        }
    }

    /**
     * A replaced session counts for the vendor's quota until it is ended, so another is opened after that, or when it was
     * waited for long enough.
     */
    private void awaitEndings() throws IOException {
        lock.lock();
        try {
            boolean unused =
                    await(() -> closed || (replaced.isEmpty() && threads.size() == 1), closeLimit); // this is one
            requireOpen();
        } finally {
            lock.unlock();
        }
    }

    /** Puts the new session in place of the old, unless another user of the store was quicker. Returns the one to use. */
    private AccountSession settle(AccountSession opened, @Nullable AccountSession old) throws IOException {
        requireOpen();
        Instant now = time.clock().instant();
        boolean end = old != null && !isPast(old, now); // though refused: a 401 may be wrong, and there is a quota
        if (store.replace(old, opened)) {
            lastUse = now.toEpochMilli();
            if (old != null && end) {
                replaced.add(old);
            }
            giveOut(leaseOf(opened));
            if (old != null) {
                endIfUnused(old);
            }
            return opened;
        }
        AccountSession theirs = store.current();
        if (theirs == null) {
            throw new IOException("the session store did not take the session");
        }
        return theirs;
    }

    private void dropIfUnused(Lease lease) {
        if (!lease.isInUse()) {
            leases.remove(lease.session(), lease);
            endIfUnused(lease.session());
        }
    }

    private void endIfUnused(AccountSession session) {
        if (replaced.contains(session) && !leases.containsKey(session)) {
            end(session);
        }
    }

    private void end(AccountSession session) {
        replaced.remove(session);
        start("end", () -> desk.end(session, closeLimit));
    }

    private void start(String what, Runnable task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } finally {
                        lock.lock();
                        try {
                            threads.remove(Thread.currentThread());
                            changed.signalAll();
                        } finally {
                            lock.unlock();
                        }
                    }
                },
                "session-clients " + vendor.name() + " " + what);
        thread.setDaemon(true);
        threads.add(thread);
        try {
            thread.start();
        } catch (Throwable e) {
            threads.remove(thread);
            throw e;
        }
    }
}
