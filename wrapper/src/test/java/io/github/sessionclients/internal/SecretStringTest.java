package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretStringTest {
    private final SecretString hidden = new SecretString("s3cret");

    @Test
    void isRevealedToWhoAsks() {
        assertThat(hidden.value()).isEqualTo("s3cret");
        assertThat(SecretString.valueOrNull(hidden)).isEqualTo("s3cret");
        assertThat(SecretString.valueOrNull(null)).isNull();
    }

    @Test
    void itsTextIsAMask() {
        assertThat(hidden).hasToString("██");
    }

    @Test
    void isEqualByTheSecret() {
        assertThat(hidden)
                .isEqualTo(new SecretString("s3cret"))
                .hasSameHashCodeAs(new SecretString("s3cret"))
                .isNotEqualTo(new SecretString("s3cre"))
                .isNotEqualTo("s3cret");
        assertThat(hidden.hashCode()).isNotEqualTo(new SecretString("other").hashCode());
    }
}
