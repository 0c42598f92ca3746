package io.github.sessionclients.kitchen;

import static io.github.sessionclients.kitchen.Wire.assertRefused;
import static io.github.sessionclients.kitchen.Wire.read;
import static io.github.sessionclients.kitchen.Wire.rewritten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.kitchen.model.BuilderModel;
import io.github.sessionclients.kitchen.model.Clash;
import io.github.sessionclients.kitchen.model.Empty;
import io.github.sessionclients.kitchen.model.Extended;
import io.github.sessionclients.kitchen.model.FreeForm;
import io.github.sessionclients.kitchen.model.LongOrString;
import io.github.sessionclients.kitchen.model.Matrix;
import io.github.sessionclients.kitchen.model.MoreSecrets;
import io.github.sessionclients.kitchen.model.MoreSecretsKind;
import io.github.sessionclients.kitchen.model.ObjectModel;
import io.github.sessionclients.kitchen.model.Open;
import io.github.sessionclients.kitchen.model.OptionalJsonResponse;
import io.github.sessionclients.kitchen.model.OverrideModel;
import io.github.sessionclients.kitchen.model.Patch;
import io.github.sessionclients.kitchen.model.Pet;
import io.github.sessionclients.kitchen.model.Problem;
import io.github.sessionclients.kitchen.model.Secrets;
import io.github.sessionclients.kitchen.model.Typed;
import io.github.sessionclients.kitchen.model.Uuids;
import io.github.sessionclients.kitchen.model.Wide;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final Matrix MATRIX =
            Matrix.builder().req("a").reqNull("b").opt("c").build();

    @Test
    void aBuilderSetsWhatTheAccessorsReturn() {
        assertThat(MATRIX.req()).isEqualTo("a");
        assertThat(MATRIX.reqNull()).isEqualTo("b");
        assertThat(MATRIX.opt()).isEqualTo("c");
        assertThat(MATRIX.list()).isNull();
    }

    @Test
    void toBuilderChangesACopy() {
        Matrix changed = MATRIX.toBuilder().opt("d").build();

        assertThat(changed.opt()).isEqualTo("d");
        assertThat(changed.req()).isEqualTo("a");
        assertThat(MATRIX.opt()).isEqualTo("c");
    }

    @Test
    void toBuilderKeepsEverything() {
        Typed typed = Typed.builder()
                .id("a")
                .putAdditionalProperty("b", Problem.builder().title("t").build())
                .build();
        Patch patch = Patch.builder().name(null).build();

        assertThat(typed.toBuilder().build()).isEqualTo(typed);
        assertThat(patch.toBuilder().build().hasName()).isTrue();
        assertThat(MATRIX.toBuilder().build()).isEqualTo(MATRIX);
    }

    @Test
    void aBuilderMayBeUsedOnAfterBuild() {
        Typed.Builder builder = Typed.builder().id("a");
        Typed first = builder.build();
        builder.putAdditionalProperty("late", Problem.builder().build()).id("b");

        assertThat(first.id()).isEqualTo("a");
        assertThat(first.additionalProperties()).isEmpty();
    }

    @Test
    void buildNamesAllRequiredPropertiesThatAreNotSet() {
        assertThatThrownBy(() -> Matrix.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Matrix: required but not set: req, reqNull");
        assertThatThrownBy(() -> Wide.builder().p0(1L).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Wide: required but not set: p63, p64, p69");
    }

    @Test
    void whatAllOfBringsIsRequiredToo() {
        assertThatThrownBy(() -> Extended.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("id")
                .hasMessageContaining("extra");
        assertThat(rewritten(Extended.class, "{\"id\":\"a\",\"extra\":1}")).isEqualTo("{\"id\":\"a\",\"extra\":1}");
    }

    @Test
    void aRequiredNullableMayBeSetToNullButNotLeftOut() {
        assertThat(Matrix.builder().req("a").reqNull(null).build().reqNull()).isNull();
        assertThatThrownBy(() -> Matrix.builder().req("a").build()).hasMessageEndingWith(": reqNull");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without NullAway does
    void aRequiredPropertyIsNeverSetToNull() {
        assertThatThrownBy(() -> Matrix.builder().req(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("req");
        assertThatThrownBy(() -> Uuids.of(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aListGivenAndChangedLaterDoesNotChangeTheModel() {
        List<String> given = new ArrayList<>(List.of("a"));
        Matrix matrix = MATRIX.toBuilder().list(given).build();
        given.add("b");

        assertThat(matrix.list()).containsExactly("a");
    }

    @Test
    void aMapGivenAndChangedLaterDoesNotChangeTheModel() {
        Map<String, Long> given = new LinkedHashMap<>(Map.of("a", 1L));
        Matrix matrix = MATRIX.toBuilder().map(given).build();
        given.put("b", 2L);

        assertThat(matrix.map()).containsOnlyKeys("a");
    }

    @Test
    void whatIsNestedInAListOrMapGivenIsCopiedToo() {
        List<Object> inner = new ArrayList<>(List.of("a"));
        Map<String, List<Object>> given = new LinkedHashMap<>(Map.of("x", inner));
        FreeForm form = FreeForm.builder().mixed(given).build();
        inner.add("b");

        assertThat(form.mixed()).isEqualTo(Map.of("x", List.of("a")));
    }

    @Test
    void whatIsNestedInAnAnyGivenIsCopiedToo() {
        List<Object> inner = new ArrayList<>(List.of("a"));
        Matrix matrix = MATRIX.toBuilder().any(Map.of("x", inner)).build();
        Open open = Open.builder().putAdditionalProperty("x", inner).build();
        inner.add("b");

        assertThat(matrix.any()).isEqualTo(Map.of("x", List.of("a")));
        assertThat(open.additionalProperties()).isEqualTo(Map.of("x", List.of("a")));
    }

    @Test
    @SuppressWarnings("NullAway") // the values are there
    void whatAModelReturnsCannotBeChanged() {
        Matrix matrix = read(
                Matrix.class,
                "{\"req\":\"a\",\"reqNull\":null,\"list\":[\"a\"],\"nullItems\":[null],\"map\":{\"a\":1},\"any\":[[]]}");
        Open open = read(Open.class, "{\"x\":{\"y\":[]}}");

        assertUnmodifiable(matrix.list());
        assertUnmodifiable(matrix.nullItems());
        assertUnmodifiable((List<?>) matrix.any());
        assertUnmodifiable((List<?>) ((List<?>) matrix.any()).get(0));
        assertUnmodifiable(matrix.map());
        assertUnmodifiable(open.additionalProperties());
        assertUnmodifiable((Map<?, ?>) open.additionalProperties().get("x"));
        assertUnmodifiable(MATRIX.toBuilder().list(List.of("a")).build().list());
    }

    private static void assertUnmodifiable(List<?> list) {
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.add(null)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static void assertUnmodifiable(Map<?, ?> map) {
        assertThatThrownBy(() -> map.put(null, null)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void everyModelIsAFinalClassOrASealedInterface() {
        assertThat(Emitted.models())
                .hasSizeGreaterThan(80)
                .allSatisfy(type -> assertThat(Modifier.isFinal(type.getModifiers()) || type.isSealed())
                        .isTrue());
    }

    @Test
    void equalsAndHashCodeCompareAllValues() {
        Matrix same = Matrix.builder().req("a").reqNull("b").opt("c").build();

        assertThat(MATRIX).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(MATRIX).isNotEqualTo(same.toBuilder().opt("d").build());
        assertThat(MATRIX).isNotEqualTo(null).isNotEqualTo("a");
        assertThat(Open.builder().putAdditionalProperty("a", 1).build())
                .isNotEqualTo(Open.builder().putAdditionalProperty("a", 2).build());
        assertThat(Empty.builder().build()).isEqualTo(Empty.builder().build()).isNotEqualTo(null);
    }

    @Test
    void absentAndNullAreNotEqualWhereTheyAreToldApart() {
        assertThat(Patch.builder().name(null).build())
                .isNotEqualTo(Patch.builder().build());
    }

    @Test
    void anAnyGivenIsEqualToTheSameRead() {
        Open built = Open.builder()
                .putAdditionalProperty("int", 1)
                .putAdditionalProperty("double", 1.5)
                .build();

        assertThat(read(Open.class, "{\"int\":1,\"double\":1.5}")).isEqualTo(built);
    }

    @Test
    void anAnyThatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> MATRIX.toBuilder().any(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> MATRIX.toBuilder().any(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toStringNamesTheValues() {
        assertThat(Problem.builder().title("t").status(1).build()).hasToString("Problem{title=t, status=1}");
    }

    @Test
    void toStringMasksSecrets() {
        Secrets secrets = Secrets.builder()
                .password("hidden")
                .pin(4711L)
                .tokens(List.of("hidden"))
                .plain("shown")
                .build();

        assertThat(secrets).hasToString("Secrets{password=██, pin=██, tokens=██, plain=shown}");
        assertThat(Secrets.builder().build()).asString().contains("password=null");
    }

    @Test
    void toStringMasksSecretsBehindReferencesMapsAndUnions() {
        MoreSecrets secrets = MoreSecrets.builder()
                .alias("hidden")
                .wrapped("hidden")
                .byName(Map.of("a", "hidden"))
                .either(new LongOrString.OfString("hidden"))
                .kind(MoreSecretsKind.HIDDEN)
                .nested(Secrets.builder().password("hidden").build())
                .putAdditionalProperty("b", "hidden")
                .build();

        assertThat(secrets.toString()).doesNotContain("hidden").contains("either=OfString");
    }

    @Test
    void toStringOfABuilderSaysNothing() {
        assertThat(Secrets.builder().password("hidden").toString()).doesNotContain("hidden");
    }

    @Test
    void presenceIsAskedOfTheModel() {
        assertThat(Patch.builder().build().hasName()).isFalse();
        assertThat(Patch.builder().name(null).build().hasName()).isTrue();
        assertThat(Patch.builder().name("a").build().hasName()).isTrue();
    }

    @Test
    void aDeclaredPropertyIsNoAdditionalOne() {
        assertThatThrownBy(() -> Open.builder().putAdditionalProperty("id", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'id'");
        assertThatThrownBy(() -> Open.builder().additionalProperties(Map.of("id", "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void additionalPropertiesReplacesAll() {
        Open open = Open.builder()
                .putAdditionalProperty("a", 1)
                .additionalProperties(Map.of("b", 2))
                .build();

        assertThat(open.additionalProperties()).isEqualTo(Map.of("b", 2L));
    }

    @Test
    void anObjectMayHaveMoreThan64Properties() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 70; i++) {
            json.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":").append(i);
        }
        json.append('}');

        assertThat(rewritten(Wide.class, json.toString())).isEqualTo(json.toString());
        assertRefused(Wide.class, "{\"p0\":1}").hasMessage("Required but missing: p63, p64, p69 at $");
    }

    @Test
    void namesThatClashInJavaAreStillTheirOwnOnTheWire() {
        String json = "{\"foo-bar\":\"1\",\"foo_bar\":\"2\",\"fooBar\":null,\"hasFooBar3\":true,\"hashCode\":4,"
                + "\"getClass\":\"5\",\"this\":\"6\",\"that\":\"7\",\"other\":\"8\",\"hash\":\"9\",\"out\":\"10\","
                + "\"value\":\"11\",\"reader\":{},\"from\":{},\"missing\":\"12\",\"additionalProperties\":\"13\","
                + "\"yield\":\"14\",\"record\":\"15\",\"2fa\":\"16\",\"$\":\"17\",\"größe\":\"18\",\"漢字\":\"19\","
                + "\"fooBar2\":\"20\"}";
        Clash clash = read(Clash.class, json);

        assertThat(clash.fooBar()).isEqualTo("1");
        assertThat(clash.fooBar2()).isEqualTo("2");
        assertThat(clash.hasFooBar3()).isTrue();
        assertThat(clash.hashCode_()).isEqualTo(4);
        assertThat(clash._2fa()).isEqualTo("16");
        assertThat(clash.additionalProperties_()).isEqualTo("13");
        assertThat(clash.additionalProperties()).isEqualTo(Map.of("fooBar2", "20"));
        assertThat(Wire.write(Clash.class, clash)).isEqualTo(json);
        assertThat(clash.toBuilder().build()).isEqualTo(clash);
    }

    @Test
    void schemasMayBeNamedAsWhatTheCodeUses() {
        assertThat(rewritten(io.github.sessionclients.kitchen.model.Class.class, "{\"class\":\"a\",\"return\":\"b\"}"))
                .isEqualTo("{\"class\":\"a\",\"return\":\"b\"}");
        assertThat(rewritten(ObjectModel.class, "{\"object\":{\"list\":[{}]}}"))
                .isEqualTo("{\"object\":{\"list\":[{}]}}");
        assertThat(read(io.github.sessionclients.kitchen.model.List.class, "{\"list\":[]}")
                        .list())
                .isEmpty();
        assertThat(rewritten(BuilderModel.class, "{\"builder\":\"a\",\"build\":\"b\",\"toBuilder\":\"c\"}"))
                .isEqualTo("{\"builder\":\"a\",\"build\":\"b\",\"toBuilder\":\"c\"}");
    }

    @Test
    void aPropertyNamedAsThePresenceOfAnotherIsKeptApart() {
        OverrideModel model = read(OverrideModel.class, "{\"hasNullable\":null}");

        assertThat(model.hasNullable()).isFalse();
        assertThat(Wire.write(OverrideModel.class, model)).isEqualTo("{\"hasNullable\":null}");
    }

    @Test
    void aListOfScalarsAsABodyIsAValueClass() {
        UUID uuid = new UUID(1, 2);
        List<UUID> given = new ArrayList<>(List.of(uuid));
        Uuids uuids = Uuids.of(given);
        given.clear();

        assertThat(uuids.value()).containsExactly(uuid);
        assertThat(uuids).isEqualTo(Uuids.of(List.of(uuid))).hasSameHashCodeAs(Uuids.of(List.of(uuid)));
        assertThat(uuids).hasToString("Uuids{[" + uuid + "]}");
    }

    @Test
    void ofUndeclaredPropertiesOnlyTheNamesAreShown() {
        Open open = Open.builder()
                .id("1")
                .putAdditionalProperty("access_token", "hidden")
                .build();

        assertThat(open).hasToString("Open{id=1, additionalProperties=[access_token]}");
    }

    @Test
    void ofAnUnknownBranchOnlyTheNamesAreShown() {
        assertThat(read(Pet.class, "{\"kind\":\"dragon\",\"password\":\"hidden\"}"))
                .hasToString("Unrecognized[kind, password]");
    }

    @Test
    void ofAnyJsonOnlyTheNamesAreShown() {
        assertThat(OptionalJsonResponse.of(Map.of("token", "hidden"))).hasToString("OptionalJsonResponse{[token]}");
        assertThat(OptionalJsonResponse.of("hidden")).hasToString("OptionalJsonResponse{██}");
    }
}
