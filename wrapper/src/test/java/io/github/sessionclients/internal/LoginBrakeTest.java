package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.LoginPolicy;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginBrakeTest {
    private final FakeTime time = new FakeTime();
    private final LoginBrake brake = new LoginBrake(LoginPolicy.standard(), time, () -> 0);

    @ParameterizedTest
    @CsvSource({"401,300", "403,300", "200,300", "500,30", "503,30", "429,30", "408,30"})
    void thePauseDoublesFromTwoSecondsUpToTheLongestOfItsKind(int status, long longest) {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            brake.failed(answered(status, Headers.of()), time.nanoTime());
            pauses.add(pause());
        }

        assertThat(pauses).startsWith(2L, 4L, 8L, 16L).endsWith(longest);
    }

    @Test
    void itDoublesWithoutOverflow() {
        LoginBrake slow = new LoginBrake(
                LoginPolicy.standard().withPauses(Duration.ofHours(12), Duration.ofDays(1)), time, () -> 0);
        for (int i = 0; i < 100; i++) {
            slow.failed(answered(401, Headers.of()), time.nanoTime());
        }

        assertThat(Duration.ofNanos(slow.pauseLeft(time.nanoTime()))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aServerThatCannotBeReachedIsTriedAgainAfterHalfAMinuteAtMost() {
        for (int i = 0; i < 12; i++) {
            brake.failed(down(false), time.nanoTime());
        }

        assertThat(pause()).isEqualTo(30);
    }

    @Test
    void aLoginWhoseAnswerWasLostIsTriedAgainAtOnceButOnlyOnce() {
        brake.failed(down(true), time.nanoTime());
        assertThat(pause()).isZero();

        brake.failed(down(true), time.nanoTime());
        assertThat(pause()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"7,7", "1,2", "0,2", "600,600", "99999999,3600"})
    void aLongerRetryAfterIsObeyedForAnHourAtMost(String retryAfter, long seconds) {
        brake.failed(answered(503, Headers.of("Retry-After", retryAfter)), time.nanoTime());

        assertThat(pause()).isEqualTo(seconds);
    }

    @Test
    void aRetryAfterOfRefusedCredentialsIsObeyedToo() {
        brake.failed(answered(403, Headers.of("Retry-After", "120")), time.nanoTime());

        assertThat(pause()).isEqualTo(120);
    }

    @Test
    void thePauseIsUpToAQuarterLongerAtRandom() {
        LoginBrake jittered = new LoginBrake(LoginPolicy.standard(), time, () -> 0.5);
        jittered.failed(answered(401, Headers.of()), time.nanoTime());

        assertThat(Duration.ofNanos(jittered.pauseLeft(time.nanoTime()))).isEqualTo(Duration.ofMillis(2250));
    }

    @Test
    void thePausePassesWithTimeAndNotWithTheClock() {
        brake.failed(answered(401, Headers.of()), time.nanoTime());
        time.setBy(Duration.ofHours(1));
        assertThat(pause()).isEqualTo(2);
        time.setBy(Duration.ofHours(-3));
        assertThat(pause()).isEqualTo(2);

        time.pass(Duration.ofSeconds(2));

        assertThat(pause()).isZero();
    }

    @Test
    void aLoginThatSucceedsEndsThePauses() {
        brake.failed(answered(401, Headers.of()), time.nanoTime());
        brake.failed(answered(401, Headers.of()), time.nanoTime());
        brake.opened(time.nanoTime());
        assertThat(pause()).isZero();

        brake.failed(answered(401, Headers.of()), time.nanoTime());
        assertThat(pause()).isEqualTo(2);
    }

    @Test
    void theFirstSessionThatIsRefusedSoonIsReplacedAtOnceAndTheNextOnesAfterGrowingTimes() {
        List<Long> spacings = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            brake.opened(time.nanoTime());
            long left = brake.spacingLeft(time.nanoTime());
            spacings.add(Duration.ofNanos(left).toSeconds());
            time.pass(Duration.ofNanos(left));
            brake.replaced();
        }

        assertThat(spacings).containsExactly(0L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void aSessionThatServedForFiveMinutesIsReplacedAtOnce() {
        brake.opened(time.nanoTime());
        brake.replaced();
        brake.opened(time.nanoTime());
        brake.replaced();
        brake.opened(time.nanoTime());
        time.pass(Duration.ofMinutes(5).plusNanos(1));
        assertThat(brake.spacingLeft(time.nanoTime())).isZero();
        brake.replaced();
        brake.opened(time.nanoTime());

        assertThat(Duration.ofNanos(brake.spacingLeft(time.nanoTime()))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void spacingIsToldOnceUntilASessionHasServedForLong() {
        brake.opened(time.nanoTime());
        assertThat(brake.tellsSpacing()).isTrue();
        assertThat(brake.tellsSpacing()).isFalse();
        time.pass(Duration.ofMinutes(6));
        assertThat(brake.spacingLeft(time.nanoTime())).isZero();

        assertThat(brake.tellsSpacing()).isTrue();
    }

    private long pause() {
        return Duration.ofNanos(brake.pauseLeft(time.nanoTime())).toSeconds();
    }

    private static TestVendor.TestException answered(int status, Headers headers) {
        return new TestVendor.TestException(
                ResponseInfo.builder("login", status).headers(headers).build(), null);
    }

    private static TransportException down(boolean sent) {
        return new TransportException("test", "login", new IOException("down"), sent, false);
    }
}
