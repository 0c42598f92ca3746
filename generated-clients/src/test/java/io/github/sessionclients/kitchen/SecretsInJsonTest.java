package io.github.sessionclients.kitchen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonWriter;
import io.github.sessionclients.kitchen.model.MoreSecrets;
import io.github.sessionclients.kitchen.model.Secrets;
import io.github.sessionclients.runtime.SecretsInJson;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer's tag says what becomes of the secrets in a model, wherever in it they are. */
class SecretsInJsonTest {
    private static <T> String write(Class<T> type, T model, @Nullable SecretsInJson secrets) throws IOException {
        Buffer json = new Buffer();
        JsonWriter writer = JsonWriter.of(json);
        if (secrets != null) {
            secrets.applyTo(writer);
        }
        Wire.adapter(type).toJson(writer, model);
        return json.readUtf8();
    }

    private static final String ALL =
            "{\"alias\":\"s1\",\"wrapped\":\"s2\",\"byName\":{\"a\":\"s3\"},\"either\":\"s4\","
                    + "\"kind\":\"s5\",\"nested\":{\"password\":\"s6\",\"pin\":7,\"tokens\":[\"s8\"],\"plain\":\"p\"},\"more\":\"s9\"}";

    @Test
    void requestsHaveThem() throws IOException {
        assertThat(write(MoreSecrets.class, Wire.read(MoreSecrets.class, ALL), null))
                .isEqualTo(ALL);
        assertThat(write(MoreSecrets.class, Wire.read(MoreSecrets.class, ALL), SecretsInJson.WRITTEN))
                .isEqualTo(ALL);
    }

    @Test
    void eachIsMasked() throws IOException {
        assertThat(write(MoreSecrets.class, Wire.read(MoreSecrets.class, ALL), SecretsInJson.MASKED))
                .isEqualTo(ALL.replaceAll("\"s\\d\"|7", "\"██\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'alias':'s'}",
                "{'wrapped':'s'}",
                "{'byName':{'a':'s'}}",
                "{'either':'s'}",
                "{'kind':'s'}",
                "{'nested':{'password':'s'}}",
                "{'nested':{'pin':1}}",
                "{'nested':{'tokens':['s']}}",
                "{'more':'s'}"
            })
    void oneIsEnoughToRefuseAModel(String json) {
        MoreSecrets model = Wire.read(MoreSecrets.class, json.replace('\'', '"'));

        assertThatThrownBy(() -> write(MoreSecrets.class, model, SecretsInJson.REFUSED))
                .isInstanceOf(JsonDataException.class)
                .hasMessageEndingWith(" is a secret, which SecretsInJson.REFUSED keeps out of JSON");
    }

    @Test
    void thePlaceIsNamed() {
        Secrets model = Secrets.builder().tokens(List.of("a", "b")).build();

        assertThatThrownBy(() -> write(Secrets.class, model, SecretsInJson.REFUSED))
                .hasMessage("$.tokens[0] is a secret, which SecretsInJson.REFUSED keeps out of JSON");
    }

    @Test
    void aModelWithoutOneIsWritten() throws IOException {
        assertThat(write(
                        MoreSecrets.class,
                        Wire.read(MoreSecrets.class, "{\"nested\":{\"plain\":\"p\"}}"),
                        SecretsInJson.REFUSED))
                .isEqualTo("{\"nested\":{\"plain\":\"p\"}}");
    }
}
