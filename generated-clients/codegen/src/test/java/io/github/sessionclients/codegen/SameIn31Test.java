package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document of OpenAPI 3.0 gives the same code when it is rewritten in the words of 3.1. */
class SameIn31Test {
    private final AtomicInteger rewritten = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"../src/test/openapi/kitchen-sink.yaml", "src/test/openapi/composition.yaml"})
    void theSameDocumentInTheWordsOf31GivesTheSameCode(String document, @TempDir Path folder) throws IOException {
        Path of30 = Path.of(System.getProperty("basedir", ""), document);
        ObjectNode tree = (ObjectNode) SyntaxReader.read(Files.readString(of30), document, false);
        rewrite(Place.DOCUMENT, tree);
        tree.put("openapi", "3.1.0");
        Path of31 = Files.writeString(folder.resolve("of31.json"), tree.toString());

        assertThat(rewritten.get()).isGreaterThan(10);
        assertThat(EmittedFiles.of(of31.toString(), folder)).isEqualTo(EmittedFiles.of(of30.toString(), folder));
    }

    @Test
    void theSameMatrixInTheWordsOf31GivesTheSameCode(@TempDir Path folder) throws IOException {
        Path of30 = Files.writeString(folder.resolve("of30.yaml"), SchemaMatrix.spec());
        ObjectNode tree = (ObjectNode) SyntaxReader.read(SchemaMatrix.spec(), "matrix", false);
        rewrite(Place.DOCUMENT, tree);
        tree.put("openapi", "3.1.0");
        Path of31 = Files.writeString(folder.resolve("of31.json"), tree.toString());

        assertThat(rewritten.get()).isGreaterThan(300);
        assertThat(EmittedFiles.of(of31.toString(), folder)).isEqualTo(EmittedFiles.of(of30.toString(), folder));
    }

    private void rewrite(Place place, JsonNode node) {
        place.forEachChild(node, (child, keyword, value) -> rewrite(child, value));
        if (place == Place.SCHEMA && node instanceof ObjectNode schema && !schema.has("$ref")) {
            rewrite(schema);
        }
    }

    private void rewrite(ObjectNode schema) {
        if (schema.path("nullable").asBoolean()) {
            nullable(schema);
        }
        if (schema.has("example")) {
            count(schema.putArray("examples").add(schema.remove("example")));
        }
        for (String limit : new String[] {"Minimum", "Maximum"}) {
            if (schema.path("exclusive" + limit).asBoolean()) {
                count(schema.set("exclusive" + limit, schema.remove(limit.toLowerCase(Locale.ROOT))));
            }
        }
        if (schema.path("enum").size() == 1 && !schema.path("enum").get(0).isNull() && schema.has("type")) {
            count(schema.set("const", schema.remove("enum").get(0)));
        }
        if (schema.path("format").asText().equals("byte")) {
            schema.remove("format");
            count(schema.put("contentEncoding", "base64"));
        }
        boolean wraps =
                schema.path("allOf").size() == 1 && schema.path("allOf").get(0).has("$ref");
        if (wraps && schema.size() > 1 && !schema.has("nullable")) {
            count(schema.set("$ref", schema.remove("allOf").get(0).get("$ref")));
        }
    }

    private void nullable(ObjectNode schema) {
        if (schema.has("type")) {
            JsonNode type = schema.get("type");
            schema.remove("nullable");
            count(schema.putArray("type").add(type).add("null"));
        } else if (schema.path("oneOf") instanceof ArrayNode branches) {
            schema.remove("nullable");
            count(branches.addObject().put("type", "null"));
        } else if (schema.path("allOf").size() == 1 && schema.size() == 2) {
            schema.remove("nullable");
            ArrayNode branches =
                    schema.putArray("anyOf").add(schema.path("allOf").get(0));
            schema.remove("allOf");
            count(branches.addObject().put("type", "null"));
        }
    }

    private void count(JsonNode changed) {
        rewritten.addAndGet(changed.isEmpty() ? 0 : 1);
    }
}
