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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a client that shares its session with a fleet. Around the vendor's own login: a session that somebody else has published is
 * taken; or else the turn is taken by a compare-and-set, and what the login gives is published by another. No clock of another JVM is
 * believed: a turn that does not change for its lease, by one's own time, is taken over, and a late publisher loses.
 */
final class FleetSessions implements SessionProvider {
    private static final Duration POLL = Duration.ofMillis(100);

    /** After how long a client that went alone looks for the shared session again. */
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
    private final CountDownLatch leaving = new CountDownLatch(1);

    FleetSessions(SessionProvider vendor, SharedSession shared, Background background, Transport transport) {
        this.vendor = vendor;
        this.shared = shared;
        this.background = background;
        this.clock = transport.clock();
        this.name = transport.vendor().name();
        this.keys = new SessionRecord.Keys(shared.keys(), name + " " + transport.baseUrl() + " " + vendor.identity());
    }

    /** The engine cannot be reached, or is in no state to be used. */
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
            return ownSession(known, now);
        }
    }

    /** Returns a session of this client alone, which is due soon, so that the shared one is looked for again. */
    private AccountSession ownSession(@Nullable AccountSession known, Instant now) throws IOException {
        AccountSession opened = known == null ? null : own.get(known);
        Instant end = known == null ? null : known.expiresAt();
        boolean serves = opened != null && end != null && end.isBefore(now.plus(OWN_LIFE.dividedBy(5)));
        if (opened == null || !serves) {
            opened = vendor.open(known, now);
            own.put(opened, opened);
        }
        Instant due = now.plus(OWN_LIFE);
        Instant vendors = opened.expiresAt();
        return new AccountSession(
                opened.token(), opened.endpoint(), now, vendors != null && vendors.isBefore(due) ? vendors : due);
    }

    private AccountSession share(@Nullable AccountSession known) throws IOException {
        long began = background.nanoTime();
        String watched = null;
        long since = began;
        while (true) {
            if (leaving.getCount() == 0) {
                throw new ClosedException(name);
            }
            SessionRecord record = read();
            AccountSession other = record.session();
            if (other != null && !other.equals(known)) {
                return take(record, other);
            }
            String turn = record.turn();
            long time = background.nanoTime();
            if (!Objects.equals(turn, watched)) {
                watched = turn;
                since = time;
            }
            boolean free = turn == null || time - since >= shared.lease().toNanos();
            String mine = me + " " + UUID.randomUUID();
            if (free && set(record, record.withTurn(mine), mine)) {
                return logIn(known, mine);
            }
            if (!free) {
                if (time - began >= shared.longestWait().toNanos()) {
                    throw new AwayException("another JVM has been logging in for too long", null);
                }
                pause();
            }
        }
    }

    private AccountSession take(SessionRecord record, AccountSession other) throws UnreadableException {
        AccountSession taken = record.taken(other, clock.instant());
        try {
            vendor.check(taken);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("holds a session that is refused (" + e.getMessage() + ")");
        }
        return taken;
    }

    /** Logs in, as it is this client's turn, and publishes the session. */
    private AccountSession logIn(@Nullable AccountSession known, String mine) throws IOException {
        AccountSession opened;
        try {
            opened = vendor.open(known, clock.instant());
        } catch (Throwable e) {
            giveBack(mine, e);
            throw e;
        }
        boolean published;
        try {
            published = publish(known, opened, mine);
        } catch (AwayException | UnreadableException e) { // nobody else knows of it
            own.put(opened, opened);
            return opened;
        }
        if (published) {
            return opened;
        }
        ApiResult<?> unused = vendor.close(opened, shared.lease()); // too late: somebody has taken over
        return share(known);
    }

    /** Publishes a session. Returns false if it is not this client's turn any more. */
    private boolean publish(@Nullable AccountSession known, AccountSession opened, String mine) throws IOException {
        while (true) {
            SessionRecord record = read();
            if (opened.equals(record.session())) {
                return true; // the answer to its publication was lost
            }
            if (!mine.equals(record.turn())) {
                return false;
            }
            if (compareAndSet(record.text(), record.withSession(opened))) {
                endAfterGrace(known);
                return true;
            }
        }
    }

    /** Lets others log in, after a login that failed. */
    private void giveBack(String mine, Throwable failure) {
        try {
            SessionRecord record = read();
            if (mine.equals(record.turn())) {
                boolean unused = compareAndSet(record.text(), record.withTurn(null));
            }
        } catch (IOException e) {
            failure.addSuppressed(e); // then the turn ends by its lease
        }
    }

    /** Logs a replaced session off when the calls of other JVMs have had time to end. */
    private void endAfterGrace(@Nullable AccountSession replaced) {
        if (replaced != null && !own.containsKey(replaced)) {
            background.after(() -> end(replaced), shared.grace());
        }
    }

    private void end(AccountSession replaced) {
        CompletableFuture<?> unused = background.start("end", () -> vendor.close(replaced, shared.lease()));
    }

    private SessionRecord read() throws IOException {
        try {
            return SessionRecord.read(keys, shared.text().read());
        } catch (UnreadableException e) {
            throw e;
        } catch (Exception e) {
            throw away(e);
        }
    }

    private boolean compareAndSet(@Nullable String expected, String next) throws AwayException {
        try {
            return shared.text().compareAndSet(expected, next);
        } catch (Exception e) {
            throw away(e);
        }
    }

    /** Takes a turn. If the answer is lost, the record tells whether it was taken. */
    private boolean set(SessionRecord record, String next, String mine) throws IOException {
        try {
            return compareAndSet(record.text(), next);
        } catch (AwayException e) {
            if (mine.equals(read().turn())) {
                return true;
            }
            throw e;
        }
    }

    private static AwayException away(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new AwayException(
                "the engine of the shared session failed: " + e.getClass().getSimpleName(), e);
    }

    /** Waits a moment, or until the client is closed. */
    private void pause() throws InterruptedIOException {
        long millis = POLL.toMillis() + ThreadLocalRandom.current().nextLong(POLL.toMillis());
        try {
            boolean unused = leaving.await(millis, TimeUnit.MILLISECONDS);
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

    /** Ends a session of this client alone. The shared one lives on, for the others. */
    @Override
    public @Nullable ApiResult<?> close(AccountSession session, Duration limit) {
        return own.remove(session) != null ? vendor.close(session, limit) : null;
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
    public void endShared() throws IOException {
        SessionRecord record = read();
        AccountSession session = record.session();
        if (session != null && compareAndSet(record.text(), record.withSession(null))) {
            ApiResult<?> ended = vendor.close(session, shared.lease());
            if (ended != null) {
                Object unused = ended.orThrow();
            }
        }
    }
}
