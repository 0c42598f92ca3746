package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a body when the secrets are taken out. */
class BodyMaskingTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "message | {\"message\":\"no message\"} | {\"message\":\"no ██\"}",
                "1234 | {\"code\":12345,\"at\":\"1234\"} | {\"code\":12345,\"at\":\"██\"}",
                "true | {\"a\":true,\"b\":[ true , \"true\" ]} | {\"a\":true,\"b\":[ true , \"██\" ]}",
                "nope | {\"a\":\"\\nope nope\"} | {\"a\":\"\\nope ██\"}",
                "s-1x | {\"s-1x\":{\"s-1x\" : 1}} | {\"██\":{\"██\" : 1}}",
                "a\"b/c | {\"a\":\"a\\\"b\\/c\"} | {\"a\":\"██\"}",
                "a<b>c | {\"a\":\"a\\u0026lt;b&#62;c, a%3Cb%3ec\"} | {\"a\":\"██, ██\"}",
                "\",\" | [\"a\",\"b\"] | [\"a\",\"b\"]",
                "word | <p>word</p>{\"word\":1} | <p>██</p>{\"██\":1}",
                "word | {\"a\":\"wor | {\"a\":\"wor",
                "word | {\"a\":\"sword | {\"a\":\"s██\"",
                "word | \ufeff{\"word\":\"word\"} | \ufeff{\"word\":\"██\"}",
            })
    void onlyTextsOfJsonAreMasked(String secret, String body, String masked) {
        assertThat(BodyMasking.mask(body, List.of(secret), Set.of())).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "{\"Token\":\"abcd\",\"x\":\"of abcd\"} | {\"Token\":\"██\",\"x\":\"of ██\"}",
                "{\"Token\" : 123456, \"x\": 123456} | {\"Token\" : \"██\", \"x\": 123456}",
                "{\"Token\":[\"a\",{\"b\":\"c\"},1],\"x\":\"y\"} | {\"Token\":[\"██\",{\"b\":\"██\"},\"██\"],\"x\":\"y\"}",
                "{\"Token\":null,\"x\":\"y\"} | {\"Token\":null,\"x\":\"y\"}",
                "{\"a\":{\"Token\":\"t\"},\"b\":[{\"Token\":\"u\"},\"v\"]} | {\"a\":{\"Token\":\"██\"},\"b\":[{\"Token\":\"██\"},\"v\"]}",
                "{\"Token\":\"ab | {\"Token\":\"██\"",
                "{\"x\":\"Token\",\"y\":\"z\"} | {\"x\":\"Token\",\"y\":\"z\"}",
            })
    void whatTheSpecSaysIsSecretIsMaskedThoughNobodyKnewIt(String body, String masked) {
        assertThat(BodyMasking.mask(body, List.of(), Set.of("Token"))).isEqualTo(masked);
    }
}
