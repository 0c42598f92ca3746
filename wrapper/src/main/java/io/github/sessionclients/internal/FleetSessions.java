package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.SharedSession;
import io.github.sessionclients.TransportException;
import io.github.sessionclients.internal.SessionRecord.UnreadableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Provides the sessions of a client that shares its session with a fleet, around the vendor's own login. If another JVM has published a session,
 * the client adopts it. Otherwise it takes the turn by a compare-and-set, logs in, and publishes the session by another compare-and-set. It does
 * not depend on the clocks of other JVMs: if a turn does not change for the lease, by the client's own time, the client takes it over, and a late
 * publisher loses.
 */
final class FleetSessions implements SessionProvider {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String STORE = "the store of the shared session ";

    /** How long a client with its own session waits before it looks for the shared one again. */
    private static final Duration OWN_LIFE = Duration.ofMinutes(5);

    private final SessionProvider vendor;
    private final SharedSession shared;
    private final Background background;
    private final Clock clock;
    private final String name;
    private final SessionRecord.Keys keys;
    private final String me = UUID.randomUUID().toString();
    private final Map<AccountSession, AccountSession> own =
            new ConcurrentHashMap<>(); // of this client alone: it ends them
    private final Set<AccountSession> replaced = ConcurrentHashMap.newKeySet(); // which end after the grace
    private final CountDownLatch leaving = new CountDownLatch(1);
    private volatile long seen; // the generation whose session this client has
    private volatile CompletableFuture<?> hanging = CompletableFuture.completedFuture(null);

    FleetSessions(SessionProvider vendor, SharedSession shared, Background background, Transport transport) {
        this.vendor = vendor;
        this.shared = shared;
        this.background = background;
        this.clock = transport.clock();
        this.name = transport.vendor().name();
        this.keys = new SessionRecord.Keys(shared.keys(), name + " " + transport.baseUrl() + " " + vendor.identity());
    }

    /** Thrown when the store cannot be reached or used. */
    private static final class AwayException extends IOException {
        private static final long serialVersionUID = 1L;

        AwayException(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    @Override
    public AccountSession open(@Nullable AccountSession known, Instant now) throws IOException {
        try {
            return share(known);
        } catch (AwayException | UnreadableException e) {
            if (shared.whenAway() == SharedSession.WhenAway.FAIL) {
                throw new TransportException(name, "sharedSession", e, false, false);
            }
            AccountSession opened = ownSession(known);
            return alone(opened == null ? vendor.open(known, clock.instant()) : opened);
        }
    }

    /** Returns the known session as it was opened, if it is the client's own and still valid; null otherwise. */
    private @Nullable AccountSession ownSession(@Nullable AccountSession known) {
        AccountSession opened = known == null ? null : own.get(known);
        Instant soon = clock.instant().plus(OWN_LIFE.dividedBy(5));
        boolean due = known != null && isBefore(known.expiresAt(), soon); // otherwise it was rejected
        return due && opened != null && !isBefore(opened.expiresAt(), soon) ? opened : null;
    }

    private static boolean isBefore(@Nullable Instant end, Instant other) {
        return end != null && end.isBefore(other);
    }

    /** Returns the client's own session with an early end, so that the client looks for the shared one again. */
    private AccountSession alone(AccountSession opened) {
        own.put(opened, opened);
        Instant now = clock.instant();
        Instant look = now.plus(OWN_LIFE);
        Instant end = opened.expiresAt();
        return new AccountSession(opened.token(), opened.endpoint(), now, isBefore(end, look) ? end : look);
    }

    private AccountSession share(@Nullable AccountSession known) throws IOException {
        long began = background.nanoTime();
        String tried = "";
        String watched = null;
        long since = began;
        while (true) {
            AwayException away = new AwayException("another JVM has been logging in for too long", null);
            boolean mine = false;
            try {
                SessionRecord record = read();
                AccountSession other = record.session();
                if (other != null && (!other.equals(known) || record.generation() != seen)) {
                    return take(record, other);
                }
                String turn = record.turn();
                if (!Objects.equals(turn, watched)) {
                    watched = turn;
                    since = background.nanoTime();
                }
                mine = tried.equals(turn); // the response to taking it was lost
                boolean free = turn == null
                        || turn.startsWith(me)
                        || background.nanoTime() - since >= shared.lease().toNanos();
                if (free && !mine) {
                    tried = me + " " + UUID.randomUUID();
                    mine = compareAndSet(record.text(), record.withTurn(tried));
                }
            } catch (AwayException e) {
                away = e;
            }
            if (mine) {
                return logIn(known, tried);
            }
            pause(began, shared.longestWait(), away);
        }
    }

    private AccountSession take(SessionRecord record, AccountSession other) throws UnreadableException {
        AccountSession taken = record.taken(other, clock.instant());
        try {
            vendor.check(taken);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("contains a session that was rejected (" + e.getMessage() + ")");
        }
        return adopt(taken, record.generation());
    }

    /** Makes the session the one that this client shares. */
    private AccountSession adopt(AccountSession session, long generation) {
        seen = generation;
        own.remove(session);
        replaced.remove(session);
        return session;
    }

    /** Logs in while this client holds the turn, and publishes the session. */
    private AccountSession logIn(@Nullable AccountSession known, String turn) throws IOException {
        AccountSession opened = ownSession(known);
        if (opened == null) {
            try {
                opened = vendor.open(known, clock.instant());
            } catch (Throwable e) {
                giveBack(turn, e);
                throw e;
            }
        }
        try {
            if (publish(known, opened, turn)) {
                return opened;
            }
        } catch (IOException e) { // nobody else knows of it
            return alone(opened);
        }
        ApiResult<?> unused = vendor.close(opened, shared.lease()); // too late
        return share(known);
    }

    /** Publishes a session. Returns false if another JVM published one since this client took the turn. */
    private boolean publish(@Nullable AccountSession known, AccountSession opened, String turn) throws IOException {
        long began = background.nanoTime();
        while (true) {
            try {
                SessionRecord record = read();
                AccountSession other = record.session();
                boolean done = opened.equals(other) && !turn.equals(record.turn()); // and the response was lost
                if (!done && other != null && !other.equals(known) && !other.equals(opened)) {
                    return false;
                }
                if (done || compareAndSet(record.text(), record.withSession(opened))) {
                    AccountSession unused = adopt(opened, record.generation() + (done ? 0 : 1));
                    endAfterGrace(known, opened);
                    return true;
                }
            } catch (AwayException e) {
                pause(began, shared.lease(), e);
            }
        }
    }

    /** Releases the turn after a failed login, so that others can log in. */
    private void giveBack(String turn, Throwable failure) {
        try {
            SessionRecord record = read();
            if (turn.equals(record.turn())) {
                boolean unused = compareAndSet(record.text(), record.withTurn(null));
            }
        } catch (IOException e) {
            failure.addSuppressed(e); // then the turn ends by its lease
        }
    }

    /** Logs off a replaced session after the grace period, which gives calls of other JVMs time to end. Does nothing if the session expires. */
    private void endAfterGrace(@Nullable AccountSession old, AccountSession opened) {
        if (old != null && !old.equals(opened) && old.expiresAt() == null && !own.containsKey(old)) {
            replaced.add(old);
            background.after(() -> end(old), shared.grace());
        }
    }

    private void end(AccountSession session) {
        if (replaced.remove(session)) {
            CompletableFuture<?> unused = background.start("end", () -> vendor.close(session, shared.lease()));
        }
    }

    private SessionRecord read() throws IOException {
        return SessionRecord.read(keys, this.<@Nullable String>reach(shared.text()::read));
    }

    private boolean compareAndSet(@Nullable String expected, String next) throws AwayException {
        return this.<Boolean>reach(() -> shared.text().compareAndSet(expected, next));
    }

    /** Calls the store, which may hang. If it has not responded within the lease, it counts as not available until it does. */
    private <T extends @Nullable Object> T reach(Callable<T> trip) throws AwayException {
        if (!hanging.isDone()) {
            throw new AwayException(STORE + "did not respond in time", null);
        }
        CompletableFuture<T> answer = background.start("store", trip);
        try {
            return answer.get(shared.lease().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new AwayException(STORE + "failed: " + cause.getClass().getSimpleName(), cause);
        } catch (TimeoutException e) {
            hanging = answer;
            return reach(trip); // which fails
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwayException("interrupted while waiting for " + STORE.strip(), e);
        }
    }

    /** Waits a moment. Throws if the limit since {@code began} is reached or if the client is closed. */
    private void pause(long began, Duration limit, AwayException away) throws IOException {
        if (background.nanoTime() - began >= limit.toNanos()) {
            throw away;
        }
        long millis = POLL.toMillis() + ThreadLocalRandom.current().nextLong(POLL.toMillis());
        try {
            if (leaving.await(millis, TimeUnit.MILLISECONDS)) {
                throw new ClosedException(name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another JVM logs in");
        }
    }

    @Override
    public Credential credential(AccountSession session) {
        return vendor.credential(session);
    }

    @Override
    public void check(AccountSession session) {
        vendor.check(session);
    }

    @Override
    public String identity() {
        return vendor.identity();
    }

    /** Logs off the client's own session. The shared one stays open for the other clients. */
    @Override
    public @Nullable ApiResult<?> close(AccountSession session, Duration limit) {
        ApiResult<?> ended = own.containsKey(session) ? vendor.close(session, limit) : null;
        if (ended instanceof ApiResult.Success<?>) {
            own.remove(session);
        }
        return ended;
    }

    @Override
    public boolean endsAtExpiry(AccountSession session) {
        return !own.containsKey(session);
    }

    @Override
    public int quota() {
        return vendor.quota();
    }

    @Override
    public void leave() {
        leaving.countDown();
    }

    @Override
    public List<AccountSession> leftToEnd() {
        List<AccountSession> left = List.copyOf(replaced);
        left.stream().filter(replaced::remove).forEach(session -> own.put(session, session));
        return left;
    }

    @Override
    public void endShared() throws IOException {
        SessionRecord record = read();
        while (record.session() != null && !compareAndSet(record.text(), record.withSession(null))) {
            record = read();
        }
        ApiResult<?> ended = record.session() == null ? null : vendor.close(record.session(), shared.lease());
        if (ended != null) {
            Object unused = ended.orThrow();
        }
    }
}
