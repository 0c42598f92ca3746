package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Something that a client refuses before anything is sent.
 *
 * @param field what the message has to begin with, perhaps after the vendor
 * @param value what must not be in it
 */
record LocalRefusal(String field, String value, ThrowingCallable attempt) {
    void check() {
        assertThatIllegalArgumentException()
                .isThrownBy(attempt)
                .withMessageMatching("(?s)([a-z]+: )?" + Pattern.quote(field) + " .*")
                .satisfies(refusal -> {
                    if (!value.isBlank() && refusal.toString().contains(value.strip())) {
                        throw new AssertionError("The message holds the value: " + refusal.getMessage());
                    }
                });
    }

    @Override
    public String toString() {
        return field + " " + value.replaceAll("\\p{Cntrl}", "?");
    }
}
