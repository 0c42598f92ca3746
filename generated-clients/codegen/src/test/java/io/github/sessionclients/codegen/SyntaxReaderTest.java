package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML by version 1.2, and JSON. */
class SyntaxReaderTest {
    private static String json(String text) {
        return SyntaxReader.read(text, "a.yaml", false).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "on      | \"on\"",
                "No      | \"No\"",
                "y       | \"y\"",
                "True    | true",
                "16:9    | \"16:9\"",
                "12:30   | \"12:30\"",
                "1_000   | \"1_000\"",
                "0b11    | \"0b11\"",
                "012     | 12",
                "0o17    | 15",
                "0xff    | 255",
                "+7      | 7",
                "1.10    | 1.10",
                ".5      | 0.5",
                "1e3     | 1000",
                ".inf    | \".inf\"",
                "2026-01-31 | \"2026-01-31\"",
                "'7'     | \"7\"",
                "!!str 7 | \"7\"",
                "~       | null",
                "12345678901234567890 | 12345678901234567890",
            })
    void whatStandsWithoutQuotesIsReadByTheCoreSchema(String scalar, String json) {
        JsonNode value = SyntaxReader.read("a: " + scalar, "a.yaml", false).get("a");

        assertThat(value.isNumber() ? value.decimalValue().toPlainString() : value.toString())
                .isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "true", "null", "200", "1.0", "2026-01-31"})
    void aKeyIsTextAsItIsWritten(String key) {
        assertThat(json(key + ": 1")).isEqualTo("{\"" + key + "\":1}");
    }

    @Test
    void anAliasIsWhatItsAnchorStandsForAndAMergeKeyAddsToIt() {
        assertThat(json("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: [*a]\n"))
                .isEqualTo("{\"a\":{\"x\":1,\"y\":2},\"b\":{\"y\":3,\"x\":1},\"c\":[{\"x\":1,\"y\":2}]}");
    }

    @Test
    void aByteOrderMarkAndFlowStyleAreFine() {
        assertThat(json("\uFEFF{a: 1, b: on}")).isEqualTo("{\"a\":1,\"b\":\"on\"}");
        assertThat(json("\uFEFF{\"a\": 1.50}")).isEqualTo("{\"a\":1.50}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: b: c'             | at a.yaml:1:5: this is not valid YAML: mapping values are not allowed here",
                "'a: &x [*x]'          | at a.yaml:1:4: the anchor contains its own alias",
                "'? [a]\n: b'          | at a.yaml:1:3: a key must be text",
                "'a: {<<: 1}'          | at a.yaml:1:9: only a mapping can be merged",
                "''                    | at a.yaml: the file is empty",
                "'# nothing'           | at a.yaml: the file is empty",
            })
    void whatIsBrokenIsNamedByLineAndColumn(String text, String message) {
        assertThatThrownBy(() -> json(text)).isInstanceOf(SpecException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: on",
                "a: [x, NO]",
                "a: {b: 16:9}",
                "on: 1",
                "- y",
                "a: 1_000",
                "a: 1.10",
                "a: 012",
                "? no\n: x",
                "a: 12:30 # noon",
                "{no: 1}",
                "a: -1:30",
                "a: 0o17"
            })
    void whatTheVersionsReadDifferentlyIsSeen(String text) {
        assertThat(Yaml11.mayDiffer(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 'on'", "a: one", "a: 10", "a: -1.5", "a: note\n", "description: There is no\n  way on\n",
                        "a: 2026-01-31",
                "a: 10.0.0.1", "a: \"16:9\"", "a: http://x:80", "no-reply: 1", "$ref: '#/a'", "a: 0", "- 404"
            })
    void whatTheyReadAlikeIsNotTouched(String text) {
        assertThat(Yaml11.mayDiffer(text)).isFalse();
    }
}
