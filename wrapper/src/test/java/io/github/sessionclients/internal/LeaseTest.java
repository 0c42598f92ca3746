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
    private final Lease lease = new Lease(session(null));

    @Test
    void itIsInUseUntilTheLastCallGivesItBack() {
        assertThat(lease.take()).isTrue();
        assertThat(lease.take()).isTrue();

        assertThat(lease.giveBack()).isFalse();
        assertThat(lease.isInUse()).isTrue();
        assertThat(lease.giveBack()).isFalse();
        assertThat(lease.isInUse()).isFalse();
    }

    @Test
    void whenRetiredItIsNotTakenAndTellsOfEachCallThatIsDone() {
        lease.take();
        lease.take();
        lease.retire();

        assertThat(lease.take()).isFalse();
        assertThat(lease.giveBack()).isTrue();
        assertThat(lease.isInUse()).isTrue();
        assertThat(lease.giveBack()).isTrue();
        assertThat(lease.isInUse()).isFalse();
        assertThat(lease.take()).isFalse();
    }

    @Test
    void whenRetiredItCanStillBeTakenByWhoInsists() {
        lease.retire();
        lease.retire();
        lease.takeAnyway();

        assertThat(lease.isInUse()).isTrue();
        assertThat(lease.giveBack()).isTrue();
        assertThat(lease.isInUse()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"100,90", "36000,35700", "0,0", "-100,0"})
    void itIsDueInItsLastTenthButNoMoreThanFiveMinutesAhead(long life, long due) {
        Lease mortal = new Lease(session(Instant.EPOCH.plusSeconds(life)));

        assertThat(mortal.isDue(due * 1000 - 1)).isFalse();
        assertThat(mortal.isDue(due * 1000)).isTrue();
    }

    @Test
    void withoutAnEndItIsNeverDue() {
        assertThat(lease.isDue(Duration.ofDays(1_000_000).toMillis())).isFalse();
    }

    @Test
    void anEndBeyondAllMillisecondsIsAnEndToo() {
        assertThat(new Lease(session(Instant.MAX)).isDue(Long.MAX_VALUE - 1)).isFalse();
        assertThat(new Lease(session(Instant.MIN)).isDue(0)).isTrue();
    }

    private static AccountSession session(@Nullable Instant end) {
        return new AccountSession("token", null, Instant.EPOCH, end);
    }
}
