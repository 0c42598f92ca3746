package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.AccountSessions;
import io.github.sessionclients.SessionSettings;
import io.github.sessionclients.SharedSession;
import io.github.sessionclients.TransportException;
import io.github.sessionclients.internal.SessionEvents.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Manages the one session of an account. It opens the session at first use, renews it before its end, and logs it off in {@link #close}.
 *
 * <p>It reacts to events: a call that needs a session, a 401, and a login or logoff that ended in the {@link Background}. Between events it
 * uses no thread and no timer. It holds the lock only for bookkeeping, never during network calls. A call that finds a usable session
 * acquires it without the lock.
 */
public final class SessionManager implements CredentialSource, AccountSessions {
    private final Transport transport;
    private final Vendor vendor;
    private final SessionProvider provider;
    private final Duration closeTimeout;
    private final Background background;
    private final Guard guard = new Guard();
    private final SessionEvents events;
    private final LoginBrake brake;
    private final Endings endings;
    private final Leases leases;
    private final Logins logins;
    private @Nullable CompletableFuture<@Nullable Void> closing; // guarded by the lock, as the next
    private boolean endedAll;

    public SessionManager(Transport transport, SessionProvider provider, SessionSettings settings) {
        this(
                transport,
                provider,
                settings,
                new Background(transport),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    SessionManager(
            Transport transport,
            SessionProvider vendors,
            SessionSettings settings,
            Background background,
            DoubleSupplier random) {
        SharedSession shared = settings.sharedSession();
        Duration idleLimit = settings.idleLimit();
        this.transport = transport;
        this.vendor = transport.vendor();
        this.provider = shared == null ? vendors : new FleetSessions(vendors, shared, background, transport);
        this.closeTimeout = settings.closeTimeout();
        this.background = background;
        this.events = new SessionEvents(background, transport, settings.listener());
        this.brake = new LoginBrake(settings.loginPolicy(), transport.clock(), random);
        this.endings = new Endings(provider, background, guard, events, idleLimit, this::changed);
        this.leases = new Leases(provider, background, events, endings, shared == null ? idleLimit : null);
        this.logins = new Logins(transport, provider, background, guard, events, brake, endings, leases, this::changed);
    }

    /** Returns a handle whose calls carry the current session. */
    public ApiHandle handle() {
        return new ApiHandle(transport, this);
    }

    @Override
    public @Nullable Lease tryAcquire() {
        return leases.tryAcquire();
    }

    @Override
    public CompletableFuture<Lease> acquire() {
        return guard.locked(() -> {
            if (closing != null) {
                return CompletableFuture.failedFuture(new ClosedException(vendor.name()));
            }
            long now = background.nanoTime();
            Lease lease = leases.usable(now);
            boolean paused = brake.pauseLeft(now) > 0;
            if (lease != null) {
                leases.use(lease); // before the login, which may end immediately and retire an unused session
                if (lease.isDue(now) && !logins.isUnderWay() && !paused) {
                    CompletableFuture<Lease> unused = logins.open();
                }
                return CompletableFuture.completedFuture(lease);
            }
            Throwable failure = brake.failure();
            if (!logins.isUnderWay() && paused && failure != null) {
                return CompletableFuture.failedFuture(logins.copyFailure(failure));
            }
            if (background.isCurrentThread()) {
                return CompletableFuture.failedFuture(
                        new IllegalStateException("an interceptor or listener of the login requested the"
                                + " session while it was being opened"));
            }
            return logins.open().handle(this::afterOpening);
        });
    }

    private Lease afterOpening(@Nullable Lease opened, @Nullable Throwable failure) {
        return guard.locked(() -> {
            Lease lease = leases.current(); // may be another one, if that was already rejected
            if (opened == null || lease == null || closing != null) {
                throw new CompletionException(
                        logins.copyFailure(failure == null ? new ClosedException(vendor.name()) : failure));
            }
            return leases.use(lease);
        });
    }

    @Override
    public AccountSession currentSession() {
        try {
            Lease ready = tryAcquire();
            long limit = transport.callTimeoutNanos();
            long deadline = limit == 0 ? 0 : System.nanoTime() + limit;
            Lease lease = ready != null ? ready : (Lease) Waits.credential(this, new CompletableFuture<>(), deadline);
            release(lease);
            return lease.session();
        } catch (IOException e) {
            throw new TransportException(vendor.name(), "session", e, false, false);
        }
    }

    @Override
    public void release(Credential credential) {
        Lease lease = (Lease) credential;
        if (leases.release(lease)) {
            guard.run(() -> {
                leases.dropIfUnused(lease);
                changed();
            });
        }
    }

    @Override
    public boolean invalidate(Credential credential, CallState state) {
        Duration early = guard.locked(() -> refuse((Lease) credential));
        if (early.isZero()) {
            return true;
        }
        state.note(
                "the session was rejected soon after it was opened, and so was the one before; the next login is possible in "
                        + SessionEvents.seconds(early) + " s");
        return false;
    }

    @Override
    public boolean invalidate(AccountSession session) {
        return guard.locked(() -> {
            Lease lease = leases.current();
            return lease == null
                    || !lease.session().equals(session)
                    || refuse(lease).isZero();
        });
    }

    @Override
    public void endSharedSession() {
        try {
            provider.endShared();
        } catch (IOException e) {
            throw new TransportException(vendor.name(), "sharedSession", e, false, false);
        }
    }

    /**
     * Records that the vendor rejected this session, so that the next call opens another, unless another call already did. If it is too early
     * for another login, the session stays in use, because it may be valid for other calls.
     *
     * @return how much too early it is; zero if it is not
     */
    private Duration refuse(Lease lease) {
        if (!leases.isInForce(lease) || closing != null) {
            return Duration.ZERO;
        }
        long now = background.nanoTime();
        events.tell(Kind.REFUSED, lease.age(now));
        Duration early = Duration.ofNanos(Math.max(0, brake.spacingLeft(now)));
        if (early.isZero()) {
            brake.replaced();
            leases.refuse();
        } else if (brake.tellsSpacing()) {
            events.warn("sessions are rejected soon after they are opened: the client now waits between logins");
        }
        return early;
    }

    /**
     * Logs off all sessions. Waits for running calls, for half the timeout at most, and then for the logoffs. Never throws, and never takes
     * longer than the timeout. An interrupt stays set but has no other effect, so that the session is also logged off while threads are being
     * shut down. Concurrent callers block until the first call completes.
     */
    @Override
    public void close() {
        CompletableFuture<@Nullable Void> done = guard.locked(this::startClosing);
        boolean interrupted = false;
        long end = System.nanoTime() + closeTimeout.toNanos();
        for (boolean waited = false; !waited; ) {
            try {
                done.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                waited = true;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                waited = true;
            }
        }
        transport.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts closing. The future completes when everything is closed. */
    CompletableFuture<@Nullable Void> startClosing() {
        CompletableFuture<@Nullable Void> done = closing;
        if (done == null) {
            done = new CompletableFuture<>();
            closing = done;
            provider.leave();
            leases.retireAll();
            logins.close();
            background.after(() -> guard.run(this::endAll), closeTimeout.dividedBy(2));
            changed();
        }
        return done;
    }

    private void endAll() {
        if (!endedAll) {
            endedAll = true;
            leases.endAll();
            changed();
        }
    }

    @Override
    public void warnIfOpen() {
        boolean open = guard.locked(() -> closing == null);
        if (open) {
            events.warn("a client was never closed, so its session may still be open:"
                    + " use try-with-resources, or call close() at shutdown");
        }
    }

    /** Returns the age of a session by the clock, because the leases no longer have it. */
    private Duration age(AccountSession session) {
        Duration age = Duration.between(session.openedAt(), transport.clock().instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Continues the steps that wait for a change. */
    private void changed() {
        logins.proceed();
        CompletableFuture<@Nullable Void> done = closing;
        if (done == null) {
            return;
        }
        if (!leases.isInUse()) {
            endAll();
        }
        if (endedAll && !logins.isUnderWay()) {
            provider.leftToEnd().forEach(session -> endings.end(session, age(session)));
            if (endings.isEmpty()) {
                guard.defer(() -> done.complete(null));
            }
        }
    }
}
