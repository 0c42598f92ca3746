package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a client against its document finds nothing where nothing is lost, and names each thing that is. */
class SpecCheckTest {
    private static final String SPECS = Path.of(System.getProperty("basedir", ""), "src/test/openapi") + "/";

    private static CompiledClient client;

    @BeforeAll
    static void generate(@TempDir Path folder) throws IOException {
        client = CompiledClient.of(Path.of(SPECS + "checked.yaml"), folder);
    }

    @AfterAll
    static void close() throws IOException {
        client.close();
    }

    private static List<String> losses(JsonNode document, CompiledClient of) throws Exception {
        return new SpecCheck(document, new EmittedClient(of.folder(), "p.api", "p.model")).run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked.yaml", "composition.yaml"})
    void nothingIsLost(String spec, @TempDir Path folder) throws Exception {
        try (CompiledClient emitted = CompiledClient.of(Path.of(SPECS + spec), folder)) {
            assertThat(losses(SpecLoader.tree(SPECS + spec), emitted)).isEmpty();
        }
    }

    @Test
    void nothingOfSwagger2IsLost(@TempDir Path folder) throws Exception {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), """
                swagger: '2.0'
                info: {title: t, version: '1'}
                paths:
                  /things:
                    post:
                      operationId: add
                      parameters: [{name: thing, in: body, required: true, schema: {$ref: '#/definitions/Thing'}}]
                      responses: {'200': {description: fine, schema: {$ref: '#/definitions/Thing'}}}
                definitions:
                  Thing: {type: object, properties: {name: {type: string}}}
                """);

        try (CompiledClient emitted = CompiledClient.of(spec, folder)) {
            assertThat(losses(SpecLoader.tree(spec.toString()), emitted)).isEmpty();
        }
    }

    /** What the document says at a place, besides what it said when the client was made of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/paths/~1more | {\"get\":{\"operationId\":\"more\"}} | operations at GET /more",
                "/paths/~1things~1{id}/get/parameters/+ | {\"name\":\"q\",\"in\":\"query\"} | parameters at GET /things/{id} query q",
                "/paths/~1things~1{id}/get/parameters/1/required | true | required at GET /things/{id} query color",
                "/paths/~1things~1{id}/post/requestBody/content/application~1xml | {} | bodies at POST /things/{id} body application/xml",
                "/paths/~1things~1{id}/get/responses/409 | {\"content\":{\"application/json\":{}}} | responses at GET /things/{id} response 409 application/json",
                "/components/schemas/Thing/properties/more | {\"type\":\"string\"} | properties at #/components/schemas/Thing.more",
                "/components/schemas/Thing/required/+ | \"note\" | required at #/components/schemas/Thing.note required: true",
                "/components/schemas/Thing/properties/name/nullable | true | nullable at #/components/schemas/Thing.name nullable: true",
                "/components/schemas/Color/enum/+ | \"blue\" | enum values at GET /things/{id} query color value blue",
                "/components/schemas/Thing/properties/any/type | \"string\" | any json at #/components/schemas/Thing.any, where the spec is more specific",
                "/components/schemas/Thing/properties/name/type | \"integer\" | types at #/components/schemas/Thing.name is java.lang.String",
                "/components/schemas/Thing/properties/either/oneOf/1/properties/more | {} | branches at #/components/schemas/Thing.either",
                "/components/schemas/Problem/properties/deep | {} | properties at #/components/schemas/Problem.deep",
            })
    void whatTheClientLacksIsNamed(String pointer, String json, String loss) throws Exception {
        JsonNode document = SpecLoader.tree(SPECS + "checked.yaml");
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = document.at(pointer.substring(0, slash));
        JsonNode value = Json.mapper().readTree(json);
        if (parent instanceof ArrayNode array) {
            array.add(value);
        } else {
            ((ObjectNode) parent)
                    .set(pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~"), value);
        }

        assertThat(losses(document, client)).contains(loss);
    }

    @Test
    void aTypeThatIsAnyJsonWhereTheSpecSaysNoMoreIsNoLoss() throws Exception {
        assertThat(losses(SpecLoader.tree(SPECS + "checked.yaml"), client))
                .noneMatch(loss -> loss.contains("any json"));
    }
}
