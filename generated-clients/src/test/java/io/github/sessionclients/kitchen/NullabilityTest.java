package io.github.sessionclients.kitchen;

import static io.github.sessionclients.kitchen.Wire.assertRefused;
import static io.github.sessionclients.kitchen.Wire.read;
import static io.github.sessionclients.kitchen.Wire.rewritten;
import static io.github.sessionclients.kitchen.Wire.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.kitchen.model.Account;
import io.github.sessionclients.kitchen.model.Base;
import io.github.sessionclients.kitchen.model.Collections;
import io.github.sessionclients.kitchen.model.Holder;
import io.github.sessionclients.kitchen.model.Matrix;
import io.github.sessionclients.kitchen.model.Oddities;
import io.github.sessionclients.kitchen.model.OptionalJsonResponse;
import io.github.sessionclients.kitchen.model.Patch;
import io.github.sessionclients.kitchen.model.Uuids;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Required × nullable: absent, null and a value, in both directions. */
class NullabilityTest {
    private static final String REQUIRED = "\"req\":\"a\",\"reqNull\":\"b\"";

    @Test
    void requiredAndNotNullableIsRefusedIfAbsent() {
        assertRefused(Matrix.class, "{\"reqNull\":\"b\"}").hasMessage("Required but missing: req at $");
    }

    @Test
    void requiredAndNotNullableIsRefusedIfNull() {
        assertRefused(Matrix.class, "{\"req\":null,\"reqNull\":\"b\"}").hasMessage("Required value was null at $.req");
    }

    @Test
    void requiredAndNullableIsRefusedIfAbsent() {
        assertRefused(Matrix.class, "{\"req\":\"a\"}").hasMessage("Required but missing: reqNull at $");
    }

    @Test
    void requiredAndNullableIsReadAndWrittenAsNull() {
        String json = "{\"req\":\"a\",\"reqNull\":null}";

        assertThat(read(Matrix.class, json).reqNull()).isNull();
        assertThat(rewritten(Matrix.class, json)).isEqualTo(json);
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertRefused(Matrix.class, "{}").hasMessage("Required but missing: req, reqNull at $");
    }

    @Test
    void optionalAndNotNullableIsNotWrittenIfUnset() {
        assertThat(rewritten(Matrix.class, "{" + REQUIRED + "}")).isEqualTo("{" + REQUIRED + "}");
    }

    @Test
    void optionalAndNotNullableTakesNullForAbsent() {
        Matrix matrix = read(Matrix.class, "{" + REQUIRED + ",\"opt\":null,\"list\":null,\"map\":null}");

        assertThat(matrix.opt()).isNull();
        assertThat(matrix).isEqualTo(read(Matrix.class, "{" + REQUIRED + "}"));
    }

    @Test
    void optionalAndNullableTellsAbsentFromNull() {
        Matrix absent = read(Matrix.class, "{" + REQUIRED + "}");
        Matrix explicit = read(Matrix.class, "{" + REQUIRED + ",\"optNull\":null}");
        Matrix value = read(Matrix.class, "{" + REQUIRED + ",\"optNull\":\"c\"}");

        assertThat(absent.hasOptNull()).isFalse();
        assertThat(explicit.hasOptNull()).isTrue();
        assertThat(explicit.optNull()).isNull();
        assertThat(value.optNull()).isEqualTo("c");
        assertThat(write(Matrix.class, absent)).isEqualTo("{" + REQUIRED + "}");
        assertThat(write(Matrix.class, explicit)).isEqualTo("{" + REQUIRED + ",\"optNull\":null}");
        assertThat(write(Matrix.class, value)).isEqualTo("{" + REQUIRED + ",\"optNull\":\"c\"}");
    }

    @Test
    void anyTellsAbsentFromNull() {
        assertThat(rewritten(Matrix.class, "{" + REQUIRED + ",\"any\":null}"))
                .isEqualTo("{" + REQUIRED + ",\"any\":null}");
        assertThat(read(Matrix.class, "{" + REQUIRED + "}").hasAny()).isFalse();
    }

    @Test
    void aNullableReferenceTellsAbsentFromNull() {
        assertThat(rewritten(Holder.class, "{\"wrapped\":null}")).isEqualTo("{\"wrapped\":null}");
        assertThat(rewritten(Holder.class, "{}")).isEqualTo("{}");
        assertThat(read(Holder.class, "{\"wrapped\":{\"id\":\"a\"}}").wrapped())
                .isEqualTo(Base.builder().id("a").build());
    }

    @Test
    void nullInAListIsRefusedUnlessItsItemsAreNullable() {
        assertRefused(Matrix.class, "{" + REQUIRED + ",\"list\":[\"a\",null]}")
                .hasMessage("Required value was null at $.list[1]");
        assertThat(rewritten(Matrix.class, "{" + REQUIRED + ",\"nullItems\":[\"a\",null]}"))
                .isEqualTo("{" + REQUIRED + ",\"nullItems\":[\"a\",null]}");
    }

    @Test
    void nullInAMapIsRefusedUnlessItsValuesAreNullable() {
        assertRefused(Matrix.class, "{" + REQUIRED + ",\"map\":{\"x\":null}}")
                .hasMessage("Required value was null at $.map.x");
        assertThat(rewritten(Collections.class, "{\"nullable\":{\"x\":null,\"y\":\"2026-01-31\"}}"))
                .isEqualTo("{\"nullable\":{\"x\":null,\"y\":\"2026-01-31\"}}");
    }

    @Test
    void aNullableListOfNullableUnionsKeepsBothNulls() {
        assertThat(rewritten(Collections.class, "{\"nullablePets\":null}")).isEqualTo("{\"nullablePets\":null}");
        assertThat(rewritten(Collections.class, "{\"nullablePets\":[null,{\"kind\":\"cat\"}]}"))
                .isEqualTo("{\"nullablePets\":[null,{\"kind\":\"cat\"}]}");
    }

    @Test
    void anEnumWithNullAmongItsValuesIsNullable() {
        assertThat(rewritten(Oddities.class, "{\"withNull\":null}")).isEqualTo("{\"withNull\":null}");
    }

    @Test
    void aPatchSendsNothingForAnUnsetList() {
        assertThat(write(Patch.class, Patch.builder().name(null).build())).isEqualTo("{\"name\":null}");
        assertThat(write(Patch.class, Patch.builder().build())).isEqualTo("{}");
    }

    @Test
    void aPatchSendsAnEmptyListIfSetSo() {
        assertThat(write(Patch.class, Patch.builder().tags(List.of()).build())).isEqualTo("{\"tags\":[]}");
    }

    @Test
    void explicitNullIsWrittenByAWriterThatLeavesNullsOut() {
        assertThat(Wire.adapter(Holder.class)
                        .toJson(Holder.builder().wrapped(null).build()))
                .isEqualTo("{\"wrapped\":null}");
        assertThat(Wire.adapter(Patch.class)
                        .serializeNulls()
                        .toJson(Patch.builder().build()))
                .isEqualTo("{}");
    }

    @Test
    void aBodyOfAnyJsonMayHoldNull() {
        assertThat(write(OptionalJsonResponse.class, OptionalJsonResponse.of(null)))
                .isEqualTo("null");
    }

    @Test
    void aListAsABodyHasNoNulls() {
        assertRefused(Uuids.class, "[null]").hasMessage("Required value was null at $[0]");
    }

    @Test
    void readOnlyIsNotAskedOfWhatIsSent() {
        Account account = Account.builder().name("a").password("p").build();

        assertThat(write(Account.class, account)).isEqualTo("{\"name\":\"a\",\"password\":\"p\"}");
    }

    @Test
    void writeOnlyIsRequiredOfWhatIsSent() {
        assertThatThrownBy(() -> Account.builder().name("a").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Account: required but not set: password");
    }

    @Test
    void readOnlyIsRequiredOfWhatIsReceived() {
        assertRefused(Account.class, "{\"name\":\"a\",\"note\":null}").hasMessage("Required but missing: id at $");
        assertRefused(Account.class, "{\"name\":\"a\",\"id\":\"1\"}").hasMessage("Required but missing: note at $");
    }

    @Test
    void writeOnlyIsNotAskedOfWhatIsReceived() {
        Account account = read(Account.class, "{\"id\":\"1\",\"name\":\"a\",\"note\":null}");

        assertThat(account.password()).isNull();
        assertThat(account.hasNote()).isTrue();
    }
}
