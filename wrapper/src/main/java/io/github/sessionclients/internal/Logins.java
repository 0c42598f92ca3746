package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.SessionClientException;
import io.github.sessionclients.TransportException;
import io.github.sessionclients.internal.SessionEvents.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Opens the sessions of an account, one at a time, as the {@link LoginBrake} and the quota permit. Used under the lock of a {@link
 * SessionManager}.
 */
final class Logins {
    /** How long a login waits for the logoff of a replaced session, which counts toward the vendor's quota until then. */
    private static final Duration ENDINGS_LIMIT = Duration.ofSeconds(2);

    private final Transport transport;
    private final Vendor vendor;
    private final SessionProvider provider;
    private final Background background;
    private final Guard guard;
    private final SessionEvents events;
    private final LoginBrake brake;
    private final Endings endings;
    private final Leases leases;
    private final Runnable changed;
    private @Nullable CompletableFuture<Lease> opening;
    private boolean waiting; // to start the login
    private boolean closed;

    /**
     * Creates the logins of a manager.
     *
     * @param changed runs under the lock after each login
     */
    Logins(
            Transport transport,
            SessionProvider provider,
            Background background,
            Guard guard,
            SessionEvents events,
            LoginBrake brake,
            Endings endings,
            Leases leases,
            Runnable changed) {
        this.transport = transport;
        this.vendor = transport.vendor();
        this.provider = provider;
        this.background = background;
        this.guard = guard;
        this.events = events;
        this.brake = brake;
        this.endings = endings;
        this.leases = leases;
        this.changed = changed;
    }

    boolean isUnderWay() {
        return opening != null;
    }

    /** Returns the login in progress, and starts one if there is none. */
    CompletableFuture<Lease> open() {
        if (opening != null) {
            return opening;
        }
        CompletableFuture<Lease> future = new CompletableFuture<>();
        opening = future;
        waiting = true;
        if (isClear()) {
            logIn();
        } else {
            background.after(() -> guard.run(() -> stopWaiting(future)), ENDINGS_LIMIT);
        }
        return future;
    }

    private boolean isClear() {
        return endings.isEmpty() && leases.isClear();
    }

    private void stopWaiting(CompletableFuture<Lease> future) {
        if (waiting && opening == future) {
            leases.tellLongUses("the session was replaced");
            logIn();
        }
    }

    private void logIn() {
        waiting = false;
        long now = background.nanoTime();
        int alive = leases.count(now) + endings.count(now);
        if (alive >= provider.quota()) {
            String why = alive
                    + " sessions may still be open because they could not be logged off, and the account's quota is "
                    + provider.quota();
            Throwable full = new TransportException(vendor.name(), "login", new IOException(why), false, false);
            brake.hold(full, now, endings.nextExpiry(now));
            fail(full, now);
            return;
        }
        AccountSession known = leases.currentSession();
        Instant openedAt = transport.clock().instant();
        CompletableFuture<?> unused = background
                .start("open", () -> provider.open(known, openedAt))
                .whenComplete((session, failure) -> guard.run(() -> opened(session, failure)));
    }

    private void opened(@Nullable AccountSession session, @Nullable Throwable thrown) {
        long now = background.nanoTime();
        if (session != null && !closed) {
            Lease old = leases.current();
            events.tell(old == null ? Kind.OPENED : Kind.RENEWED, old == null ? Duration.ZERO : old.age(now));
            brake.opened(now);
            Lease lease = leases.publish(session, now);
            CompletableFuture<Lease> future = endOpening();
            guard.defer(() -> future.complete(lease));
            changed.run();
            return;
        }
        if (session != null) {
            endings.end(session, Duration.ZERO);
        } else if (mayHaveOpened(thrown)) {
            endings.leaveOpen();
        }
        if (closed) {
            fail(new ClosedException(vendor.name()), now);
            return;
        }
        Throwable failure = thrown == null ? new IOException("no session") : thrown;
        brake.failed(failure, now);
        fail(failure, now);
    }

    /** Returns whether the response of a login was lost or could not be used. */
    private static boolean mayHaveOpened(@Nullable Throwable failure) {
        return (failure instanceof TransportException lost && lost.wasSent())
                || (failure instanceof ApiException answer && answer.isMalformedBody());
    }

    private void fail(Throwable failure, long now) {
        if (!closed) {
            Duration pause = Duration.ofNanos(Math.max(0, brake.pauseLeft(now)));
            Instant next = transport.clock().instant().plus(pause);
            events.tell(Kind.OPEN_FAILED, Duration.ZERO, failure, next);
            events.warnOnce("a session could not be opened", failure, pause);
        }
        CompletableFuture<Lease> future = endOpening();
        guard.defer(() -> future.completeExceptionally(failure));
        changed.run();
    }

    private CompletableFuture<Lease> endOpening() {
        CompletableFuture<Lease> future = Objects.requireNonNull(opening);
        opening = null;
        waiting = false;
        return future;
    }

    /** Continues a login that waited for logoffs, if they have completed. */
    void proceed() {
        if (waiting && isClear()) {
            logIn();
        }
    }

    /** Starts no more logins. If a login is in progress, its session is logged off when it completes. */
    void close() {
        closed = true;
        if (waiting) {
            fail(new ClosedException(vendor.name()), background.nanoTime());
        }
    }

    /** Returns a separate exception for each waiter of a failed login, which says when the next login is possible. */
    Throwable copyFailure(Throwable failure) {
        if (failure instanceof ClosedException) {
            return new ClosedException(vendor.name());
        }
        if (failure instanceof SessionClientException opening) {
            long pause = brake.pauseLeft(background.nanoTime());
            String next = pause <= 0
                    ? ""
                    : "; the next login is possible in " + SessionEvents.seconds(Duration.ofNanos(pause)) + " s";
            return vendor.sessionFailure(opening.getMessage() + next, opening);
        }
        return failure instanceof Error ? failure : new IOException("the session could not be opened", failure);
    }
}
