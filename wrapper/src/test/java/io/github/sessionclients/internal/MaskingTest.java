package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a server may send back what it was given. */
class MaskingTest {
    private static final String SECRET = "a\"/\\é%+😀";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "<a\"/\\é%+😀> | <██>",
                "<a\\\"/\\\\é%+😀> | <██>",
                "<\\u0061\\\"\\/\\u005C\\u00e9\\u0025+\\uD83D\\ude00> | <██>",
                "<a%22%2F%5c%C3%A9%25%2B%F0%9F%98%80> | <██>",
                "a%22%2F%5c%C3%A9%25%2B%F0%9F%98%80%zz%2 | ██%zz%2",
                "\\n\\u12 a\"/\\é%+😀a\"/\\é%+😀\\ | \\n\\u12 ████\\",
                "a\"/\\é%+ | a\"/\\é%+"
            })
    void isMaskedAndNothingElse(String text, String masked) {
        assertThat(Masking.mask(text, SECRET)).isEqualTo(masked);
    }

    @Test
    void aLongTextFullOfEscapesIsMaskedInTime() {
        String text = "\\%25".repeat(1 << 18);

        assertThat(Masking.mask(text, "\\".repeat(1000))).isEqualTo(text);
    }
}
