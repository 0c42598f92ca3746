package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What emitted code does of what only OpenAPI 3.1 can say. */
class OpenApi31Test {
    private static final Path SPEC = Path.of(System.getProperty("basedir", ""), "src/test/openapi/openapi-3.1.yaml");

    private static CompiledClient client;
    private static Map<String, String> files;

    @BeforeAll
    static void generate(@TempDir Path folder) throws Exception {
        client = CompiledClient.of(SPEC, folder);
        files = EmittedFiles.of(SPEC.toString(), folder);
    }

    @AfterAll
    static void close() throws IOException {
        client.close();
    }

    private static JsonAdapter<Object> adapter(String type) throws ClassNotFoundException {
        return client.adapter(type);
    }

    private static String room(String members) {
        return "{\"id\":\"7\",\"kind\":\"room\",\"floor\":null" + (members.isEmpty() ? "" : "," + members) + "}";
    }

    private static String source(String type) {
        return String.valueOf(files.get(type + ".java"));
    }

    @Test
    void allOfItCompilesWithoutAWarning() {
        assertThat(client.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kind, RoomKind",
        "floor, Integer",
        "owner, Owner",
        "size, LongOrString",
        "parts, RoomParts",
        "note, String",
        "corners, List",
        "mixed, List",
        "picture, ByteString",
        "gone, Object",
        "anything, Object",
        "inner, Inner",
        "anchored, Anchored",
        "old, String",
        "level, Level",
        "sort, RoomSort",
        "version, RoomVersion",
        "closed, Boolean",
        "fixed, Object",
        "sometimes, RoomSometimes",
    })
    void aPropertyHasTheTypeThatItsWordsMean(String property, String type) throws Exception {
        assertThat(client.load("p.model.Room")
                        .getMethod(property)
                        .getReturnType()
                        .getSimpleName())
                .isEqualTo(type);
    }

    @Test
    void aPropertyThatNothingFitsIsNone() throws Exception {
        assertThat(Arrays.stream(client.load("p.model.Room").getMethods()).map(Method::getName))
                .doesNotContain("never");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | floor=null",
                "\"owner\":null | owner=null",
                "\"owner\":{\"name\":\"Ada\"} | owner=Owner{name=Ada}",
                "\"size\":7 | OfLong[value=7]",
                "\"size\":\"big\" | OfString[value=big]",
                "\"parts\":[\"a\"] | OfList[value=[a]]",
                "\"parts\":{\"left\":\"a\"} | left=a",
                "\"corners\":[1.5,2] | corners=[1.5, 2]",
                "\"mixed\":[1,\"x\",null] | mixed=",
                "\"pair\":[1,\"x\"] | pair=[OfLong[value=1], OfString[value=x]]",
                "\"picture\":\"AQID\" | picture=",
                "\"gone\":null | gone=null",
                "\"anything\":[1] | anything=",
                "\"inner\":{\"deep\":\"b\"} | inner=Inner{deep=b}",
                "\"anchored\":{\"a\":true} | anchored=Anchored{a=true}",
                "\"old\":null | old=null",
                "\"level\":-1 | level=-1",
                "\"sort\":null | sort=null",
                "\"sort\":\"down\" | sort=down",
                "\"fixed\":{\"x\":1} | fixed=",
                "\"sometimes\":null | sometimes=null",
                "\"sometimes\":\"1_000\" | sometimes=1_000",
                "\"x-a\":\"b\" | ",
            })
    void whatIsReadIsWrittenAgain(String members, String shown) throws Exception {
        Object room = adapter("Room").fromJson(room(members));

        assertThat(room).asString().contains(shown == null ? "" : shown);
        String written = adapter("Room").toJson(room);
        assertThat(SyntaxReader.read(written, "written", true))
                .isEqualTo(SyntaxReader.read(room(members), "read", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Maps        | {\"headers\":{\"x-a\":1}}          | {\"headers\":{\"x-a\":\"one\"}}",
                "Maps        | {\"anyKey\":{\"b\":1}}             | {\"anyKey\":{\"b\":\"one\"}}",
                "Unevaluated | {\"a\":\"x\",\"b\":1}            | {\"b\":\"one\"}",
                "Extended    | {\"name\":\"Ada\",\"age\":36}    | {\"name\":\"Ada\"}",
                "Conditional | {\"country\":\"CH\",\"canton\":\"ZH\"} | {\"country\":1}",
                "Tree        | {\"children\":[{\"value\":\"x\"}]} | {\"children\":[{\"value\":1}]}",
                "Second      | {\"content\":\"x\"}               | ",
                "Drawing     | {\"shape\":{\"shape\":\"square\",\"r\":1}} | {\"shape\":7}",
                "Drawing     | {\"shape\":null}                 | ",
            })
    void aSchemaTakesWhatFitsAndNoOther(String type, String good, String bad) throws Exception {
        if (bad != null) {
            assertThatThrownBy(() -> adapter(type).fromJson(bad)).isInstanceOf(JsonDataException.class);
        }
        assertThat(adapter(type).toJson(adapter(type).fromJson(good))).isEqualTo(good);
    }

    @Test
    void constantsTellBranchesApart() throws Exception {
        assertThat(adapter("Drawing").fromJson("{\"shape\":{\"shape\":\"square\",\"r\":1}}"))
                .asString()
                .contains("Square{");
    }

    @Test
    void valuesAreNamedByTheirTitles() {
        assertThat(source("Level"))
                .contains(
                        "   * On the street.",
                        "Level GROUND = constant(0L",
                        "Level FIRST_FLOOR = constant(1L",
                        "Level MINUS_1 = constant(-1L");
        assertThat(source("RoomSort")).contains("UPWARDS = constant(\"up\"", "DOWN = constant(\"down\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Room        | Beside a reference.",
                "Room        | @deprecated Marked as deprecated in the spec.",
                "Room        | Read-only: set by the server.",
                "Room        | Constraints: greater than -3.",
                "Room        | The type of an element depends on its position, so an element can be any JSON.",
                "Room        | The type of an additional property depends on its name, so its value can be any JSON.",
                "Room        | The value is always &#123;\"x\":1&#125;.",
                "Room        | The content has the media type image/png.",
                "Owner       | Example: Ada",
                "Conditional | more properties, whose values can be any JSON: canton.",
                "Second      | Its type depends on the schema that refers to it, so it can be any JSON.",
                "DefaultApi  | The number on the door.",
                "DefaultApi  | The room as it is.",
            })
    void theJavadocSaysWhatIsSaidNextToAReferenceAndWhatJavaCannotExpress(String type, String sentence) {
        assertThat(source(type).replaceAll("\\s*\\R\\s*\\*\\s*", " ")).contains(sentence);
    }

    @Test
    void operationsAreReadWhereverTheyStand() {
        assertThat(source("DefaultApi"))
                .contains("Call<Room> room(")
                .contains("Call<Void> upload(", "Part MultipartBody.Part picture", "MultipartBody.@Nullable Part raw")
                .contains("Call<ResponseBody> raw()")
                .doesNotContain("roomFreed");
        assertThat(source("Freed")).contains("Room room()");
    }
}
