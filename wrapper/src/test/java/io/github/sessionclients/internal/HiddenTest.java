package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HiddenTest {
    private final Hidden hidden = new Hidden("s3cret");

    @Test
    void isRevealedToWhoAsks() {
        assertThat(hidden.reveal()).isEqualTo("s3cret");
        assertThat(Hidden.orNull(hidden)).isEqualTo("s3cret");
        assertThat(Hidden.orNull(null)).isNull();
    }

    @Test
    void itsTextIsAMask() {
        assertThat(hidden).hasToString("██");
    }

    @Test
    void isEqualByTheSecret() {
        assertThat(hidden)
                .isEqualTo(new Hidden("s3cret"))
                .hasSameHashCodeAs(new Hidden("s3cret"))
                .isNotEqualTo(new Hidden("s3cre"))
                .isNotEqualTo("s3cret");
        assertThat(hidden.hashCode()).isNotEqualTo(new Hidden("other").hashCode());
    }
}
