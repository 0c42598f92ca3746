package io.github.sessionclients.internal;

import java.time.Clock;
import java.time.Duration;

/** The clock and the sleep of everything that waits, so that tests need not. */
public record Time(Clock clock, Sleeper sleeper) {
    public static final Time SYSTEM = new Time(
            Clock.systemUTC(), duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000));

    /** Waits. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }
}
