package io.github.sessionclients.kitchen;

import static io.github.sessionclients.kitchen.Wire.assertRefused;
import static io.github.sessionclients.kitchen.Wire.read;
import static io.github.sessionclients.kitchen.Wire.rewritten;
import static io.github.sessionclients.kitchen.Wire.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.kitchen.model.Color;
import io.github.sessionclients.kitchen.model.KnownModel;
import io.github.sessionclients.kitchen.model.Level;
import io.github.sessionclients.kitchen.model.Oddities;
import io.github.sessionclients.kitchen.model.OdditiesNumbersItem;
import io.github.sessionclients.kitchen.model.OnOff;
import io.github.sessionclients.kitchen.model.Ratio;
import io.github.sessionclients.kitchen.model.Switches;
import io.github.sessionclients.kitchen.model.SwitchesInline;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnumTest {
    @Test
    void aKnownValueIsTheConstant() {
        assertThat(read(Switches.class, "{\"color\":\"dark-blue\"}").color()).isSameAs(Color.DARK_BLUE);
        assertThat(Color.of("red")).isSameAs(Color.RED);
    }

    @Test
    void anUnknownValueIsKeptAndWrittenBack() {
        Switches switches = read(Switches.class, "{\"color\":\"mauve\",\"level\":99,\"ratio\":0.750}");

        assertThat(switches.color()).isEqualTo(Color.of("mauve"));
        assertThat(switches.color()).hasToString("mauve");
        assertThat(Color.of("mauve").known()).isEqualTo(Color.Known.UNRECOGNIZED);
        assertThat(write(Switches.class, switches)).isEqualTo("{\"color\":\"mauve\",\"level\":99,\"ratio\":0.750}");
    }

    @Test
    void aSwitchOverKnownValuesIsPossible() {
        assertThat(List.of(Color.RED, Color.of("red"), Color.of("mauve")).stream()
                        .map(EnumTest::name))
                .containsExactly("red", "red", "new: mauve");
    }

    private static String name(Color color) {
        return switch (color.known()) {
            case RED -> "red";
            case UNRECOGNIZED -> "new: " + color.value();
            default -> "other";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "dark-blue", "RED", "1st", "+1", "-1", "", "class", "<="})
    void oddValuesAreConstants(String value) {
        assertThat(Color.of(value).known()).isNotEqualTo(Color.Known.UNRECOGNIZED);
        assertThat(Color.of(value).value()).isEqualTo(value);
        assertThat(rewritten(Switches.class, "{\"color\":\"" + value + "\"}"))
                .isEqualTo("{\"color\":\"" + value + "\"}");
    }

    @Test
    void valuesThatClashInJavaAreKeptApart() {
        assertThat(Color.RED).isNotEqualTo(Color.RED2);
        assertThat(Color.RED2.value()).isEqualTo("RED");
        assertThat(Color._1).isNotEqualTo(Color.MINUS_1);
    }

    @Test
    void wordsThatYamlOnceTookForBooleansAreText() {
        assertThat(List.of(OnOff.ON, OnOff.OFF, OnOff.YES, OnOff.NULL))
                .map(OnOff::value)
                .containsExactly("on", "off", "yes", "null");
        assertThat(rewritten(Switches.class, "{\"on\":\"a\",\"no\":1,\"state\":\"on\"}"))
                .isEqualTo("{\"on\":\"a\",\"no\":1,\"state\":\"on\"}");
    }

    @Test
    void integerEnumsAreNumbersOnTheWire() {
        Switches switches = Switches.builder().level(Level.MINUS_3).build();

        assertThat(write(Switches.class, switches)).isEqualTo("{\"level\":-3}");
        assertThat(read(Switches.class, "{\"level\":-3}").level()).isSameAs(Level.MINUS_3);
        assertThat(Level.of(7L).known()).isEqualTo(Level.Known.UNRECOGNIZED);
        assertRefused(Switches.class, "{\"level\":\"1\"}")
                .hasMessage("Expected a 64-bit integer but was STRING at $.level");
    }

    @Test
    void decimalEnumsAreNumbersOnTheWire() {
        assertThat(write(Switches.class, Switches.builder().ratio(Ratio._0_5).build()))
                .isEqualTo("{\"ratio\":0.5}");
        assertThat(read(Switches.class, "{\"ratio\":0.5}").ratio()).isSameAs(Ratio._0_5);
    }

    @Test
    void decimalEnumsAreEqualHoweverTheNumberIsWritten() {
        assertThat(read(Switches.class, "{\"ratio\":1}").ratio()).isEqualTo(Ratio._1_0);
        assertThat(Ratio.of(new BigDecimal("0.50")).known()).isEqualTo(Ratio.Known._0_5);
        assertThat(Ratio.of(new BigDecimal("5e-1"))).isEqualTo(Ratio._0_5).hasSameHashCodeAs(Ratio._0_5);
        assertThat(Ratio.of(new BigDecimal("7.0"))).isEqualTo(Ratio.of(new BigDecimal("7")));
    }

    @Test
    void aHugeDecimalIsNotSpeltOut() {
        Ratio huge = Ratio.of(new BigDecimal("1e999999999"));

        assertThat(huge.toString().length()).isLessThan(20);
        assertThat(huge.hashCode())
                .isEqualTo(Ratio.of(new BigDecimal("1e999999999")).hashCode());
        assertThat(rewritten(Switches.class, "{\"ratio\":1E+999999999}")).isEqualTo("{\"ratio\":1E+999999999}");
    }

    @Test
    void inlineEnumsAreTypesOfTheirOwn() {
        assertThat(rewritten(Switches.class, "{\"inline\":\"a\"}")).isEqualTo("{\"inline\":\"a\"}");
        assertThat(rewritten(Switches.class, "{\"inline\":null}")).isEqualTo("{\"inline\":null}");
        assertThat(read(Switches.class, "{\"inline\":\"b\"}").inline()).isSameAs(SwitchesInline.B);
        assertThat(read(Oddities.class, "{\"withNull\":null,\"numbers\":[1,7]}").numbers())
                .containsExactly(OdditiesNumbersItem._1, OdditiesNumbersItem.of(7L));
    }

    @Test
    void listsOfEnumsKeepUnknownValues() {
        assertThat(rewritten(Switches.class, "{\"colors\":[\"red\",\"mauve\"]}"))
                .isEqualTo("{\"colors\":[\"red\",\"mauve\"]}");
    }

    @Test
    void aDefaultThatIsNoMemberOfTheEnumIsNotSet() {
        assertThat(Switches.builder().build().colors()).isNull();
        assertThat(write(Switches.class, Switches.builder().build())).isEqualTo("{}");
    }

    @Test
    void valuesNamedAsWhatTheEnumItselfHasAreConstants() {
        for (String value : List.of("UNRECOGNIZED", "CONSTANTS", "known", "value", "of")) {
            assertThat(KnownModel.of(value).known().name()).isNotEqualTo("UNRECOGNIZED");
        }
    }

    @Test
    void aNullIsNeverAValue() {
        assertRefused(Switches.class, "{\"colors\":[null]}").hasMessage("Required value was null at $.colors[0]");
        assertNullRefused();
    }

    @SuppressWarnings("NullAway") // what a caller without NullAway does
    private static void assertNullRefused() {
        assertThatThrownBy(() -> Color.of(null)).isInstanceOf(NullPointerException.class);
    }
}
