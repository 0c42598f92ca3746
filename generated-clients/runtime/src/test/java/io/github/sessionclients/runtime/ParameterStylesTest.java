package io.github.sessionclients.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each parameter style sends. */
class ParameterStylesTest {
    private static final OffsetDateTime ON_THE_MINUTE = OffsetDateTime.parse("2026-01-31T09:30:00Z");

    @Test
    void commasSeparateValuesAndAreEncodedInThem() {
        assertThat(CommaSeparated.of("a", "b,c", 7)).hasToString("a,b%2Cc,7");
    }

    @Test
    void pipesSeparateValues() {
        assertThat(PipeSeparated.of("a", "b c")).hasToString("a%7Cb%20c");
    }

    @Test
    void spacesSeparateValues() {
        assertThat(SpaceSeparated.of("a", "b|c")).hasToString("a%20b%7Cc");
    }

    @Test
    void commasSeparateTheValuesOfAHeaderAsTheyAre() {
        assertThat(HeaderList.of("a", "b c", "é")).hasToString("a,b c,é");
    }

    @Test
    void noValuesAreAnEmptyText() {
        assertThat(CommaSeparated.of(List.of())).hasToString("");
        assertThat(PipeSeparated.of(List.of())).hasToString("");
        assertThat(SpaceSeparated.of(List.of())).hasToString("");
        assertThat(HeaderList.of(List.of())).hasToString("");
    }

    @Test
    void everythingButUnreservedCharactersIsPercentEncoded() {
        assertThat(CommaSeparated.of("azAZ09-._~", "@[`{/:", "é漢😀", "%\u0000"))
                .hasToString("azAZ09-._~,%40%5B%60%7B%2F%3A,%C3%A9%E6%BC%A2%F0%9F%98%80,%25%00");
    }

    @Test
    void aTimeKeepsItsSeconds() {
        assertThat(DateTimeText.of(ON_THE_MINUTE)).hasToString("2026-01-31T09:30:00Z");
        assertThat(HeaderList.of(ON_THE_MINUTE)).hasToString("2026-01-31T09:30:00Z");
        assertThat(CommaSeparated.of(ON_THE_MINUTE)).hasToString("2026-01-31T09%3A30%3A00Z");
        assertThat(DeepObject.of("at", Map.of("from", ON_THE_MINUTE)))
                .containsEntry("at[from]", "2026-01-31T09:30:00Z");
        assertThat(Cookies.of("at", ON_THE_MINUTE)).hasToString("at=2026-01-31T09:30:00Z");
    }

    @Test
    void aValueWithTheDelimiterInItIsRefused() {
        assertThatThrownBy(() -> PipeSeparated.of("a", "s3cr|3t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a value has the delimiter '|' in it");
        assertThatThrownBy(() -> SpaceSeparated.of(" s3cr3t")).hasMessage("a value has the delimiter ' ' in it");
        assertThatThrownBy(() -> HeaderList.of("s3cr,3t")).hasMessage("a value has the delimiter ',' in it");
    }

    @Test
    void cookiesFollowOneAnother() {
        assertThat(Cookies.of("a", 1).and("b", "x~!").and("c", "")).hasToString("a=1; b=x~!; c=");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u007f", ";", ",", "\"", "\\", "é", "\n"})
    void aCharacterThatACookieCannotHaveIsRefused(String character) {
        assertThatThrownBy(() -> Cookies.of("id", "s3cr3t" + character))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the cookie id has a character that a cookie cannot have");
    }

    @Test
    void aDeepObjectIsOneParameterForEachProperty() {
        Map<String, Object> size = new LinkedHashMap<>();
        size.put("width", 3);
        size.put("height", null);
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("size", size);
        filter.put("color", "red");

        assertThat(DeepObject.of("filter", filter))
                .containsExactly(Map.entry("filter[size][width]", "3"), Map.entry("filter[color]", "red"));
    }

    @Test
    void aDeepObjectIsUnmodifiable() {
        DeepObject object = DeepObject.of("a", Map.of("b", 1));

        assertThatThrownBy(object::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aListInADeepObjectIsRefused() {
        assertThatThrownBy(() -> DeepObject.of("filter", Map.of("colors", List.of("s3cr3t"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("filter[colors] is a list, for which deepObject has no notation");
    }
}
