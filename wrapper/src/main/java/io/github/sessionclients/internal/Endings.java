package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Logs sessions off in the background, and retries a logoff that fails. A session that cannot be logged off, or that a lost login may have
 * opened, counts toward the account's quota until the vendor ends it. Used under the lock of a {@link SessionManager}.
 */
final class Endings {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(100), Duration.ofMillis(300));

    private final SessionProvider provider;
    private final Background background;
    private final Guard guard;
    private final SessionEvents events;
    private final @Nullable Duration idleLimit;
    private final Runnable changed;
    private final Map<AccountSession, Long> underWay = new HashMap<>(); // and when each was opened
    private final Queue<Long> leftOpen = new ArrayDeque<>(); // since when

    /**
     * Creates the logoffs of a manager.
     *
     * @param idleLimit how long a session may be unused before the vendor ends it; null if there is no limit
     * @param changed runs under the lock after each logoff
     */
    Endings(
            SessionProvider provider,
            Background background,
            Guard guard,
            SessionEvents events,
            @Nullable Duration idleLimit,
            Runnable changed) {
        this.provider = provider;
        this.background = background;
        this.guard = guard;
        this.events = events;
        this.idleLimit = idleLimit;
        this.changed = changed;
    }

    boolean isEmpty() {
        return underWay.isEmpty();
    }

    /** Returns how many sessions count toward the quota because they are being logged off or could not be. */
    int count(long now) {
        while (!leftOpen.isEmpty() && idleLimit != null && now - leftOpen.element() >= idleLimit.toNanos()) {
            leftOpen.remove();
        }
        return underWay.size() + leftOpen.size();
    }

    /** Returns in how many nanoseconds the first session that was left open stops counting. */
    long nextExpiry(long now) {
        Long first = leftOpen.peek();
        return first == null || idleLimit == null ? 0 : idleLimit.toNanos() - (now - first);
    }

    /** Records a session that is or may be open and that nobody can log off. */
    void leaveOpen() {
        if (idleLimit != null) { // otherwise it is unknown how long it counts
            leftOpen.add(background.nanoTime());
        }
    }

    /** Logs off a session, unless that is already in progress. */
    void end(AccountSession session, Duration age) {
        long opened = background.nanoTime() - age.toNanos();
        if (underWay.putIfAbsent(session, opened) == null) {
            attempt(session, 0);
        }
    }

    private void attempt(AccountSession session, int earlier) {
        CompletableFuture<?> unused = background
                .<@Nullable ApiResult<?>>start("end", () -> provider.close(session, LIMIT))
                .whenComplete((result, failure) -> guard.run(() -> attempted(session, earlier, result, failure)));
    }

    private void attempted(
            AccountSession session, int earlier, @Nullable ApiResult<?> result, @Nullable Throwable thrown) {
        Throwable failure = failure(result, thrown);
        if (failure != null && earlier < PAUSES.size() && isTransient(result, failure)) {
            background.later(() -> guard.run(() -> attempt(session, earlier + 1)), PAUSES.get(earlier));
            return;
        }
        long opened = underWay.remove(session);
        Duration age = Duration.ofNanos(background.nanoTime() - opened);
        if (failure == null && result != null) {
            events.tell(SessionEvents.Kind.CLOSED, age);
        } else if (failure != null) {
            leaveOpen();
            events.tell(SessionEvents.Kind.CLOSE_FAILED, age, failure, null);
            String counts =
                    idleLimit == null ? "" : "; it counts toward the quota for " + idleLimit.toMinutes() + " min";
            events.warn("a session could not be logged off (" + SessionEvents.text(failure) + ")" + counts);
        }
        changed.run();
    }

    /** Returns why a session could not be logged off; null if it has ended. */
    private static @Nullable Throwable failure(@Nullable ApiResult<?> result, @Nullable Throwable thrown) {
        if (result instanceof ApiResult.ApiFailure<?> no) {
            return no.status() == 401 ? null : no.exception();
        }
        return result instanceof ApiResult.TransportFailure<?> down ? down.exception() : thrown;
    }

    private static boolean isTransient(@Nullable ApiResult<?> result, Throwable failure) {
        return result instanceof ApiResult.TransportFailure<?>
                || (failure instanceof ApiException answer && (answer.isServerError() || answer.isRateLimited()));
    }
}
