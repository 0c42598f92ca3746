package io.github.sessionclients.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.jackson.model.Circle;
import io.github.sessionclients.jackson.model.Color;
import io.github.sessionclients.jackson.model.Item;
import io.github.sessionclients.jackson.model.Login;
import io.github.sessionclients.jackson.model.Shape;
import io.github.sessionclients.jackson.model.TextOrNumber;
import io.github.sessionclients.runtime.SecretsInJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jackson reads and writes generated models as they are on the wire, and no secret unless it is told to. */
class ModulesTest {
    private static final String JSON = "{\"id\":1,\"price\":0.12345678901234567890,\"at\":\"2026-01-02T03:04:05Z\","
            + "\"color\":\"green\",\"tags\":[\"a\",\"b\"],\"shape\":{\"kind\":\"circle\",\"radius\":2},\"note\":null,"
            + "\"more\":{\"deep\":[1,2.50,true,null]}}";

    private static final Item ITEM = Item.builder()
            .id(1L)
            .price(new BigDecimal("0.12345678901234567890"))
            .at(OffsetDateTime.parse("2026-01-02T03:04:05Z"))
            .color(Color.of("green"))
            .tags(List.of("a", "b"))
            .shape(Circle.builder().radius(2L).build())
            .note(null)
            .build();

    private static final Login LOGIN = Login.builder().user("u").token("s3cr3t").build();

    /** A class of a user's, with models in it. */
    public static final class Holder {
        public Shape shape = Circle.builder().radius(1L).build();
        public List<TextOrNumber> values =
                new ArrayList<>(List.of(new TextOrNumber.OfString("a"), new TextOrNumber.OfLong(1L)));
    }

    @ParameterizedTest
    @EnumSource
    void aMapperWithoutTheModuleLosesAll(Jackson jackson) throws Exception {
        assertThat(jackson.plain().write(ITEM)).isEqualTo("{}");
    }

    @ParameterizedTest
    @EnumSource
    void aModelIsReadAndWrittenAsOnTheWire(Jackson jackson) throws Exception {
        Item item = jackson.found().read(JSON, Item.class);

        assertThat(item.price()).isEqualTo(ITEM.price());
        assertThat(item.toBuilder().build().shape()).isEqualTo(ITEM.shape());
        assertThat(jackson.found().write(item)).isEqualTo(JSON);
        assertThat(jackson.found().write(ITEM)).isEqualTo(JSON.replaceFirst(",\"more\".*", "}"));
    }

    @ParameterizedTest
    @EnumSource
    void aModelPassesThroughATree(Jackson jackson) {
        Item item = ITEM.toBuilder().price(new BigDecimal("2.5")).build();

        assertThat(jackson.found().convert(item, Item.class)).isEqualTo(item);
    }

    @ParameterizedTest
    @EnumSource
    void valuesOfEnumsAndOfUnionsAreWritten(Jackson jackson) throws Exception {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("color", Color.RED);
        values.put("text", new TextOrNumber.OfString("a"));
        values.put("number", new TextOrNumber.OfLong(1L));

        assertThat(jackson.found().write(values)).isEqualTo("{\"color\":\"red\",\"text\":\"a\",\"number\":1}");
        assertThat(jackson.found().read("\"blue\"", Color.class)).isEqualTo(Color.BLUE);
        assertThat(jackson.found().read("2", TextOrNumber.class)).isEqualTo(new TextOrNumber.OfLong(2L));
    }

    @ParameterizedTest
    @EnumSource
    void aUnionThatIsDeclaredWritesItsDiscriminator(Jackson jackson) throws Exception {
        String json = jackson.found().write(new Holder());

        assertThat(json).isEqualTo("{\"shape\":{\"kind\":\"circle\",\"radius\":1},\"values\":[\"a\",1]}");
        Holder read = jackson.found().read(json, Holder.class);
        assertThat(read.shape).isEqualTo(new Holder().shape);
        assertThat(read.values).isEqualTo(new Holder().values);
    }

    @ParameterizedTest
    @EnumSource
    void aModelWithASecretIsRefusedUntilToldOtherwise(Jackson jackson) throws Exception {
        assertThatThrownBy(() -> jackson.found().write(List.of(LOGIN)))
                .hasMessageContaining(
                        Login.class.getName() + ": $.token is a secret, which SecretsInJson.REFUSED keeps out of JSON")
                .hasMessageNotContaining("s3cr3t");
        assertThat(jackson.found().write(Login.builder().user("u").build())).isEqualTo("{\"user\":\"u\"}");
        Moshi moshi = new Moshi.Builder().build();
        assertThat(jackson.with(SecretsInJson.MASKED, moshi).write(LOGIN))
                .isEqualTo("{\"user\":\"u\",\"token\":\"██\"}");
        assertThat(jackson.with(SecretsInJson.WRITTEN, moshi).write(LOGIN))
                .isEqualTo("{\"user\":\"u\",\"token\":\"s3cr3t\"}");
        assertThat(jackson.found().read("{\"user\":\"u\",\"token\":\"s3cr3t\"}", Login.class))
                .isEqualTo(LOGIN);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoModelIsRefusedWithThePlace(Jackson jackson) {
        assertThatThrownBy(() -> jackson.found().read("{\"price\":1}", Item.class))
                .hasMessageContaining("Required but missing: id at $");
        assertThatThrownBy(() -> jackson.found().read("{\"id\":\"s3cr3t\"}", Item.class))
                .hasMessageContaining("$.id")
                .hasMessageNotContaining("be s3cr3t");
    }

    @ParameterizedTest
    @EnumSource
    void nullIsNull(Jackson jackson) throws Exception {
        assertThat(jackson.found().read("null", Item.class)).isNull();
        assertThat(jackson.found().write(null)).isEqualTo("null");
    }

    @ParameterizedTest
    @EnumSource
    void classesThatAreWrittenWithValuesAreReadBack(Jackson jackson) throws Exception {
        List<Object> values = new ArrayList<>();
        values.add(new Holder());
        String json = jackson.typed().write(values);
        Holder read = (Holder) ((List<?>) jackson.typed().read(json, Object.class)).get(0);

        assertThat(read.shape).isEqualTo(new Holder().shape);
        assertThat(read.values).isEqualTo(new Holder().values);
    }

    @ParameterizedTest
    @EnumSource
    void theAdaptersOfAMoshiAreUsed(Jackson jackson) throws Exception {
        Moshi moshi = new Moshi.Builder()
                .add(Circle.class, new JsonAdapter<Circle>() {
                    @Override
                    public Circle fromJson(JsonReader reader) throws IOException {
                        return Circle.builder().radius(reader.nextLong()).build();
                    }

                    @Override
                    public void toJson(JsonWriter writer, @Nullable Circle circle) throws IOException {
                        writer.value(Objects.requireNonNull(circle).radius());
                    }
                })
                .build();

        assertThat(jackson.with(SecretsInJson.REFUSED, moshi)
                        .write(Circle.builder().radius(3L).build()))
                .isEqualTo("3");
    }
}
