package io.github.sessionclients.kitchen;

import static io.github.sessionclients.kitchen.Wire.assertRefused;
import static io.github.sessionclients.kitchen.Wire.read;
import static io.github.sessionclients.kitchen.Wire.rewritten;
import static io.github.sessionclients.kitchen.Wire.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.kitchen.model.FreeForm;
import io.github.sessionclients.kitchen.model.GetThingError5Xx;
import io.github.sessionclients.kitchen.model.OptionalJsonResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeFormTest {
    @Test
    void anObjectWithoutPropertiesIsAMap() {
        String json = "{\"free\":{\"a\":1,\"b\":[true,null,{}]},\"mixed\":{\"x\":[1,\"a\",null,[]]}}";

        assertThat(rewritten(FreeForm.class, json)).isEqualTo(json);
        assertThat(read(FreeForm.class, "{\"free\":{\"a\":1}}").free()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void anObjectWithoutPropertiesIsNothingElse() {
        assertRefused(FreeForm.class, "{\"free\":[]}").hasMessageContaining("$.free");
        assertRefused(FreeForm.class, "{\"mixed\":{\"x\":1}}").hasMessageContaining("$.mixed.x");
    }

    @Test
    void whatIsGivenIsWrittenAsItWouldBeRead() {
        FreeForm form = FreeForm.builder()
                .free(Map.of("list", List.of(1, 2.5f, (short) 3)))
                .build();

        assertThat(write(FreeForm.class, form)).isEqualTo("{\"free\":{\"list\":[1,2.5,3]}}");
        assertThat(read(FreeForm.class, "{\"free\":{\"list\":[1,2.5,3]}}")).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.50", "\"a\"", "true", "[1,null]", "{\"a\":null}", "-9223372036854775809"})
    void aBodyOfAnyJsonIsWrittenAsItCame(String json) {
        assertThat(rewritten(OptionalJsonResponse.class, json)).isEqualTo(json);
    }

    @Test
    void anErrorThatIsAListIsAValueClass() {
        assertThat(read(GetThingError5Xx.class, "[\"a\"]").value()).containsExactly("a");
    }
}
