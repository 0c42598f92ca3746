package io.github.sessionclients.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    private static final Shape ANY_OBJECT = Shape.object().build();
    private static final Shape MAP = Shape.map(Shape.of(Shape.ANY));

    private static int choose(String json, Shape... shapes) throws IOException {
        JsonReader reader = JsonReader.of(new Buffer().writeUtf8(json));
        JsonReader.Token first = reader.peek();
        int chosen = Shape.choose(List.of(shapes), reader);
        assertThat(reader.peek()).isEqualTo(first);
        return chosen;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\" | 0",
                "1 | 1",
                "1.5 | 2",
                "true | 3",
                "{} | 4",
                "[] | 5",
                "null | -1",
            })
    void eachKindHasItsShape(String json, int index) throws IOException {
        assertThat(choose(
                        json,
                        Shape.of(Shape.STRING),
                        Shape.of(Shape.INTEGER),
                        Shape.of(Shape.NUMBER),
                        Shape.of(Shape.BOOLEAN),
                        Shape.of(Shape.OBJECT),
                        Shape.of(Shape.ARRAY)))
                .isEqualTo(index);
    }

    @Test
    void anIntegerIsNearerToIntegersThanToNumbers() throws IOException {
        assertThat(choose("1", Shape.of(Shape.NUMBER), Shape.of(Shape.INTEGER))).isEqualTo(1);
        assertThat(choose("1", Shape.of(Shape.ANY), Shape.of(Shape.NUMBER))).isEqualTo(1);
    }

    @Test
    void aTextOfAFormatIsNearerThanAnyText() throws IOException {
        Shape any = Shape.of(Shape.STRING);
        Shape date = Shape.text(JsonAdapters.DATE);

        assertThat(choose("\"2026-01-31\"", any, date)).isEqualTo(1);
        assertThat(choose("\"January\"", date, any)).isEqualTo(1);
        assertThat(choose("\"January\"", date)).isEqualTo(-1);
    }

    @Test
    void aKnownTextIsNearerThanAnyTextAndAnUnknownOneIsFurther() throws IOException {
        Shape any = Shape.of(Shape.STRING);
        Shape known = Shape.text("red", "green");

        assertThat(choose("\"red\"", any, known)).isEqualTo(1);
        assertThat(choose("\"blue\"", known, any)).isEqualTo(1);
        assertThat(choose("\"blue\"", known)).isZero();
    }

    @Test
    void arraysAreToldApartByTheirFirstElementThatIsNotNull() throws IOException {
        Shape texts = Shape.array(Shape.of(Shape.STRING));
        Shape longs = Shape.array(Shape.of(Shape.INTEGER));

        assertThat(choose("[null,1]", texts, longs)).isEqualTo(1);
        assertThat(choose("[[1]]", Shape.array(texts), Shape.array(longs))).isEqualTo(1);
        assertThat(choose("[null]", texts, longs)).isZero();
        assertThat(choose("[true]", texts, longs)).isEqualTo(-1);
        assertThat(choose("[{\"a\":[]}]", texts, Shape.array(Shape.of(Shape.OBJECT))))
                .isEqualTo(1);
    }

    @Test
    void anObjectThatLacksARequiredPropertyDoesNotMatch() throws IOException {
        Shape required = Shape.object().property("a", true, Shape.STRING).build();
        Shape optional = Shape.object().property("a", false, Shape.STRING).build();

        assertThat(choose("{\"b\":1}", required, optional)).isEqualTo(1);
        assertThat(choose("{\"b\":1}", required)).isEqualTo(-1);
    }

    @Test
    void aPropertyOfAnotherKindDoesNotMatchButNullMay() throws IOException {
        Shape text = Shape.object().property("a", true, Shape.STRING).build();
        Shape number = Shape.object().property("a", true, Shape.NUMBER).build();

        assertThat(choose("{\"a\":1}", text, number)).isEqualTo(1);
        assertThat(choose("{\"a\":null}", text, number)).isZero();
        for (String other : List.of("true", "[1]", "{\"b\":1}")) {
            assertThat(choose("{\"a\":" + other + "}", text, number)).isEqualTo(-1);
        }
    }

    @Test
    void theObjectThatDeclaresMoreOfThePropertiesIsNearer() throws IOException {
        Shape one = Shape.object().property("a", true, Shape.STRING).build();
        Shape two = Shape.object()
                .property("a", true, Shape.STRING)
                .property("b", false, Shape.STRING)
                .build();

        assertThat(choose("{\"a\":\"\",\"b\":\"\"}", one, two)).isEqualTo(1);
        assertThat(choose("{\"a\":\"\"}", one, two)).isZero();
        assertThat(choose("{\"a\":\"\"}", ANY_OBJECT, two)).isEqualTo(1);
        assertThat(choose("{\"c\":\"\"}", ANY_OBJECT, two)).isZero();
    }

    @Test
    void aConstantTellsTypesApart() throws IOException {
        Shape cat = Shape.object().property("kind", true, Shape.STRING, "cat").build();
        Shape dog = Shape.object().property("kind", true, Shape.STRING, "dog").build();

        assertThat(choose("{\"kind\":\"dog\"}", cat, dog)).isEqualTo(1);
        assertThat(choose("{\"kind\":\"fish\"}", cat, dog)).isEqualTo(Shape.UNRECOGNIZED);
        assertThat(choose("{\"kind\":\"fish\"}", cat, ANY_OBJECT)).isEqualTo(1);
        assertThat(choose("{\"kind\":1}", cat, dog)).isEqualTo(-1);
    }

    @Test
    void anUnknownValueOfAnOpenEnumIsFurtherButMatches() throws IOException {
        Shape colors =
                Shape.object().property("c", true, Shape.STRING, "red", "green").build();
        Shape sizes =
                Shape.object().property("c", true, Shape.STRING, "big", "small").build();

        assertThat(choose("{\"c\":\"small\"}", colors, sizes)).isEqualTo(1);
        assertThat(choose("{\"c\":\"blue\"}", colors, sizes)).isZero();
        assertThat(choose("{\"c\":\"blue\"}", colors, MAP)).isEqualTo(1);
    }

    @Test
    void whatABranchWouldLoseCountsMost() throws IOException {
        Shape name = Shape.object().property("name", false, Shape.STRING).build();
        Shape open = Shape.object()
                .property("id", false, Shape.STRING)
                .additionalProperties(Shape.of(Shape.ANY))
                .build();

        assertThat(choose("{\"env\":\"prod\"}", name, MAP)).isEqualTo(1);
        assertThat(choose("{\"name\":\"prod\"}", name, MAP)).isZero();
        assertThat(choose("{\"env\":\"prod\"}", ANY_OBJECT, name, open)).isEqualTo(2);
        assertThat(choose("{\"env\":1}", name, Shape.map(Shape.of(Shape.STRING))))
                .isZero();
        assertThat(choose("{\"a\":1,\"b\":2,\"c\":null}", name, MAP)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void branchesAreToldApartSomeLevelsDown(int levels) throws IOException {
        Shape card = Shape.object().property("number", true, Shape.STRING).build();
        Shape bank = Shape.object().property("iban", true, Shape.STRING).build();
        String json = "{\"a\":".repeat(levels) + "{\"iban\":\"\"}" + "}".repeat(levels);

        assertThat(choose(json, nested(levels, card), nested(levels, bank))).isEqualTo(1);
    }

    private static Shape nested(int levels, Shape innermost) {
        Shape shape = innermost;
        for (int i = 0; i < levels; i++) {
            Shape inner = shape;
            shape = Shape.object().property("a", true, Shape.lazy(() -> inner)).build();
        }
        return shape;
    }

    @Test
    void deeperThanALookTheKindIsEnough() throws IOException {
        String deep = "{\"a\":{\"a\":{\"a\":{\"a\":{\"iban\":\"\"}}}}}";
        Shape card =
                nested(4, Shape.object().property("number", true, Shape.STRING).build());

        assertThat(choose(deep, card)).isZero();
    }

    @Test
    void aUnionHasTheShapeOfItsBestBranch() throws IOException {
        Shape union = Shape.anyOf(List.of(
                Shape.tagged(
                        "t", Shape.object().property("one", false, Shape.STRING).build(), "first"),
                Shape.unrecognized("t")));
        Shape name = Shape.object().property("name", false, Shape.STRING).build();

        assertThat(choose("{\"t\":\"first\",\"one\":\"1\"}", name, union)).isEqualTo(1);
        assertThat(choose("{\"t\":\"other\",\"two\":\"1\"}", name, union)).isEqualTo(1);
        assertThat(choose("{\"name\":\"x\"}", name, union)).isZero();
    }

    @Test
    void aConstantMayBeABooleanOrANumber() throws IOException {
        Shape ok = Shape.object().property("ok", true, Shape.BOOLEAN, "true").build();
        Shape bad = Shape.object().property("ok", true, Shape.BOOLEAN, "false").build();
        Shape two = Shape.object().property("v", true, Shape.INTEGER, "2").build();

        assertThat(choose("{\"ok\":false}", ok, bad)).isEqualTo(1);
        assertThat(choose("{\"v\":2}", ok, two)).isEqualTo(1);
        assertThat(choose("{\"v\":3}", ok, two)).isEqualTo(Shape.UNRECOGNIZED);
    }
}
