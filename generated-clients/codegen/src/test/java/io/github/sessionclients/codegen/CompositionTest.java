package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compositions as public documents write them: which branch is read, and that nothing of the JSON is lost. */
class CompositionTest {
    private static CompiledClient client;

    @BeforeAll
    static void generate(@TempDir Path folder) throws Exception {
        client = CompiledClient.of(
                Path.of(System.getProperty("basedir", ""), "src/test/openapi/composition.yaml"), folder);
    }

    @AfterAll
    static void close() throws IOException {
        client.close();
    }

    private static JsonAdapter<Object> adapter(String type) throws ClassNotFoundException {
        return client.adapter(type);
    }

    @Test
    void allOfItCompilesWithoutAWarning() {
        assertThat(client.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A discriminator that the branches inherit
                "CatOrDog | {\"type\":\"dog\",\"name\":\"rex\"}         | Dog{",
                "CatOrDog | {\"type\":\"cat\",\"name\":\"tom\"}         | Cat{",
                "CatOrDog | {\"type\":\"fox\",\"name\":\"rex\"}         | Unrecognized[",
                "Stray    | {\"animal\":{\"type\":\"dog\",\"name\":\"rex\"}} | Dog{",
                "Stray    | {\"animal\":{\"plate\":\"B 1\"}}            | plate=B 1",
                // A parent that names its children
                "Garage   | {\"vehicle\":{\"kind\":\"bike\",\"gears\":3}} | Bike{",
                "Garage   | {\"vehicle\":{\"kind\":\"boat\",\"sails\":3}} | VehicleBase{",
                // What a branch would lose counts most
                "Choice   | {\"map\":{\"env\":\"prod\"}}                | OfMap[",
                "Choice   | {\"map\":{\"name\":\"prod\"}}               | Preset{",
                "Choice   | {\"any\":{\"env\":1,\"name\":\"x\"}}        | OfMap[",
                "Choice   | {\"any\":{\"name\":\"x\"}}                  | Preset{",
                "Choice   | {\"open\":{\"id\":\"1\",\"more\":[1]}}      | Open{",
                "Choice   | {\"union\":{\"t\":\"second\",\"two\":\"2\"}} | M2{",
                "Choice   | {\"union\":{\"name\":\"x\"}}                | Preset{",
                "Choice   | {\"numbers\":{\"a\":1}}                     | OfMap[",
                "Choice   | {\"numbers\":{\"a\":\"x\"}}                 | OfMap2[",
                // Told apart one level down
                "Payment  | {\"details\":{\"iban\":\"x\"}}              | Bank{",
                "Payment  | {\"details\":{\"number\":\"x\"}}            | Card{",
                "Payments | [{\"details\":{\"iban\":\"x\"}}]            | Bank{",
                // A union of unions with one discriminator
                "Outer    | {\"t\":\"second\",\"two\":\"1\"}            | M2{",
                "Outer    | {\"t\":\"first\",\"one\":\"1\"}             | M1{",
                "Outer    | {\"t\":\"third\",\"three\":\"1\"}           | M3{",
                "Outer    | {\"t\":\"fourth\",\"x\":null}               | Unrecognized[",
                // Properties beside branches
                "Pay      | {\"amount\":1,\"number\":\"n\",\"kind\":\"card\",\"code\":\"c\"} | kind=card",
                "Pay      | {\"amount\":1,\"code\":2,\"iban\":\"i\",\"more\":[1]} | iban=i",
                "NewCall  | {\"direction\":\"inbound\",\"from\":\"f\"} | Inbound{",
                "NewCall  | {\"direction\":\"outbound\",\"to\":\"t\"}  | Outbound{",
                "Moments  | {\"at\":\"2026-01-31T09:30:00Z\",\"day\":\"2026-01-31\"} | at=2026-01-31T09:30:00Z",
                // Constants that are no texts
                "Answer   | {\"success\":false}                         | Bad{",
                "Answer   | {\"success\":true}                          | Ok{",
                "Doc      | {\"version\":2}                             | V2{",
                "Doc      | {\"version\":3}                             | Unrecognized[",
                "Level    | {\"level\":2,\"b\":\"x\"}                   | Level2{",
                // Parts of allOf that describe the same property
                "Both     | {\"meta\":{\"a\":\"1\",\"b\":\"2\"},\"list\":[{\"a\":\"1\",\"b\":\"2\"}],\"id\":\"i\"} | BothMeta{",
                "Reversed | {\"meta\":{\"b\":\"2\",\"a\":\"1\"},\"list\":[{\"b\":\"2\",\"a\":\"1\"}],\"id\":\"i\"} | ReversedMeta{",
                "Users    | {\"strict\":{\"id\":\"1\",\"tags\":[]},\"same\":{\"id\":\"2\"}} | strict=Strict{",
            })
    void theBranchIsTheOneThatTheJsonIsOf(String type, String json, String shown) throws Exception {
        Object value = adapter(type).fromJson(json);

        assertThat(String.valueOf(value)).contains(shown);
        assertThat(adapter(type).toJson(value)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Users | {\"strict\":{\"id\":\"1\"}}          | Required but missing: tags at $.strict",
                "Both  | {\"meta\":{\"a\":\"1\"}}             | Required but missing: b at $.meta",
                "V1    | {}                                   | Required but missing: version at $",
            })
    void whatIsRequiredIsRequired(String type, String json, String message) {
        assertThatThrownBy(() -> adapter(type).fromJson(json))
                .isInstanceOf(JsonDataException.class)
                .hasMessage(message);
    }

    @Test
    void propertiesOfBranchesBesideOthersAreTyped() throws Exception {
        Class<?> pay = client.load("p.model.Pay");

        assertThat(pay.getMethod("number").getReturnType()).isEqualTo(String.class);
        assertThat(pay.getMethod("kind").getReturnType().getField("CARD")).isNotNull();
        assertThat(pay.getMethod("kind").getReturnType().getField("IBAN")).isNotNull();
        assertThat(client.load("p.model.Moments")
                        .getMethod("at")
                        .getReturnType()
                        .getField("_2026_01_31_T09_30_00_Z"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cat    | {\"type\":\"cat\"}",
                "Bike   | {\"kind\":\"bike\"}",
                "Bad    | {\"success\":false}",
                "V2     | {\"version\":2}",
                "Level2 | {\"level\":2}",
            })
    void aNewBuilderHasTheValueByWhichItsTypeIsKnown(String type, String json) throws Exception {
        Object builder = client.load("p.model." + type).getMethod("builder").invoke(null);
        Object value = builder.getClass().getMethod("build").invoke(builder);

        assertThat(adapter(type).toJson(value)).isEqualTo(json);
    }
}
