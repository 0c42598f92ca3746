package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.SessionClientException;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one session of an account: opened at first use, renewed ahead of its end, ended by {@link #close}.
 *
 * <p>Threads: each opening and each ending runs on a daemon thread of its own that ends with it, never on a caller's: a
 * caller that is interrupted, canceled or out of time takes nobody with it, and a full dispatcher cannot starve the
 * opening that all its threads wait for. Both are rare. Between them there is no thread and no timer: calls look at
 * the clock. The lock is held for bookkeeping only, never over the network, and a call that finds a session which is fit for
 * use takes it without the lock.
 */
public final class SessionManager implements CredentialSource {
    /** After a failed opening, calls fail the same way for this long before another is tried. */
    static final Duration FAILURE_BACKOFF = Duration.ofSeconds(2);

    private final Transport transport;
    private final Vendor vendor;
    private final SessionProvider provider;
    private final @Nullable Duration idleLimit;
    private final Duration closeLimit;
    private final Clock clock;

    private final ReentrantLock closing = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<AccountSession, Lease> leases = new HashMap<>(); // of what is given out, and of all in use
    private final Set<AccountSession> pendingClose = new HashSet<>();
    private final Set<Thread> threads = new HashSet<>();
    private @Nullable CompletableFuture<AccountSession> opening;
    private @Nullable AccountSession current; // what was opened last
    private @Nullable AccountSession invalid;
    private @Nullable Throwable lastFailure;
    private Instant pausedUntil = Instant.MIN;
    private boolean closed;

    /** What is given to calls as long as it is fit for use. Changed under the lock, read without. */
    private volatile @Nullable Lease active;

    /** In milliseconds by the clock; calls note it without the lock, so it may be the last but one. */
    private volatile long lastUse = Long.MAX_VALUE;

    /**
     * @param idleLimit after how long without a call the vendor ends a session by itself; null if it does not
     * @param closeLimit how long {@link #close} may take
     */
    public SessionManager(
            Transport transport, SessionProvider provider, @Nullable Duration idleLimit, Duration closeLimit) {
        this.transport = transport;
        this.vendor = transport.vendor();
        this.provider = provider;
        this.idleLimit = idleLimit;
        this.closeLimit = closeLimit;
        this.clock = transport.clock();
    }

    /** Returns the handle whose calls carry the current session. */
    public ApiHandle handle() {
        return new ApiHandle(transport, this);
    }

    /** The session that is active, if nobody needs to look closer; without the lock. */
    @Override
    public @Nullable Lease tryAcquire() {
        Lease lease = active;
        long now = clock.millis();
        if (lease == null || lease.shouldRefresh(now) || isIdle(now) || !lease.tryAcquire()) {
            return null;
        }
        lastUse = now;
        return lease;
    }

    @Override
    public CompletableFuture<Lease> acquire() {
        CompletableFuture<AccountSession> awaited;
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedFuture(new ClosedException(vendor.name()));
            }
            Instant now = clock.instant();
            AccountSession stored = current;
            if (stored != null && !stored.equals(invalid) && !isExpired(stored, now)) {
                if (leaseOf(stored).shouldRefresh(now.toEpochMilli())
                        && opening == null
                        && !now.isBefore(pausedUntil)) {
                    CompletableFuture<AccountSession> unused = startOpening(stored);
                }
                return CompletableFuture.completedFuture(use(stored, now));
            }
            if (opening == null && lastFailure != null && now.isBefore(pausedUntil)) {
                return CompletableFuture.failedFuture(copyFailure(lastFailure));
            }
            if (threads.contains(Thread.currentThread())) {
                return CompletableFuture.failedFuture(
                        new IllegalStateException("asked for the session while opening it,"
                                + " from an interceptor or listener of the call that opens it"));
            }
            awaited = opening != null ? opening : startOpening(stored);
        } finally {
            lock.unlock();
        }
        return awaited.handle(this::afterOpening);
    }

    private Lease afterOpening(@Nullable AccountSession opened, @Nullable Throwable failure) {
        if (opened == null) {
            throw new CompletionException(copyFailure(failure));
        }
        lock.lock();
        try {
            checkNotClosed();
            AccountSession stored = current; // another by now, if that one was refused already
            return use(stored != null ? stored : opened, clock.instant());
        } catch (ClosedException e) {
            throw new CompletionException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the current session, opened if need be; a failure of that is thrown as a call's is. */
    public AccountSession currentSession() {
        Lease ready = tryAcquire();
        try {
            Lease lease = ready != null ? ready : (Lease) CallRun.await(this, new CompletableFuture<>(), 0);
            release(lease);
            return lease.session();
        } catch (IOException e) {
            throw new TransportException(vendor.name(), "session", e, false, false);
        }
    }

    @Override
    public void release(Credential credential) {
        Lease lease = (Lease) credential;
        lastUse = clock.millis();
        if (lease.release()) {
            lock.lock();
            try {
                dropIfUnused(lease);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The server refused this session: the next call opens another, unless that has happened already. */
    @Override
    public boolean invalidate(Credential credential) {
        lock.lock();
        try {
            AccountSession refused = ((Lease) credential).session();
            if (refused.equals(current)) {
                invalid = refused;
                activate(null);
            }
        } finally {
            lock.unlock();
        }
        return true;
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
            activate(null);
            interrupted = await(leases::isEmpty, closeLimit.dividedBy(2));
            if (current != null) {
                pendingClose.add(current);
                current = null;
            }
            List.copyOf(pendingClose).forEach(this::end);
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

    private void checkNotClosed() throws ClosedException {
        if (closed) {
            throw new ClosedException(vendor.name());
        }
    }

    private Lease use(AccountSession session, Instant now) {
        Lease lease = leaseOf(session);
        lease.acquireUnchecked();
        lastUse = now.toEpochMilli();
        activate(session.equals(invalid) ? null : lease);
        return lease;
    }

    private Lease leaseOf(AccountSession session) {
        return leases.computeIfAbsent(session, key -> new Lease(key, provider.credential(key)));
    }

    /** From now on this one is given to calls; all others are retired, and go when their last call is done. */
    private void activate(@Nullable Lease lease) {
        active = lease;
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
    private boolean isExpired(AccountSession session, Instant now) {
        Instant end = session.expiresAt();
        return (end != null && !now.isBefore(end))
                || (isIdle(now.toEpochMilli()) && leases.values().stream().noneMatch(Lease::isInUse));
    }

    /** Returns the shared failure as an exception of one waiter's own. */
    private Throwable copyFailure(@Nullable Throwable failure) {
        if (failure instanceof ClosedException) {
            return new ClosedException(vendor.name());
        }
        if (failure instanceof SessionClientException opening) {
            return vendor.sessionFailure("", opening);
        }
        return failure instanceof Error ? failure : new IOException("the session could not be opened", failure);
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
        Throwable failure = null;
        try {
            awaitEndings();
            opened = provider.open(clock.instant());
        } catch (Throwable e) {
            failure = e;
        }
        lock.lock();
        try {
            opening = null;
            if (opened != null) {
                try {
                    publish(opened, old);
                } catch (ClosedException e) {
                    failure = e;
                    pendingClose.add(opened);
                    endIfUnused(opened);
                }
            }
            lastFailure = failure;
            if (failure != null) {
                pausedUntil = clock.instant().plus(FAILURE_BACKOFF);
            }
        } finally {
            lock.unlock();
        }
        boolean unused = failure != null ? future.completeExceptionally(failure) : future.complete(opened);
    }

    /**
     * A replaced session counts for the vendor's quota until it is ended, so another is opened after that, or when it was
     * waited for long enough.
     */
    private void awaitEndings() throws IOException {
        lock.lock();
        try {
            boolean unused =
                    await(() -> closed || (pendingClose.isEmpty() && threads.size() == 1), closeLimit); // this is one
            checkNotClosed();
        } finally {
            lock.unlock();
        }
    }

    /** Puts the new session in place of the old. */
    private void publish(AccountSession opened, @Nullable AccountSession old) throws ClosedException {
        checkNotClosed();
        Instant now = clock.instant();
        if (old != null && !isExpired(old, now)) { // though refused: a 401 may be wrong, and there is a quota
            pendingClose.add(old);
        }
        current = opened;
        lastUse = now.toEpochMilli();
        activate(leaseOf(opened));
        if (old != null) {
            endIfUnused(old);
        }
    }

    private void dropIfUnused(Lease lease) {
        if (!lease.isInUse()) {
            leases.remove(lease.session(), lease);
            endIfUnused(lease.session());
        }
    }

    private void endIfUnused(AccountSession session) {
        if (pendingClose.contains(session) && !leases.containsKey(session)) {
            end(session);
        }
    }

    private void end(AccountSession session) {
        pendingClose.remove(session);
        start("end", () -> provider.close(session, closeLimit));
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
