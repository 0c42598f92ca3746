package io.github.sessionclients.kitchen;

import static io.github.sessionclients.kitchen.Wire.assertRefused;
import static io.github.sessionclients.kitchen.Wire.read;
import static io.github.sessionclients.kitchen.Wire.rewritten;
import static io.github.sessionclients.kitchen.Wire.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.kitchen.model.Empty;
import io.github.sessionclients.kitchen.model.JsonAdapterModel;
import io.github.sessionclients.kitchen.model.NullableExtras;
import io.github.sessionclients.kitchen.model.Open;
import io.github.sessionclients.kitchen.model.Problem;
import io.github.sessionclients.kitchen.model.PropertiesAndBranches;
import io.github.sessionclients.kitchen.model.Typed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdditionalPropertiesTest {
    @Test
    void typedOnesAreKeptNextToDeclared() {
        String json = "{\"id\":\"a\",\"x\":{\"title\":\"t\"},\"y\":{}}";
        Typed typed = read(Typed.class, json);

        assertThat(typed.id()).isEqualTo("a");
        assertThat(typed.additionalProperties())
                .containsExactly(
                        Map.entry("x", Problem.builder().title("t").build()),
                        Map.entry("y", Problem.builder().build()));
        assertThat(write(Typed.class, typed)).isEqualTo(json);
    }

    @Test
    void declaredOnesAreFoundAmongThem() {
        assertThat(rewritten(Typed.class, "{\"x\":{},\"id\":\"a\"}")).isEqualTo("{\"id\":\"a\",\"x\":{}}");
    }

    @Test
    void untypedOnesAreKeptAsTheyAre() {
        String json = "{\"id\":\"a\",\"n\":null,\"l\":[1,2.50,\"x\",{\"y\":[null,true]}],\"\":\"\"}";

        assertThat(rewritten(Open.class, json)).isEqualTo(json);
        assertThat(read(Open.class, json).additionalProperties())
                .containsEntry("n", null)
                .containsEntry(
                        "l",
                        List.of(1L, new java.math.BigDecimal("2.50"), "x", Map.of("y", Arrays.asList(null, true))));
    }

    @Test
    void aWrongTypeIsRefusedByItsPlace() {
        assertRefused(Typed.class, "{\"id\":\"a\",\"x\":1}").hasMessageContaining("$.x");
        assertRefused(JsonAdapterModel.class, "{\"x\":\"secret\"}")
                .hasMessage("Expected a 64-bit integer but was STRING at $.x");
    }

    @Test
    void nullIsRefusedUnlessTheyAreNullable() {
        assertRefused(Typed.class, "{\"id\":\"a\",\"x\":null}").hasMessage("Required value was null at $.x");
        assertThat(rewritten(NullableExtras.class, "{\"x\":null,\"y\":1}")).isEqualTo("{\"x\":null,\"y\":1}");
    }

    @Test
    void unknownPropertiesAreSkippedWhereTheSpecAsksForNone() {
        assertThat(read(Problem.class, "{\"new\":{\"deep\":[1]},\"title\":\"t\",\"more\":null}"))
                .isEqualTo(Problem.builder().title("t").build());
        assertThat(rewritten(Empty.class, "{\"new\":1}")).isEqualTo("{}");
    }

    @Test
    void namesThatNeedEscapesAreTheSameNames() {
        assertThat(read(Open.class, "{\"\\u0069d\":\"a\"}").id()).isEqualTo("a");
        assertThat(rewritten(Open.class, "{\"a\\\"b\\n\":1}")).isEqualTo("{\"a\\\"b\\n\":1}");
    }

    @Test
    void aTypeWithPropertiesAndBranchesKeepsEverything() {
        String json = "{\"id\":\"a\",\"side\":2,\"note\":\"n\"}";

        assertThat(rewritten(PropertiesAndBranches.class, json)).isEqualTo(json);
    }
}
