package io.github.sessionclients.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdapterSupportTest {
    private final Buffer out = new Buffer();
    private final JsonWriter writer = JsonWriter.of(out);

    private static JsonReader reader(String json) {
        return JsonReader.of(new Buffer().writeUtf8(json));
    }

    @Test
    void aNullableValueMayBeNull() throws IOException {
        JsonReader reader = reader("[null,1]");
        reader.beginArray();

        assertThat(AdapterSupport.readNullable(JsonAdapters.LONG, reader)).isNull();
        assertThat(AdapterSupport.readNullable(JsonAdapters.LONG, reader)).isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void nullIsWrittenAndTheWritersSettingKept(boolean serializeNulls) throws IOException {
        writer.setSerializeNulls(serializeNulls);
        writer.beginObject().name("a");
        AdapterSupport.writeNullable(JsonAdapters.LONG, writer, null);
        writer.name("b");
        AdapterSupport.writeNullable(JsonAdapters.LONG, writer, 1L);
        writer.endObject();

        assertThat(out.readUtf8()).isEqualTo("{\"a\":null,\"b\":1}");
        assertThat(writer.getSerializeNulls()).isEqualTo(serializeNulls);
    }

    @Test
    void eachPropertyIsWrittenWhenItsKindAsksForIt() throws IOException {
        writer.beginObject();
        AdapterSupport.write(writer, "always", JsonAdapters.LONG, 1L);
        AdapterSupport.writeNullable(writer, "nullable", JsonAdapters.LONG, null);
        AdapterSupport.writeNullable(writer, "set", JsonAdapters.LONG, 2L);
        AdapterSupport.writeIfPresent(writer, "present", JsonAdapters.LONG, true, null);
        AdapterSupport.writeIfPresent(writer, "absent", JsonAdapters.LONG, false, 3L);
        AdapterSupport.writeIfNotNull(writer, "null", JsonAdapters.LONG, null);
        AdapterSupport.writeIfNotNull(writer, "notNull", JsonAdapters.LONG, 4L);
        writer.endObject();

        assertThat(out.readUtf8())
                .isEqualTo("{\"always\":1,\"nullable\":null,\"set\":2,\"present\":null,\"notNull\":4}");
    }

    @Test
    void aSkippedPropertyLeavesTheNext() throws IOException {
        JsonReader reader = reader("{\"a\":{\"b\":[1]},\"c\":2}");
        reader.beginObject();
        AdapterSupport.skipProperty(reader);

        assertThat(reader.nextName()).isEqualTo("c");
    }

    @Test
    void entriesAreReadAndWrittenInTheirOrder() throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        JsonReader reader = reader("{\"b\":1,\"a\":null}");
        reader.beginObject();
        AdapterSupport.readEntry(map, JsonAdapters.ANY, true, reader);
        AdapterSupport.readEntry(map, JsonAdapters.ANY, true, reader);
        writer.beginObject();
        AdapterSupport.writeEntries(map, JsonAdapters.ANY, writer);
        writer.endObject();

        assertThat(out.readUtf8()).isEqualTo("{\"b\":1,\"a\":null}");
    }

    @Test
    void anObjectOfAnyPropertiesMayBeChanged() throws IOException {
        Map<String, @Nullable Object> object = AdapterSupport.readObject(reader("{\"a\":1}"));
        object.put("b", 2L);

        assertThat(object).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        JsonReader reader = reader("[{}]");
        reader.beginArray();
        AdapterSupport.checkPresent(null, reader);

        assertThatThrownBy(() -> AdapterSupport.checkPresent("a, b", reader))
                .isInstanceOf(JsonDataException.class)
                .hasMessage("Required but missing: a, b at $[0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"cat\"}                  | cat",
                "{\"a\":{\"kind\":1},\"kind\":\"cat\"} | cat",
                "{\"kind\":\"dog\",\"kind\":\"cat\"} | cat",
                "{\"kind\":1.0}                      | 1.0",
                "{\"kind\":true}                     | true",
                "{\"kind\":null}                     | ''",
                "{\"kind\":[1]}                      | ''",
            })
    void aDiscriminatorIsReadAhead(String json, String value) throws IOException {
        JsonReader reader = reader(json);

        assertThat(AdapterSupport.readDiscriminator("kind", reader)).isEqualTo(value);
        assertThat(reader.peek()).isEqualTo(JsonReader.Token.BEGIN_OBJECT);
    }

    @Test
    void aDiscriminatorThatIsMissingIsNamed() {
        assertThatThrownBy(() -> AdapterSupport.readDiscriminator("kind", reader("{\"a\":1}")))
                .isInstanceOf(JsonDataException.class)
                .hasMessage("Required but missing: kind at $");
    }

    @Test
    void aDiscriminatorIsWrittenIntoAnObjectThatLacksIt() throws IOException {
        writer.beginArray();
        AdapterSupport.writeWithDiscriminator(writer, "kind", "cat", JsonAdapters.ANY, Map.of("name", "Tom"));
        JsonAdapters.ANY.toJson(writer, Map.of());
        writer.endArray();

        assertThat(out.readUtf8()).isEqualTo("[{\"kind\":\"cat\",\"name\":\"Tom\"},{}]");
    }

    @Test
    void aValueOfNoBranchIsRefusedByItsPlace() throws IOException {
        JsonReader reader = reader("[1]");
        reader.beginArray();

        assertThat(AdapterSupport.noBranch("Pet", reader)).hasMessage("No branch of Pet matches the value at $[0]");
    }
}
