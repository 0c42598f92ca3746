package io.github.sessionclients;

import java.time.Clock;
import java.time.Duration;

/** Gives a client a clock that is wrong. In this package, as the seam for it is not public. */
public final class OtherClock {
    private OtherClock() {}

    /** Sets the clock of a client by so much; time passes as it does. */
    public static void set(ClientBuilder<?> builder, Duration by) {
        builder.testing(Clock.offset(Clock.systemUTC(), by), System::nanoTime, null, name -> null);
    }
}
