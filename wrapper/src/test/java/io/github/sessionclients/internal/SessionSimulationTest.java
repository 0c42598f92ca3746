package io.github.sessionclients.internal;

import io.github.sessionclients.RetryPolicy;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thousands of random schedules of an account's session, the same ones in each run. */
class SessionSimulationTest {
    private static final int SCHEDULES = 2_000;

    private final FakeTime time = new FakeTime();
    private final Transport transport =
            TestVendor.transport(HttpUrl.get("http://localhost/"), RetryPolicy.none(), time);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void noScheduleDoesTheAccountHarm() {
        run(SCHEDULES, null);
    }

    @Test
    void sessionsThatCannotBeEndedNeverUseUpMoreThanTheQuota() {
        run(100, new SessionSimulation.Mood(0, 0, 0, 0, 100, 100, 60_000));
    }

    @Test
    void loginsWhoseAnswerIsLostNeverUseUpMoreThanTheQuota() {
        run(100, new SessionSimulation.Mood(0, 0, 95, 0, 100, 0, 30_000));
    }

    private void run(int schedules, SessionSimulation.@Nullable Mood mood) {
        for (int seed = 0; seed < schedules; seed++) {
            try {
                new SessionSimulation(seed, mood, transport, time).run(mood == null ? 150 : 400);
            } catch (AssertionError e) {
                throw new AssertionError("schedule " + seed, e);
            }
        }
    }
}
