package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final RetryPolicy standard = RetryPolicy.standard();

    @Test
    void theStandardIsAsDocumented() {
        assertThat(settings(standard))
                .containsExactly(
                        2,
                        Duration.ofMillis(250),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30));
    }

    @Test
    void noneIsTheStandardWithoutRetries() {
        assertThat(settings(RetryPolicy.none())).startsWith(0).endsWith(tail(standard));
    }

    @Test
    void theNumberOfRetriesChangesNothingElse() {
        assertThat(settings(standard.withMaxRetries(7))).startsWith(7).endsWith(tail(standard));
    }

    @Test
    void theDelaysChangeNothingElse() {
        assertThat(settings(standard.withDelays(Duration.ofMillis(1), Duration.ofMillis(2))))
                .containsExactly(
                        2, Duration.ofMillis(1), Duration.ofMillis(2), standard.maxRetryAfter(), standard.deadline());
    }

    @Test
    void theLongestRetryAfterChangesNothingElse() {
        assertThat(settings(standard.withMaxRetryAfter(Duration.ofMillis(3))))
                .containsExactly(
                        2, standard.baseDelay(), standard.maxDelay(), Duration.ofMillis(3), standard.deadline());
    }

    @Test
    void theDeadlineChangesNothingElse() {
        assertThat(settings(standard.withDeadline(Duration.ofMillis(4))))
                .containsExactly(
                        2, standard.baseDelay(), standard.maxDelay(), standard.maxRetryAfter(), Duration.ofMillis(4));
    }

    @Test
    void nothingAndADayAreDurationsToo() {
        assertThat(standard.withDelays(Duration.ZERO, DAY).maxDelay()).isEqualTo(DAY);
        assertThat(standard.withMaxRetryAfter(Duration.ZERO).maxRetryAfter()).isZero();
        assertThat(standard.withDeadline(DAY).deadline()).isEqualTo(DAY);
    }

    @Test
    void aDurationThatIsNegativeOrLongerThanADayIsRefused() {
        Duration longer = DAY.plusNanos(1);
        Duration negative = Duration.ofNanos(-1);

        assertThatThrownBy(() -> standard.withDelays(longer, DAY))
                .hasMessage("a duration must not be longer than a day");
        assertThatThrownBy(() -> standard.withDelays(DAY, longer))
                .hasMessage("a duration must not be longer than a day");
        assertThatThrownBy(() -> standard.withMaxRetryAfter(longer))
                .hasMessage("a duration must not be longer than a day");
        assertThatThrownBy(() -> standard.withDeadline(negative)).hasMessage("a duration must not be negative");
    }

    @Test
    void aNegativeNumberOfRetriesIsRefused() {
        assertThatThrownBy(() -> standard.withMaxRetries(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRetries < 0");
    }

    private static List<Object> settings(RetryPolicy policy) {
        return List.of(
                policy.maxRetries(), policy.baseDelay(), policy.maxDelay(), policy.maxRetryAfter(), policy.deadline());
    }

    private static Object[] tail(RetryPolicy policy) {
        return settings(policy).subList(1, 5).toArray();
    }
}
