package io.github.sessionclients.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAdaptersTest {
    private static final Map<String, JsonAdapter<?>> SCALARS = Map.ofEntries(
            Map.entry("STRING", JsonAdapters.STRING),
            Map.entry("BOOLEAN", JsonAdapters.BOOLEAN),
            Map.entry("INTEGER", JsonAdapters.INTEGER),
            Map.entry("LONG", JsonAdapters.LONG),
            Map.entry("DOUBLE", JsonAdapters.DOUBLE),
            Map.entry("DECIMAL", JsonAdapters.DECIMAL),
            Map.entry("DECIMAL_TEXT", JsonAdapters.DECIMAL_TEXT),
            Map.entry("UUID", JsonAdapters.UUID),
            Map.entry("URI", JsonAdapters.URI),
            Map.entry("DATE", JsonAdapters.DATE),
            Map.entry("DATE_TIME", JsonAdapters.DATE_TIME),
            Map.entry("BASE64", JsonAdapters.BASE64));

    /** Reads as a member, as Moshi takes null at the top for itself. */
    private static <T> T read(JsonAdapter<T> adapter, String json) throws IOException {
        JsonReader reader = JsonReader.of(new Buffer().writeUtf8("{\"m\":[" + json + ",true]}"));
        reader.beginObject();
        assertThat(reader.nextName()).isEqualTo("m");
        reader.beginArray();
        T value = AdapterSupport.read(adapter, reader);
        assertThat(reader.nextBoolean()).isTrue();
        return value;
    }

    @SuppressWarnings("unchecked") // a value that the adapter itself has read
    private static <T> String rewritten(JsonAdapter<?> adapter, String json) throws IOException {
        return ((JsonAdapter<T>) adapter).toJson((T) read(adapter, json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING       | \"é\\n\"",
                "BOOLEAN      | true",
                "BOOLEAN      | false",
                "INTEGER      | -2147483648",
                "LONG         | 9223372036854775807",
                "DOUBLE       | 1.5",
                "DECIMAL      | 1.50",
                "DECIMAL      | 1E+999999999",
                "DECIMAL_TEXT | \"12345678901234567890.10\"",
                "UUID         | \"123e4567-e89b-12d3-a456-426614174000\"",
                "URI          | \"https://example.com/a?b#c\"",
                "DATE         | \"2026-01-31\"",
                "DATE_TIME    | \"2026-01-31T09:30:00+05:45\"",
                "BASE64       | \"aGk=\"",
            })
    void aValueIsWrittenAsItWasRead(String adapter, String json) throws IOException {
        assertThat(rewritten(scalar(adapter), json)).isEqualTo(json);
    }

    private static JsonAdapter<?> scalar(String name) {
        return Objects.requireNonNull(SCALARS.get(name), name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING       | 4711                  | a string but was NUMBER",
                "BOOLEAN      | \"true\"              | a boolean but was STRING",
                "INTEGER      | 2147483648            | a 32-bit integer",
                "INTEGER      | 4711.5                | a 32-bit integer",
                "LONG         | 9223372036854775808   | a 64-bit integer",
                "LONG         | 1e999999999           | a 64-bit integer",
                "DOUBLE       | {}                    | a number but was BEGIN_OBJECT",
                "DECIMAL      | 1e99999999999         | a number",
                "DECIMAL_TEXT | \"s3cr3t\"            | a decimal number in a string",
                "UUID         | \"1-2-3-4-5\"         | a UUID",
                "UUID         | \"s3cr3t\"            | a UUID",
                "URI          | \"s3cr3t \"           | a URI",
                "DATE         | \"2026-02-30\"        | a date (2026-01-31)",
                "DATE_TIME    | \"2026-01-31T09:30\"  | a date and time with an offset (2026-01-31T09:30:00Z)",
                "BASE64       | \"*\"                 | Base64",
            })
    void whatItIsNotIsRefusedByItsPlaceWithoutItsValue(String adapter, String json, String expected) {
        assertThatThrownBy(() -> read(scalar(adapter), json))
                .isInstanceOf(JsonDataException.class)
                .hasMessage("Expected " + expected + " at $.m[0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e0", "10E-1", "1"})
    void aWholeNumberIsAnIntegerHoweverItIsWritten(String json) throws IOException {
        assertThat(read(JsonAdapters.INTEGER, json)).isEqualTo(1);
        assertThat(read(JsonAdapters.LONG, json)).isEqualTo(1L);
    }

    @Test
    void aWrongElementIsRefusedByItsOwnPlace() {
        assertThatThrownBy(() -> read(JsonAdapters.list(JsonAdapters.INTEGER), "[1,2,2147483648]"))
                .hasMessage("Expected a 32-bit integer at $.m[0][2]");
        assertThatThrownBy(() -> read(JsonAdapters.map(JsonAdapters.DATE), "{\"a\":\"s3cr3t\"}"))
                .hasMessage("Expected a date (2026-01-31) at $.m[0].a");
        assertThatThrownBy(() -> read(JsonAdapters.map(JsonAdapters.DATE), "{\"[x]\":\"s3cr3t\"}"))
                .hasMessage("Expected a date (2026-01-31) at $.m[0].[x]");
    }

    @Test
    void aTextInPlaceOfANumberIsNone() {
        assertThatThrownBy(() -> read(JsonAdapters.DOUBLE, "\"1.5\""))
                .hasMessage("Expected a number but was STRING at $.m[0]");
    }

    @Test
    void digitsOfAUuidMayBeOfEitherCase() throws IOException {
        assertThat(read(JsonAdapters.UUID, "\"123E4567-E89B-12D3-A456-426614174000\""))
                .hasToString("123e4567-e89b-12d3-a456-426614174000");
    }

    @Test
    void base64IsBytes() throws IOException {
        assertThat(read(JsonAdapters.BASE64, "\"aGk=\"")).isEqualTo(ByteString.encodeUtf8("hi"));
    }

    static Stream<Arguments> anyValues() {
        return Stream.of(
                Arguments.of("0", 0L),
                Arguments.of("-123456789012345678", -123456789012345678L),
                Arguments.of("9223372036854775807", Long.MAX_VALUE),
                Arguments.of("9223372036854775808", new BigInteger("9223372036854775808")),
                Arguments.of("-9223372036854775809", new BigInteger("-9223372036854775809")),
                Arguments.of("-0", BigDecimal.ZERO),
                Arguments.of("1.50", new BigDecimal("1.50")),
                Arguments.of("1e2", new BigDecimal("1e2")),
                Arguments.of("\"a\"", "a"),
                Arguments.of("false", false),
                Arguments.of("[1,null,[]]", Arrays.asList(1L, null, List.of())),
                Arguments.of("{\"b\":{},\"a\":1}", Map.of("a", 1L, "b", Map.of())));
    }

    @ParameterizedTest
    @MethodSource("anyValues")
    void anyValueIsATree(String json, Object tree) throws IOException {
        assertThat(read(JsonAdapters.ANY, json)).isEqualTo(tree);
    }

    @Test
    void aTreeIsUnmodifiableAndWrittenAsItWasReadWithItsNulls() throws IOException {
        String json = "{\"b\":[1,null,{\"c\":null}],\"a\":-1.50,\"t\":true,\"s\":\"\"}";
        Object tree = read(JsonAdapters.ANY, json);

        assertThat(JsonAdapters.ANY.toJson(tree)).isEqualTo(json);
        assertThatThrownBy(() -> ((Map<?, ?>) tree).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) Objects.requireNonNull(((Map<?, ?>) tree).get("b"))).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aNumberOfTooManyDigitsIsRefused() throws IOException {
        assertThat(read(JsonAdapters.ANY, "7".repeat(1000))).isEqualTo(new BigInteger("7".repeat(1000)));
        for (String digits : List.of("7".repeat(1001), "7".repeat(2001), "0." + "7".repeat(1001))) {
            assertThatThrownBy(() -> read(JsonAdapters.ANY, digits))
                    .isInstanceOf(JsonDataException.class)
                    .hasMessage("Expected a number at $.m[0]");
        }
    }

    @Test
    void whatIsNoJsonIsNotWritten() {
        assertThatThrownBy(() -> JsonAdapters.ANY.toJson(List.of(new StringBuilder("s3cr3t"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unsupported type: java.lang.StringBuilder");
    }

    @Test
    void aListIsUnmodifiableAndTakesNoNull() throws IOException {
        JsonAdapter<List<Long>> longs = JsonAdapters.list(JsonAdapters.LONG);
        List<Long> list = read(longs, "[1,2]");

        assertThat(list).containsExactly(1L, 2L);
        assertThat(longs.toJson(list)).isEqualTo("[1,2]");
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read(longs, "[1,null]")).hasMessage("Required value was null at $.m[0][1]");
    }

    @Test
    void aListOfNullableElementsHasItsNulls() throws IOException {
        JsonAdapter<List<Long>> longs = JsonAdapters.list(JsonAdapters.nullable(JsonAdapters.LONG));
        List<Long> list = read(longs, "[1,null]");

        assertThat(list).containsExactly(1L, null);
        assertThat(longs.toJson(list)).isEqualTo("[1,null]");
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(read(JsonAdapters.list(JsonAdapters.ANY), "[null]")).containsExactly((Object) null);
    }

    @Test
    void aMapKeepsItsOrderIsUnmodifiableAndTakesNoNull() throws IOException {
        JsonAdapter<Map<String, Long>> longs = JsonAdapters.map(JsonAdapters.LONG);
        Map<String, Long> map = read(longs, "{\"b\":1,\"a\":2}");

        assertThat(longs.toJson(map)).isEqualTo("{\"b\":1,\"a\":2}");
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read(longs, "{\"a\":null}")).hasMessage("Required value was null at $.m[0].a");
    }

    @Test
    void aMapOfNullableValuesHasItsNullsWhateverTheWritersSetting() throws IOException {
        JsonAdapter<Map<String, Long>> longs = JsonAdapters.map(JsonAdapters.nullable(JsonAdapters.LONG));

        assertThat(longs.toJson(read(longs, "{\"a\":null,\"b\":1}"))).isEqualTo("{\"a\":null,\"b\":1}");
        assertThat(JsonAdapters.map(JsonAdapters.ANY).toJson(read(JsonAdapters.map(JsonAdapters.ANY), "{\"a\":null}")))
                .isEqualTo("{\"a\":null}");
    }

    @Test
    void aKeyOfAMapGivenTwiceIsRefused() {
        assertThatThrownBy(() -> read(JsonAdapters.map(JsonAdapters.LONG), "{\"a\":1,\"b\":2,\"a\":3}"))
                .isInstanceOf(JsonDataException.class)
                .hasMessage("Property appears twice at $.m[0].a");
    }

    @Test
    void nullIsNotWritten() {
        for (JsonAdapter<?> adapter :
                List.of(JsonAdapters.LONG, JsonAdapters.list(JsonAdapters.LONG), JsonAdapters.map(JsonAdapters.LONG))) {
            assertThatThrownBy(() -> adapter.toJson(null)).hasMessage("value == null");
        }
    }
}
