package io.github.sessionclients.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes only when told, or when somebody sleeps. */
public final class FakeTime extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    public final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    public Time time() {
        return new Time(this, duration -> {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            sleeps.add(duration);
            pass(duration);
        });
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
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
}
