package io.github.sessionclients.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that passes only when told, or when somebody waits for it. */
public class FakeTime extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private volatile long nanos = Long.MAX_VALUE; // where a real one may be too: it overflows at the first wait
    public final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    private final ScheduledExecutorService scheduler = new ScheduledThreadPoolExecutor(0) {
        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            Pause pause = new Pause(task);
            sleep(Duration.ofNanos(unit.toNanos(delay)), pause);
            return pause;
        }
    };

    /** Runs whatever is scheduled at once, as if that much time had passed. */
    public final ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** Somebody waits this long, and then runs the task. */
    protected void sleep(Duration duration, Runnable task) {
        sleeps.add(duration);
        pass(duration);
        task.run();
    }

    public final synchronized void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Somebody sets the clock; no time passes. */
    public final synchronized void setBy(Duration duration) {
        now = now.plus(duration);
    }

    public final long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private static final class Pause extends FutureTask<Void> implements ScheduledFuture<Void> {
        Pause(Runnable task) {
            super(task, null);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
