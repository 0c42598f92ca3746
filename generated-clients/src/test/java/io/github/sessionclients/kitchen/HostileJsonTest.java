package io.github.sessionclients.kitchen;

import static io.github.sessionclients.kitchen.Wire.assertRefused;
import static io.github.sessionclients.kitchen.Wire.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import io.github.sessionclients.kitchen.model.Collections;
import io.github.sessionclients.kitchen.model.Expression;
import io.github.sessionclients.kitchen.model.Formats;
import io.github.sessionclients.kitchen.model.FreeForm;
import io.github.sessionclients.kitchen.model.Holder;
import io.github.sessionclients.kitchen.model.Matrix;
import io.github.sessionclients.kitchen.model.NestedHolder;
import io.github.sessionclients.kitchen.model.Open;
import io.github.sessionclients.kitchen.model.OptionalJsonResponse;
import io.github.sessionclients.kitchen.model.Patch;
import io.github.sessionclients.kitchen.model.Pet;
import io.github.sessionclients.kitchen.model.Problem;
import io.github.sessionclients.kitchen.model.Scalar;
import io.github.sessionclients.kitchen.model.Secrets;
import io.github.sessionclients.kitchen.model.Switches;
import io.github.sessionclients.kitchen.model.Tree;
import io.github.sessionclients.kitchen.model.Typed;
import io.github.sessionclients.kitchen.model.Vehicle;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the JSON: a value, or an exception that a caller expects of reading JSON; soon, and without the values. */
@Timeout(30)
class HostileJsonTest {
    private static final String SECRET = "s3cr3t";

    private static final String HOLDER = """
            {"pet":{"name":"s3cr3t","kind":"cat","x":[1]},"pets":[{"kind":"fish","fins":[{"a":null}]}],"scalar":"s3cr3t",\
            "form":{"radius":1.5,"note":"\\u0041\\n"},"event":{"event":"created"},"text":"s3cr3t",\
            "vehicle":{"type":"car","doors":4},"wrapped":{"id":"é漢😀"},"byName":{"a":{"kind":"bird"}},"skipped":[true,false]}""";

    @Test
    void ofADeclaredPropertyGivenTwiceTheLastCountsAsInMoshisOwnAdapters() {
        assertThat(read(Problem.class, "{\"title\":\"a\",\"status\":1,\"\\u0074itle\":\"b\"}")
                        .title())
                .isEqualTo("b");
        assertThat(read(Problem.class, "{\"title\":\"a\",\"title\":null}").title())
                .isNull();
    }

    @Test
    void anAdditionalPropertyGivenTwiceIsRefused() {
        assertRefused(Typed.class, "{\"id\":\"a\",\"x\":{},\"x\":{}}").hasMessage("Property appears twice at $.x");
        assertRefused(Open.class, "{\"x\":1,\"x\":1}").hasMessage("Property appears twice at $.x");
    }

    @Test
    void aKeyOfAMapGivenTwiceIsRefused() {
        assertRefused(Matrix.class, "{\"map\":{\"a\":1,\"a\":1}}").hasMessage("Property appears twice at $.map.a");
        assertRefused(FreeForm.class, "{\"free\":{\"a\":{\"b\":1,\"b\":2}}}")
                .hasMessage("Property appears twice at $.free.a.b");
    }

    @Test
    void aKeyOfAnAnyGivenTwiceIsRefused() {
        assertRefused(OptionalJsonResponse.class, "[{\"a\":1,\"a\":1}]").hasMessage("Property appears twice at $[0].a");
        assertRefused(Pet.class, "{\"kind\":\"fish\",\"a\":1,\"a\":1}").hasMessage("Property appears twice at $.a");
    }

    static List<Class<?>> models() {
        return Emitted.models();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelTakesAnyWrongTypeForAnException(Class<?> model) {
        for (String json : List.of(
                "null", "true", "-1", "1.5", "1e999", "\"s3cr3t\"", "[]", "[[]]", "[null]", "{}", "{\"a\":null}")) {
            assertHarmless(model, json);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelTakesWrongTypesInItsPropertiesForAnException(Class<?> model) throws IOException {
        String some = Samples.json(model);
        for (String wrong :
                List.of("null", "true", "4711", "-4711.25", "\"s3cr3t\"", "[\"s3cr3t\"]", "{\"s\":\"s3cr3t\"}")) {
            for (String json : Samples.withEachMemberReplaced(some, wrong)) {
                assertHarmless(model, json);
            }
        }
    }

    @Test
    void truncatedAtAnyByteItIsRefused() {
        byte[] bytes = HOLDER.getBytes(StandardCharsets.UTF_8);
        assertThat(assertHarmless(Holder.class, new Buffer().write(bytes))).isNull();
        for (int i = 0; i < bytes.length; i++) {
            assertThat(assertHarmless(Holder.class, new Buffer().write(bytes, 0, i)))
                    .as("the first %d bytes", i)
                    .isInstanceOfAny(EOFException.class, JsonEncodingException.class, JsonDataException.class);
        }
    }

    @Test
    void withAnyByteReplacedItIsAValueOrRefused() {
        byte[] bytes = HOLDER.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            for (byte other : new byte[] {0, '"', '{', ']', ',', '\\', (byte) 0xff, '9'}) {
                byte[] changed = bytes.clone();
                changed[i] = other;
                assertHarmless(Holder.class, new Buffer().write(changed));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":[", "{\"kind\":\"fish\",\"a\":"})
    void deepNestingIsRefusedInAnUnknownProperty(String level) {
        assertRefused(Problem.class, "{\"unknown\":" + level.repeat(10_000)).hasMessageStartingWith("Nesting too deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":["})
    void deepNestingIsRefusedInAnAny(String level) {
        String deep = level.repeat(10_000);

        assertRefused(OptionalJsonResponse.class, deep).hasMessageStartingWith("Nesting too deep");
        assertRefused(Matrix.class, "{\"any\":" + deep).hasMessageStartingWith("Nesting too deep");
        assertRefused(Open.class, "{\"x\":" + deep).hasMessageStartingWith("Nesting too deep");
        assertRefused(FreeForm.class, "{\"free\":{\"x\":" + deep).hasMessageStartingWith("Nesting too deep");
    }

    @Test
    void deepNestingIsRefusedInARecursiveType() {
        assertRefused(Tree.class, "{\"children\":[".repeat(10_000)).hasMessageStartingWith("Nesting too deep");
        assertRefused(NestedHolder.class, "{\"nested\":" + "[".repeat(10_000))
                .hasMessageStartingWith("Nesting too deep");
    }

    @Test
    void deepNestingIsRefusedInAUnion() {
        assertRefused(Expression.class, "{\"left\":".repeat(10_000)).hasMessageStartingWith("Nesting too deep");
        assertRefused(Scalar.class, "[".repeat(10_000)).hasMessageStartingWith("Nesting too deep");
        assertRefused(Pet.class, "{\"kind\":\"fish\",\"a\":".repeat(10_000)).hasMessageStartingWith("Nesting too deep");
        assertRefused(Pet.class, "{\"kind\":" + "[".repeat(10_000)).hasMessageStartingWith("Nesting too deep");
        assertRefused(Vehicle.class, "{\"type\":\"boat\",\"a\":" + "[".repeat(10_000))
                .hasMessageStartingWith("Nesting too deep");
    }

    @Test
    void nestingAsDeepAsMoshiReadsIsReadInTime() {
        String json = "{\"left\":".repeat(200) + "{\"leaf\":1}" + "}".repeat(200);
        String wide = "{\"left\":".repeat(200) + "{\"leaf\":1,\"x\":[" + "1,".repeat(10_000) + "1]}" + "}".repeat(200);

        assertThat(Wire.rewritten(Expression.class, json)).isEqualTo(json);
        assertThat(read(Expression.class, wide)).isEqualTo(read(Expression.class, json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"int32", "int64", "integer", "number", "double"})
    void aNumberOfAMillionDigitsIsRefusedInTime(String property) {
        String huge = "7".repeat(1_000_000);

        for (String number : List.of(huge, "0." + huge, "1e-" + huge)) {
            assertHarmless(Formats.class, "{\"" + property + "\":" + number + "}");
            assertHarmless(Open.class, "{\"x\":" + number + "}");
        }
        assertHarmless(Formats.class, "{\"decimal\":\"" + huge + "\"}");
        assertRefused(Open.class, "{\"x\":" + huge + "}").hasMessage("Expected a number at $.x");
    }

    @Test
    void manyLongNumbersAreReadInTime() {
        String numbers = "[" + ("8".repeat(999) + ",").repeat(1_000) + "1]";

        assertHarmless(OptionalJsonResponse.class, numbers);
        assertHarmless(Collections.class, "{\"matrix\":[" + numbers + "]}");
        assertHarmless(Formats.class, "{\"x\":" + numbers + "}");
    }

    @ParameterizedTest
    @CsvSource({"int32", "int64", "integer", "double"})
    void aHugeExponentIsRefusedInTime(String property) {
        for (String number : List.of("1e999999999", "-1e2147483647", "1e-999999999", "9e99999999999999999999")) {
            assertHarmless(Formats.class, "{\"" + property + "\":" + number + "}");
        }
        assertRefused(Formats.class, "{\"int64\":1e999999999}").hasMessageEndingWith("at $.int64");
    }

    @Test
    void aHugeExponentOfADecimalIsKeptAsItIs() {
        Formats formats = read(Formats.class, "{\"number\":1E+999999999}");
        Open open = read(Open.class, "{\"x\":1E+999999999}");

        assertThat(Wire.write(Formats.class, formats)).isEqualTo("{\"number\":1E+999999999}");
        assertThat(Wire.write(Open.class, open)).isEqualTo("{\"x\":1E+999999999}");
        assertThat(formats.toString() + formats.hashCode() + open + open.hashCode())
                .hasSizeLessThan(1_000);
        assertThat(open.toBuilder().build()).isEqualTo(open);
    }

    @Test
    void aHugeExponentOfAnEnumIsNoError() {
        Switches switches = read(Switches.class, "{\"ratio\":1e999999999,\"color\":\"\"}");

        assertThat(switches.toString() + switches.hashCode()).hasSizeLessThan(1_000);
        assertThat(switches).isEqualTo(switches.toBuilder().build());
        assertHarmless(Switches.class, "{\"level\":1e999999999}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00\\ud800", "\\u0000", "\\u000", "\\x", "\\u12G4", "\u0000", "\n", "\t"})
    void oddCharactersAreAValueOrRefused(String text) {
        assertHarmless(Open.class, "{\"id\":\"" + text + "\"}");
        assertHarmless(Open.class, "{\"" + text + "\":1}");
        assertHarmless(Pet.class, "{\"kind\":\"" + text + "\"}");
        assertHarmless(Switches.class, "{\"color\":\"" + text + "\"}");
    }

    @Test
    void nulInTextIsText() {
        assertThat(read(Open.class, "{\"id\":\"a\\u0000b\"}").id()).isEqualTo("a\u0000b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}x", "{}{}", "{},", "{}]", "{} null"})
    void whatFollowsTheValueIsRefused(String json) {
        assertThatThrownBy(() -> Wire.adapter(Patch.class).fromJson(json))
                .isInstanceOfAny(JsonDataException.class, JsonEncodingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "}", "{\"name\"}", "{\"name\" \"a\"}", "{'name':'a'}", "{name:1}", "[}", "// a\n{}"
            })
    void whatIsNoJsonIsRefused(String json) {
        assertThatThrownBy(() -> Wire.adapter(Patch.class).fromJson(json))
                .isInstanceOfAny(EOFException.class, JsonDataException.class, JsonEncodingException.class);
    }

    @Test
    void nullByItselfIsNull() throws IOException {
        for (Class<?> model : Emitted.models()) {
            assertThat((Object) Wire.adapter(model).fromJson("null")).isNull();
        }
    }

    @Test
    void aSecretIsInNoMessage() {
        for (String json : List.of(
                "{\"pin\":\"s3cr3t\"}",
                "{\"pin\":4711.5}",
                "{\"pin\":47110000000000000000}",
                "{\"password\":[\"s3cr3t\"]}",
                "{\"tokens\":\"s3cr3t\"}",
                "{\"tokens\":{\"a\":\"s3cr3t\"}}",
                "{\"password\":\"s3cr3t\" \"",
                "{\"password\":\"s3cr3t",
                "{\"password\":s3cr3t}",
                "{\"password\":\"s3cr3t\"}s3cr3t")) {
            assertThat(assertHarmless(Secrets.class, json)).as(json).isNotNull();
        }
    }

    private static @Nullable Exception assertHarmless(Class<?> model, String json) {
        return assertHarmless(model, adapter -> adapter.fromJson(json));
    }

    private static @Nullable Exception assertHarmless(Class<?> model, Buffer json) {
        return assertHarmless(model, adapter -> adapter.fromJson(json));
    }

    private interface Read {
        @Nullable
        Object from(JsonAdapter<?> adapter) throws IOException;
    }

    /** Reads to the end; returns what was thrown, if it was of the expected kind. */
    private static @Nullable Exception assertHarmless(Class<?> model, Read read) {
        JsonAdapter<?> adapter = Wire.adapter(model);
        try {
            Object value = read.from(adapter);
            assertThat(String.valueOf(value).length()).isLessThan(10_000_000);
            return null;
        } catch (JsonDataException | JsonEncodingException | EOFException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertThat(String.valueOf(cause.getMessage()))
                        .doesNotContain(SECRET, "4711")
                        .hasSizeLessThan(3_000);
            }
            return e;
        } catch (Throwable e) {
            return fail(model.getSimpleName() + ": " + e, e);
        }
    }
}
