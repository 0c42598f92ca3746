package io.github.sessionclients.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelSupportTest {
    private static <T> T copy(T value) {
        return Objects.requireNonNull(ModelSupport.unmodifiableCopy(value));
    }

    private static <T> T jsonCopy(T value) {
        return Objects.requireNonNull(ModelSupport.unmodifiableJsonCopy(value));
    }

    @Test
    void aCopyIsUnmodifiableAllTheWayDown() {
        List<Integer> inner = new ArrayList<>(List.of(1));
        Map<String, List<Integer>> map = new LinkedHashMap<>(Map.of("a", inner));
        List<Map<String, List<Integer>>> list = new ArrayList<>(List.of(map));
        List<Map<String, List<Integer>>> copy = copy(list);
        inner.add(2);
        map.clear();
        list.clear();

        assertThat(copy).isEqualTo(List.of(Map.of("a", List.of(1))));
        assertThatThrownBy(() -> copy.get(0).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Objects.requireNonNull(copy.get(0).get("a")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aCopyKeepsNulls() {
        List<@Nullable String> copy = copy(Arrays.asList("a", null));

        assertThat(copy).containsExactly("a", null);
        assertThatThrownBy(() -> copy.set(0, "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(ModelSupport.<String>unmodifiableCopy(null)).isNull();
    }

    @Test
    void aCopyOfAnImmutableListIsTheListItself() {
        List<String> list = List.of("a", "b");

        assertThat(ModelSupport.unmodifiableCopy(list)).isSameAs(list);
    }

    @Test
    void aCopyOfAMapKeepsItsOrder() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("a", 2);

        assertThat(ModelSupport.unmodifiableCopy(map)).containsExactly(Map.entry("b", 1), Map.entry("a", 2));
        assertThat(ModelSupport.unmodifiableCopy(new LinkedHashMap<>())).isEmpty();
    }

    @Test
    void whatIsNoCollectionIsItsOwnCopy() {
        Object value = new Object();

        assertThat(ModelSupport.unmodifiableCopy(value)).isSameAs(value);
    }

    @Test
    void aCopyOfJsonHasTheNumbersThatWouldBeRead() {
        List<@Nullable Object> json =
                Arrays.asList(1, 1.5f, 2L, new BigInteger("9".repeat(20)), true, "a", null, Map.of("b", (short) 3));

        assertThat(ModelSupport.<Object>unmodifiableJsonCopy(json))
                .isEqualTo(Arrays.asList(
                        1L,
                        new BigDecimal("1.5"),
                        2L,
                        new BigInteger("9".repeat(20)),
                        true,
                        "a",
                        null,
                        Map.of("b", 3L)));
    }

    @Test
    void aCopyOfJsonIsUnmodifiableAllTheWayDown() {
        Map<String, Object> copy = jsonCopy(Map.of("a", Set.of(new LinkedHashMap<>()), "empty", new LinkedHashMap<>()));

        assertThat(copy).isEqualTo(Map.of("a", List.of(Map.of()), "empty", Map.of()));
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) Objects.requireNonNull(copy.get("a"))).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ModelSupportTest.<Map<String, Object>>jsonCopy(new LinkedHashMap<>())
                        .put("a", 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatIsNoJsonIsRefusedByItsType() {
        assertThatThrownBy(() -> ModelSupport.unmodifiableJsonCopy(Map.of("a", new StringBuilder("s3cr3t"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not JSON: java.lang.StringBuilder; use Map, List, String, Number, Boolean or null");
    }

    @Test
    void noMapIsAnEmptyOne() {
        assertThat(ModelSupport.orEmpty(null)).isEmpty();
        assertThat(ModelSupport.orEmpty(Map.of("a", 1))).isEqualTo(Map.of("a", 1));
    }

    @Test
    void theNameOfADeclaredPropertyIsRefused() {
        assertThat(ModelSupport.undeclared("b", Set.of("a"))).isEqualTo("b");
        assertThatThrownBy(() -> ModelSupport.undeclared("a", Set.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'a' is a declared property; use its own setter");
    }

    @Test
    void namesAreAppended() {
        assertThat(ModelSupport.appendName(ModelSupport.appendName(null, "a"), "b"))
                .isEqualTo("a, b");
    }

    @Test
    void aSecretIsMaskedAndNullShown() {
        assertThat(ModelSupport.mask("s3cr3t")).isEqualTo("██");
        assertThat(ModelSupport.mask(null)).isNull();
    }

    @Test
    void ofAnObjectThatNobodyDescribesTheNamesAreShown() {
        assertThat(ModelSupport.maskJson(Map.of("pin", "s3cr3t"))).isEqualTo("[pin]");
        assertThat(ModelSupport.maskJson(List.of("s3cr3t"))).isEqualTo("██");
        assertThat(ModelSupport.maskJson(null)).isNull();
    }
}
