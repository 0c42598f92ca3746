package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "<a&quot;/\\é%+&#128512;> | <██>",
                "<a&#34;&#x2F;\\&#233;&#37;&#x2b;&#x1F600;> | <██>",
                "<a&amp;/\\é%+😀 &# &#x; &#zz; &unknown; &> | <a&amp;/\\é%+😀 &# &#x; &#zz; &unknown; &>",
                "a\"/\\é%+ | a\"/\\é%+"
            })
    void isMaskedAndNothingElse(String text, String masked) {
        assertThat(Masking.mask(text, List.of(SECRET))).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "two+words", "two%20words", "&#116;wo words", "<two\\u0020words>"})
    void aBlankHasManyForms(String text) {
        assertThat(Masking.mask(text, List.of("two words")))
                .doesNotContain("two")
                .contains("██");
    }

    @Test
    void aLongTextFullOfEscapesIsMaskedInTime() {
        String text = "\\%25".repeat(1 << 18);

        assertThat(Masking.mask(text, List.of("\\".repeat(1000)))).isEqualTo(text);
    }
}
