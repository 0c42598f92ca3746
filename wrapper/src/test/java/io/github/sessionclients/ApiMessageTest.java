package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiMessageTest {
    private final ApiMessage full = new ApiMessage(3, "E12", "Unknown list");

    @Test
    void isEqualByAllOfIt() {
        assertThat(full)
                .isEqualTo(new ApiMessage(3, "E12", "Unknown list"))
                .hasSameHashCodeAs(new ApiMessage(3, "E12", "Unknown list"))
                .isNotEqualTo(new ApiMessage(4, "E12", "Unknown list"))
                .isNotEqualTo(new ApiMessage(3, "E13", "Unknown list"))
                .isNotEqualTo(new ApiMessage(3, "E12", "Known list"))
                .isNotEqualTo(null);
        assertThat(full.hashCode()).isNotEqualTo(new ApiMessage(null, null, null).hashCode());
    }

    @Test
    void tellsItsParts() {
        assertThat(full.sequence()).isEqualTo(3);
        assertThat(full.code()).isEqualTo("E12");
        assertThat(full.description()).isEqualTo("Unknown list");
    }

    @Test
    void readsLikeASentence() {
        assertThat(full).hasToString("record 3: [E12] Unknown list");
        assertThat(new ApiMessage(null, "E12", null)).hasToString("[E12] ");
        assertThat(new ApiMessage(null, null, null)).hasToString("");
    }
}
