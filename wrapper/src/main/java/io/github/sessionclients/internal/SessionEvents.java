package io.github.sessionclients.internal;

import io.github.sessionclients.SessionClientException;
import io.github.sessionclients.SessionEvent;
import io.github.sessionclients.SessionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Delivers the events of an account's session to a listener and the log, one at a time, on a separate thread. */
final class SessionEvents {
    /** The kinds of events. */
    enum Kind {
        OPENED,
        RENEWED,
        REFUSED,
        CLOSED,
        CLOSE_FAILED,
        OPEN_FAILED
    }

    private record Told(Kind kind, SessionEvent event) {}

    private final Background background;
    private final SessionListener listener;
    private final Logger log;
    private final String vendor;
    private final Map<Kind, Long> counts = new HashMap<>();
    private final Queue<Told> queue = new ArrayDeque<>();
    private boolean draining;
    private @Nullable String lastWarning;

    SessionEvents(Background background, Transport transport, SessionListener listener) {
        this.background = background;
        this.listener = listener;
        this.log = transport.log();
        this.vendor = transport.vendor().name();
    }

    void tell(Kind kind, Duration age) {
        tell(kind, age, null, null);
    }

    /** Queues an event and returns immediately. */
    synchronized void tell(Kind kind, Duration age, @Nullable Throwable cause, @Nullable Instant nextTry) {
        long count = counts.merge(kind, 1L, Long::sum);
        queue.add(new Told(kind, new SessionEvent(vendor, age, count, cause, nextTry)));
        if (!draining) {
            draining = start();
        }
        if (kind == Kind.OPENED || kind == Kind.RENEWED) {
            lastWarning = null;
        }
    }

    private boolean start() {
        try {
            background.tell(this::drain);
            return true;
        } catch (OutOfMemoryError e) { // no thread available: delivered with the next event
            return false;
        }
    }

    private synchronized @Nullable Told next() {
        Told next = queue.poll();
        draining = next != null;
        return next;
    }

    private void drain() {
        for (Told told = next(); told != null; told = next()) {
            try {
                tell(told.kind, told.event);
            } catch (RuntimeException | Error e) {
                log.warn("the session listener threw an exception", e);
            }
        }
    }

    private void tell(Kind kind, SessionEvent event) {
        switch (kind) {
            case OPENED -> listener.opened(event);
            case RENEWED -> listener.renewed(event);
            case REFUSED -> listener.refused(event);
            case CLOSED -> listener.closed(event);
            case CLOSE_FAILED -> listener.closeFailed(event);
            case OPEN_FAILED -> listener.openFailed(event);
        }
    }

    /** Logs a warning about a repeated failure, once per cause until a session is opened. */
    void warnOnce(String what, @Nullable Throwable cause, @Nullable Duration next) {
        String warning = what + (cause == null ? "" : ": " + text(cause));
        synchronized (this) {
            if (warning.equals(lastWarning)) {
                log.debug("{} again", warning);
                return;
            }
            lastWarning = warning;
        }
        log.warn(
                "{}{}",
                warning,
                next == null || next.isZero() ? "" : "; the next login is possible in " + seconds(next) + " s");
    }

    void warn(String what) {
        log.warn("{}", what);
    }

    /** Returns the message of the library's exception, or the type of another, whose message may contain secrets. */
    static String text(Throwable cause) {
        boolean known = cause instanceof SessionClientException;
        return known ? String.valueOf(cause.getMessage()) : cause.getClass().getSimpleName();
    }

    /** Returns a duration in seconds, rounded up. */
    static long seconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
