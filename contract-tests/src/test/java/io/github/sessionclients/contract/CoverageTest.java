package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sessionclients.contract.Coverage.Exemption;
import io.github.sessionclients.contract.Coverage.Kind;
import io.github.sessionclients.contract.Coverage.Layer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoverageTest {
    private static final JsonNode NAMED = JsonNodeFactory.instance.objectNode().put("name", "x");

    private final Coverage coverage = new Coverage(FakeSpec.operations());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fake: server https://fake.example",
                "fake putThing: operation",
                "fake putThing: security scheme key",
                "fake putThing: parameter id",
                "fake putThing: parameter label",
                "fake putThing: left out label",
                "fake putThing: request example sized",
                "fake putThing: request property Thing.size",
                "fake putThing 200: status",
                "fake putThing 200: example named",
                "fake putThing 200: header X-Count",
                "fake putThing 200: property Thing.name",
                "fake putThing 200: property Thing.parts",
                "fake putThing default: status"
            })
    void whatNoTestTouchesIsToldByName(String item) {
        assertThat(coverage.faults(List.of()))
                .contains(item + " is not touched by any test of the generated client")
                .contains(item + " is not touched by any test of the wrapper");
    }

    @Test
    void whatIsRequiredCannotBeLeftOut() {
        assertThat(coverage.items())
                .extracting(Coverage.Item::toString)
                .doesNotContain("fake putThing: left out id", "fake putThing: left out body");
    }

    @Test
    void requestTouchesWhatIsInIt() {
        coverage.sent(Layer.WRAPPER, FakeSpec.PUT_THING, FakeSpec.put("/things/a?label=b", "{\"name\":\"x\"}"));
        coverage.ended("test", true);

        assertThat(touched(Layer.WRAPPER))
                .containsExactlyInAnyOrder(
                        "fake putThing: operation",
                        "fake putThing: security scheme key",
                        "fake putThing: parameter id",
                        "fake putThing: parameter label",
                        "fake putThing: left out ids",
                        "fake putThing: left out codes",
                        "fake putThing: request example named",
                        "fake putThing: request property Thing.name");
        assertThat(touched(Layer.GENERATED)).isEmpty();
    }

    @Test
    void answerTouchesWhatWasComparedOfIt() {
        coverage.answered(Layer.GENERATED, new Documented(FakeSpec.PUT_THING, "200", "named", NAMED), NAMED);
        coverage.ended("test", true);

        assertThat(touched(Layer.GENERATED))
                .containsExactlyInAnyOrder(
                        "fake putThing 200: status",
                        "fake putThing 200: example named",
                        "fake putThing 200: property Thing.name");
    }

    @Test
    void failedTestTouchesNothing() {
        coverage.answered(Layer.GENERATED, new Documented(FakeSpec.PUT_THING, "200", "named", NAMED), NAMED);
        coverage.ended("test", false);

        assertThat(touched(Layer.GENERATED)).isEmpty();
        assertThat(coverage.faults(List.of()))
                .contains("fake putThing 200: example named is not touched by any test of the generated client");
    }

    @Test
    void whatWasTouchedBeforeATestIsNotItsOwn() {
        coverage.touch(Layer.WRAPPER, Kind.OPERATION, "fake putThing", "");
        coverage.began();
        coverage.ended("test", true);

        assertThat(touched(Layer.WRAPPER)).isEmpty();
    }

    @Test
    void exemptionCoversWhatCannotBeTouched() {
        Exemption exemption = new Exemption(Layer.WRAPPER, "fake putThing default: status", "why");

        assertThat(coverage.faults(List.of(exemption)))
                .doesNotContain("fake putThing default: status is not touched by any test of the wrapper")
                .contains("fake putThing default: status is not touched by any test of the generated client");
    }

    @Test
    void exemptionOfWhatIsTouchedOrUnknownIsAFault() {
        coverage.touch(Layer.WRAPPER, Kind.OPERATION, "fake putThing", "");
        coverage.ended("test", true);

        assertThat(coverage.faults(List.of(
                        new Exemption(Layer.WRAPPER, "fake putThing: operation", "why"),
                        new Exemption(Layer.WRAPPER, "fake takeThing: operation", "why"))))
                .contains(
                        "fake putThing: operation is said to be out of reach of the wrapper, but it is touched, or not"
                                + " documented",
                        "fake takeThing: operation is said to be out of reach of the wrapper, but it is touched, or not"
                                + " documented");
    }

    @Test
    void reportHasTheFiguresAndTheTests() {
        coverage.answered(Layer.GENERATED, new Documented(FakeSpec.PUT_THING, "200", "named", NAMED), NAMED);
        coverage.ended("SomeTest.some", true);
        CoverageReport report = new CoverageReport(coverage, List.of());

        assertThat(report.table()).containsPattern("fake +generated client +0/1 +1/2 +1/1 ");
        assertThat(report.html())
                .contains("<th scope=\"row\">fake putThing 200: example named</th><td>passed SomeTest.some</td>"
                        + "<td class=\"no\">not touched</td>");
    }

    private Stream<String> touched(Layer layer) {
        return coverage.items().stream()
                .filter(item -> coverage.isTouched(layer, item))
                .map(Coverage.Item::toString);
    }
}
