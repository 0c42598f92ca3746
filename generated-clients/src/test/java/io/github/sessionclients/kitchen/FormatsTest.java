package io.github.sessionclients.kitchen;

import static io.github.sessionclients.kitchen.Wire.assertRefused;
import static io.github.sessionclients.kitchen.Wire.read;
import static io.github.sessionclients.kitchen.Wire.rewritten;
import static io.github.sessionclients.kitchen.Wire.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import io.github.sessionclients.kitchen.model.Collections;
import io.github.sessionclients.kitchen.model.Formats;
import io.github.sessionclients.kitchen.model.FreeForm;
import io.github.sessionclients.kitchen.model.Oddities;
import io.github.sessionclients.kitchen.model.OdditiesDates;
import io.github.sessionclients.kitchen.model.Open;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private static final OffsetDateTime TIME = OffsetDateTime.of(2026, 1, 31, 9, 30, 0, 0, ZoneOffset.ofHours(2));

    @Test
    void everyFormatIsReadAndWritten() {
        Formats formats = Formats.builder()
                .date(LocalDate.of(2026, 1, 31))
                .dateTime(TIME)
                .uuid(new UUID(1, 2))
                .uri(URI.create("https://example.com/a?b=%20c"))
                .decimal(new BigDecimal("1.50"))
                .number(new BigDecimal("0.1"))
                .double_(0.25)
                .int32(-1)
                .int64(2L)
                .integer(3L)
                .bytes(ByteString.of((byte) 0, (byte) 0xff, (byte) 0xfe))
                .binary("kept as it is")
                .flag(true)
                .build();
        String json = "{\"date\":\"2026-01-31\",\"dateTime\":\"2026-01-31T09:30:00+02:00\","
                + "\"uuid\":\"00000000-0000-0001-0000-000000000002\",\"uri\":\"https://example.com/a?b=%20c\","
                + "\"decimal\":\"1.50\",\"number\":0.1,\"double\":0.25,\"int32\":-1,\"int64\":2,\"integer\":3,"
                + "\"bytes\":\"AP/+\",\"binary\":\"kept as it is\",\"flag\":true}";

        assertThat(write(Formats.class, formats)).isEqualTo(json);
        assertThat(read(Formats.class, json)).isEqualTo(formats);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T09:30:00Z",
                "2026-01-31T09:30:00+02:00",
                "2026-01-31T09:30:00-11:30",
                "2026-01-31T09:30:00.123456789Z",
                "2026-01-31T00:00:00Z"
            })
    void aDateTimeKeepsItsOffsetItsFractionAndItsSeconds(String time) {
        String json = "{\"dateTime\":\"" + time + "\"}";

        assertThat(rewritten(Formats.class, json)).isEqualTo(json);
    }

    @Test
    void int64ReachesToItsEnds() {
        String json = "{\"int64\":9223372036854775807,\"integer\":-9223372036854775808}";

        assertThat(read(Formats.class, json).int64()).isEqualTo(Long.MAX_VALUE);
        assertThat(read(Formats.class, json).integer()).isEqualTo(Long.MIN_VALUE);
        assertThat(rewritten(Formats.class, json)).isEqualTo(json);
    }

    @Test
    void integersThatNoDoubleCanHoldAreExact() {
        String json = "{\"int64\":9007199254740993,\"number\":9007199254740993,\"x\":9007199254740993}";

        assertThat(read(Formats.class, json).int64()).isEqualTo(9007199254740993L);
        assertThat(read(Formats.class, json).number()).isEqualTo(new BigDecimal("9007199254740993"));
        assertThat(read(Open.class, json).additionalProperties()).containsEntry("x", 9007199254740993L);
    }

    @Test
    void numbersKeepTheirDigits() {
        String json = "{\"decimal\":\"12345678901234567890.1234567890\",\"number\":1.10}";

        assertThat(rewritten(Formats.class, json)).isEqualTo(json);
    }

    @Test
    void untypedNumbersAreLongBigIntegerOrBigDecimal() {
        Open open =
                read(Open.class, "{\"a\":1,\"b\":-9223372036854775809,\"c\":1.50,\"d\":1e3,\"e\":9223372036854775807}");

        assertThat(open.additionalProperties())
                .containsEntry("a", 1L)
                .containsEntry("b", new BigInteger("-9223372036854775809"))
                .containsEntry("c", new BigDecimal("1.50"))
                .containsEntry("d", new BigDecimal("1e3"))
                .containsEntry("e", Long.MAX_VALUE);
    }

    @Test
    void wholeNumbersWrittenAsDecimalsAreIntegers() {
        assertThat(read(Formats.class, "{\"int32\":1.0,\"int64\":1e2}"))
                .isEqualTo(Formats.builder().int32(1).int64(100L).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int32|2147483648",
                "int32|-2147483649",
                "int32|4.7",
                "int32|\"4711\"",
                "int64|9223372036854775808",
                "int64|-9223372036854775809",
                "int64|4711.5",
                "int64|\"4711\"",
                "integer|4711e-3",
                "integer|4711e99999999",
                "integer|true",
                "number|\"4711\"",
                "number|4711e99999999999",
                "double|\"4711\"",
                "double|\"NaN\"",
                "flag|\"true\"",
                "flag|1",
                "date|\"2026-02-30\"",
                "date|\"2026-4711\"",
                "date|20260131",
                "dateTime|\"2026-01-31T09:30:00\"",
                "dateTime|\"2026-01-31\"",
                "dateTime|4711",
                "uuid|\"4711\"",
                "uuid|\"1-1-1-1-4711\"",
                "uuid|\"100000004711-0000-0000-0000-00000000\"",
                "uri|\"a b:4711\"",
                "decimal|4711.0",
                "decimal|\"4711,0\"",
                "decimal|\"NaN\"",
                "bytes|\"4711!\"",
                "bytes|[0,1]",
                "binary|[0,1]"
            })
    void aWrongValueIsRefusedByItsPlaceButNeverShown(String property, String value) {
        assertRefused(Formats.class, "{\"" + property + "\":" + value + "}")
                .hasMessageStartingWith("Expected ")
                .hasMessageEndingWith(" at $." + property)
                .hasNoCause()
                .message()
                .doesNotContain("4711")
                .doesNotContain("2147483648")
                .doesNotContain("922337203685477580");
    }

    @ParameterizedTest
    @CsvSource({"9,998,e5", "7,990,e-1000", "0.000000,0,1", "8,1000,''", "-0,0,''", "1e0,0,''", "1,0,E+999999999"})
    void whatIsWrittenOfALongNumberCanBeRead(String start, int more, String end) {
        String number = start + (more == 0 ? "" : "3".repeat(more - 1)) + end;
        for (String json : List.of("{\"number\":" + number + "}", "{\"decimal\":\"" + number + "\"}")) {
            Formats formats = read(Formats.class, json);
            assertThat(read(Formats.class, write(Formats.class, formats))).isEqualTo(formats);
        }
        Open open = read(Open.class, "{\"x\":" + number + "}");
        assertThat(read(Open.class, write(Open.class, open))).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123e2147483647", "12e2147483647", "1e-2147483648"})
    void anExponentThatCannotBeWrittenIsRefused(String number) {
        assertRefused(Formats.class, "{\"number\":" + number + "}").hasMessage("Expected a number at $.number");
        assertRefused(Open.class, "{\"x\":" + number + "}").hasMessage("Expected a number at $.x");
        assertRefused(FreeForm.class, "{\"free\":{\"x\":" + number + "}}").hasMessage("Expected a number at $.free.x");
    }

    @Test
    void anIntegerOfATreeIsNotCutToSize() {
        for (Number number : List.of(4294967297L, new BigDecimal("1.5"), new BigDecimal("1e999999999"))) {
            assertThatThrownBy(() -> Wire.adapter(Formats.class).fromJsonValue(Map.of("int32", number)))
                    .isInstanceOf(JsonDataException.class)
                    .hasMessage("Expected a 32-bit integer at $.int32");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "0x10", "01", "+1", ".5", "'a'"})
    void whatIsNoJsonIsRefused(String value) {
        assertThatThrownBy(() -> Wire.adapter(Formats.class).fromJson("{\"double\":" + value + "}"))
                .isInstanceOf(JsonEncodingException.class);
        assertThatThrownBy(() -> Wire.adapter(Open.class).fromJson("{\"x\":" + value + "}"))
                .isInstanceOf(JsonEncodingException.class);
    }

    @Test
    void aDoubleBeyondItsRangeIsRefused() {
        assertThatThrownBy(() -> Wire.adapter(Formats.class).fromJson("{\"double\":1e999}"))
                .isInstanceOfAny(JsonEncodingException.class, JsonDataException.class);
    }

    @Test
    void aDoubleThatIsNoNumberIsNeverWritten() {
        assertThatThrownBy(() -> write(
                        Formats.class, Formats.builder().double_(Double.NaN).build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWrongElementIsNamedByItsIndex() {
        assertRefused(Collections.class, "{\"times\":[\"2026-01-31T09:30:00Z\",\"never\"]}")
                .hasMessageEndingWith("at $.times[1]");
        assertRefused(Collections.class, "{\"matrix\":[[1],[2,true]]}").hasMessageEndingWith("at $.matrix[1][1]");
        assertRefused(Collections.class, "{\"bytes\":[\"AA==\",\"!\",\"AA==\"]}")
                .hasMessageEndingWith("at $.bytes[1]");
        assertRefused(Collections.class, "{\"problems\":{\"a\":{\"b\":{\"status\":1.5}}}}")
                .hasMessageEndingWith("at $.problems.a.b.status");
    }

    @Test
    void listsAndMapsOfFormatsAreReadAndWritten() {
        String json = "{\"matrix\":[[1,2.50],[]],\"times\":[\"2026-01-31T09:30:00+02:00\"],"
                + "\"colors\":{\"a\":[\"red\",\"mauve\"]},\"nullable\":{\"a\":\"2026-01-31\"},\"bytes\":[\"AP8=\"],"
                + "\"problems\":{\"a\":{\"b\":{\"status\":1}}}}";

        assertThat(rewritten(Collections.class, json)).isEqualTo(json);
        assertThat(read(Collections.class, json).times()).containsExactly(TIME);
    }

    @Test
    void bytesAreBase64AndNoArrayOfNumbers() {
        Formats formats = Formats.builder().bytes(ByteString.encodeUtf8("hi?>")).build();

        assertThat(write(Formats.class, formats)).isEqualTo("{\"bytes\":\"aGk/Pg==\"}");
    }

    @Test
    void aDateInAnEnumIsItsText() {
        assertThat(OdditiesDates._2020_01_01.value()).isEqualTo("2020-01-01");
        assertThat(rewritten(Oddities.class, "{\"withNull\":\"2020-01-01\",\"dates\":\"2020-01-01\"}"))
                .isEqualTo("{\"withNull\":\"2020-01-01\",\"dates\":\"2020-01-01\"}");
    }

    @Test
    void anEnumWithoutOneTypeIsAnyJson() {
        String json = "{\"withNull\":null,\"mixed\":\"one\",\"truth\":false}";

        assertThat(read(Oddities.class, json).mixed()).isEqualTo("one");
        assertThat(rewritten(Oddities.class, json)).isEqualTo(json);
    }

    @Test
    void stringsOfAllKindsAreKept() {
        for (String text : List.of("", "\u0000", "\u2028", "\"\\/", "😀", "é漢")) {
            Open open = Open.builder()
                    .id(text)
                    .putAdditionalProperty(text + "x", text)
                    .build();

            assertThat(read(Open.class, write(Open.class, open))).isEqualTo(open);
        }
    }
}
