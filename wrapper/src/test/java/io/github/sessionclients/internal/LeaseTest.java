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
    @CsvSource({"100,90", "36000,35700", "0,0", "-100,0"})
    void itIsDueInItsLastTenthButNoMoreThanFiveMinutesAhead(long life, long due) {
        Lease mortal = lease(Instant.EPOCH.plusSeconds(life));

        assertThat(mortal.shouldRefresh(due * 1000 - 1)).isFalse();
        assertThat(mortal.shouldRefresh(due * 1000)).isTrue();
    }

    @Test
    void withoutAnEndItIsNeverDue() {
        assertThat(lease.shouldRefresh(Duration.ofDays(1_000_000).toMillis())).isFalse();
    }

    @Test
    void anEndBeyondAllMillisecondsIsAnEndToo() {
        assertThat(lease(Instant.MAX).shouldRefresh(Long.MAX_VALUE - 1)).isFalse();
        assertThat(lease(Instant.MIN).shouldRefresh(0)).isTrue();
    }

    private static Lease lease(@Nullable Instant end) {
        return new Lease(new AccountSession("token", null, Instant.EPOCH, end), Credential.NONE);
    }
}
