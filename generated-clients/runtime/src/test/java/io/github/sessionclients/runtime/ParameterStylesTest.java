package io.github.sessionclients.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
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
                .hasMessage("a value contains the delimiter '|'");
        assertThatThrownBy(() -> SpaceSeparated.of(" s3cr3t")).hasMessage("a value contains the delimiter ' '");
        assertThatThrownBy(() -> HeaderList.of("s3cr,3t")).hasMessage("a value contains the delimiter ','");
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
                .hasMessage("the cookie id contains a character that a cookie cannot have");
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
    void listsInADeepObjectAreWrittenAsTheApiReadsThem() {
        Map<String, Object> filter = Map.of("ids", List.of("a", "b"));

        assertThat(DeepObject.of("f", filter).entrySet())
                .containsExactly(Map.entry("f[ids]", "a"), Map.entry("f[ids]", "b"));
        assertThat(DeepObject.of("f", filter, DeepObject.Lists.BRACKETS).entrySet())
                .containsExactly(Map.entry("f[ids][]", "a"), Map.entry("f[ids][]", "b"));
        assertThat(DeepObject.of("f", List.of(Map.of("x", 1)), DeepObject.Lists.INDEXED))
                .containsExactly(Map.entry("f[0][x]", "1"));
    }

    @Test
    void whatAStyleHasNoNotationForIsRefusedByName() {
        assertThatThrownBy(() -> DeepObject.of("f", Map.of("list", List.of(Map.of("s3cr3t", 1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("f[list] is a list or an object, which this style cannot represent");
        assertThatThrownBy(() -> ExplodedObject.of(Map.of("inner", Map.of("a", 1))))
                .hasMessage("inner is a list or an object, which this style cannot represent");
        assertThatThrownBy(() -> CommaSeparated.of(List.of(List.of("s3cr3t"))))
                .hasMessage("a value is a list or an object, which this style cannot represent");
        assertThatThrownBy(() -> ExplodedObject.of("s3cr3t"))
                .hasMessage("neither a map nor a model: class java.lang.String");
    }

    @Test
    void anObjectIsItsNamesAndValuesInTurnOrInPairs() {
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("x", 1);
        point.put("none", null);
        point.put("a,b", "c d");

        assertThat(CommaSeparated.of(point)).hasToString("x,1,a%2Cb,c%20d");
        assertThat(CommaSeparated.ofPairs(point)).hasToString("x=1,a%2Cb=c%20d");
        assertThat(PipeSeparated.of(Map.of("x", 1))).hasToString("x%7C1");
        assertThat(HeaderList.ofPairs(Map.of("x", 1))).hasToString("x=1");
        assertThat(ExplodedObject.of(Map.of("x", List.of(1, 2))).entrySet())
                .containsExactly(Map.entry("x", "1"), Map.entry("x", "2"));
    }

    @Test
    void aNumberHasNoExponent() {
        assertThat(NumberText.of(1.2345678E7)).hasToString("12345678");
        assertThat(NumberText.of(-0.0)).hasToString("0");
        assertThat(NumberText.of(1e-7)).hasToString("0.0000001");
        assertThat(NumberText.of(new BigDecimal("1E+2"))).hasToString("100");
        assertThat(NumberText.of(new BigDecimal("1.50"))).hasToString("1.50");
        assertThat(NumberText.of(Long.MAX_VALUE)).hasToString("9223372036854775807");
        assertThat(CommaSeparated.of(1e7, 0.5f)).hasToString("10000000,0.5");
        assertThat(Cookies.of("n", 1e7)).hasToString("n=10000000");
        assertThatThrownBy(() -> NumberText.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NumberText.of(new BigDecimal("1E+999999999")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a number with more than 1000 zeros cannot be a parameter");
    }

    @Test
    void reservedCharactersAreKeptAndOthersEncodedOnce() {
        assertThat(ReservedText.of("a/b:c,d;e=f?g@h!i$j'k(l)m*n~")).hasToString("a/b:c,d;e=f?g@h!i$j'k(l)m*n~");
        assertThat(ReservedText.of("a b#c&d+e[f]é%2f%")).hasToString("a%20b%23c%26d%2Be%5Bf%5D%C3%A9%2f%25");
        assertThatThrownBy(() -> ReservedText.of(List.of("s3cr3t")))
                .hasMessage("a value is a list or an object, which this style cannot represent");
    }
}
