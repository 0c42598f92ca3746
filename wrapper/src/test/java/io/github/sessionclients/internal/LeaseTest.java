package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.AccountSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseTest {
    private static final long OPENED = new FakeTime().nanoTime(); // as a real nanoTime() may be: it overflows

    private final Lease lease = lease(null);

    @Test
    void itIsInUseUntilTheLastCallGivesItBack() {
        assertThat(lease.tryAcquire()).isTrue();
        assertThat(lease.tryAcquire()).isTrue();

        assertThat(lease.release()).isFalse();
        assertThat(lease.isInUse()).isTrue();
        assertThat(lease.release()).isFalse();
        assertThat(lease.isInUse()).isFalse();
    }

    @Test
    void whenRetiredItIsNotTakenAndTellsOfEachCallThatIsDone() {
        lease.tryAcquire();
        lease.tryAcquire();
        lease.retire();

        assertThat(lease.tryAcquire()).isFalse();
        assertThat(lease.release()).isTrue();
        assertThat(lease.isInUse()).isTrue();
        assertThat(lease.release()).isTrue();
        assertThat(lease.isInUse()).isFalse();
        assertThat(lease.tryAcquire()).isFalse();
    }

    @Test
    void whenRetiredItCanStillBeTakenByWhoInsists() {
        lease.retire();
        lease.retire();
        lease.acquireUnchecked();

        assertThat(lease.isInUse()).isTrue();
        assertThat(lease.release()).isTrue();
        assertThat(lease.isInUse()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"100,90", "36000,35700", "0,1.8", "-100,1.8", "1,1.8"})
    void itIsDueInItsLastTenthButNoMoreThanFiveMinutesAhead(long life, double due) {
        Lease mortal = lease(Instant.EPOCH.plusSeconds(life));
        long nanos = (long) (due * 1e9);

        assertThat(mortal.isDue(OPENED + nanos - 1)).isFalse();
        assertThat(mortal.isDue(OPENED + nanos)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"100,100", "0,2", "-100,2"})
    void itEndsWhenTheVendorSaysSoButLivesTwoSecondsAtLeast(long life, long end) {
        Lease mortal = lease(Instant.EPOCH.plusSeconds(life));
        long nanos = Duration.ofSeconds(end).toNanos();

        assertThat(mortal.isExpired(OPENED + nanos - 1)).isFalse();
        assertThat(mortal.isExpired(OPENED + nanos)).isTrue();
    }

    @Test
    void withoutAnEndItIsNeverDue() {
        assertThat(lease.isDue(OPENED + Long.MAX_VALUE - 1)).isFalse();
        assertThat(lease.isExpired(OPENED + Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void anEndBeyondAllNanosecondsIsAnEndToo() {
        assertThat(lease(Instant.MAX).isDue(OPENED + Long.MAX_VALUE - 1)).isFalse();
        assertThat(lease(Instant.MIN).isExpired(OPENED + Duration.ofSeconds(2).toNanos()))
                .isTrue();
    }

    @Test
    void whenItIsHandedOutAgainItIsTakenAgainAndHasItsNewEnd() {
        Lease mortal = lease(Instant.EPOCH.plusSeconds(100));
        mortal.retire();
        long later = OPENED + Duration.ofSeconds(100).toNanos();

        mortal.renew(new AccountSession("token", null, Instant.EPOCH, Instant.EPOCH.plusSeconds(50)), later);

        assertThat(mortal.tryAcquire()).isTrue();
        assertThat(mortal.isExpired(later)).isFalse();
        assertThat(mortal.isExpired(later + Duration.ofSeconds(50).toNanos())).isTrue();
    }

    private static Lease lease(@Nullable Instant end) {
        return new Lease(new AccountSession("token", null, Instant.EPOCH, end), Credential.NONE, OPENED);
    }
}
