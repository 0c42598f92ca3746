package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Swagger 2.0, which becomes OpenAPI 3.0. */
class Swagger2Test {
    private static final String HEAD = "swagger: '2.0'\ninfo: {title: t, version: '1'}\n";

    private static JsonNode convert(String yaml) {
        return Swagger2.convert((ObjectNode) SyntaxReader.read(HEAD + yaml, "a.yaml", false), "a.yaml");
    }

    private static JsonNode operation(String yaml) {
        return convert(
                        "consumes: [application/json]\nparameters: {Page: {name: page, in: query, type: integer}, Body: {name: b, in: body,"
                                + " schema: {$ref: '#/definitions/A'}}}\nresponses: {No: {description: no}}\npaths: {/a: {post: {"
                                + yaml + "}}}\ndefinitions: {A: {type: object}}\n")
                .at("/paths/~1a/post");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "host: h, basePath: /v1, schemes: [https, http] | [{\"url\":\"https://h/v1\"},{\"url\":\"http://h/v1\"}]",
                "host: h                                        | [{\"url\":\"https://h\"}]",
                "basePath: /v1                                  | [{\"url\":\"/v1\"}]",
                "x-none: 1                                      | ",
            })
    void theServersAreMadeOfSchemesHostAndPath(String keys, String servers) {
        String yaml = keys.replace(", basePath", "\nbasePath").replace(", schemes", "\nschemes");

        assertThat(convert(yaml + "\npaths: {}\n").path("servers").toString())
                .isEqualTo(servers == null ? "" : servers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: n, in: query, type: integer, format: int32, default: 1} | {\"name\":\"n\",\"in\":\"query\",\"schema\":{\"type\":\"integer\",\"format\":\"int32\",\"default\":1}}",
                "{name: n, in: query, type: array, items: {type: string}} | {\"name\":\"n\",\"in\":\"query\",\"style\":\"form\",\"explode\":false,\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}",
                "{name: n, in: query, type: array, items: {type: string}, collectionFormat: multi} | {\"name\":\"n\",\"in\":\"query\",\"style\":\"form\",\"explode\":true,\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}",
                "{name: n, in: query, type: array, items: {type: string}, collectionFormat: pipes} | {\"name\":\"n\",\"in\":\"query\",\"style\":\"pipeDelimited\",\"explode\":false,\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}",
                "{name: n, in: path, required: true, type: array, items: {type: string}} | {\"name\":\"n\",\"in\":\"path\",\"required\":true,\"style\":\"simple\",\"explode\":false,\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}",
                "{$ref: '#/parameters/Page'} | {\"name\":\"page\",\"in\":\"query\",\"schema\":{\"type\":\"integer\"}}",
            })
    void aParameterGetsASchema(String parameter, String converted) {
        assertThat(operation("parameters: [" + parameter + "], responses: {}").path("parameters"))
                .hasToString("[" + converted + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: b, in: body, required: true, schema: {$ref: '#/definitions/A'}} | {\"required\":true,\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/A\"}}}}",
                "{$ref: '#/parameters/Body'} | {\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/A\"}}}}",
                "{name: f, in: formData, type: string} | {\"content\":{\"application/x-www-form-urlencoded\":{\"schema\":{\"type\":\"object\",\"properties\":{\"f\":{\"type\":\"string\"}}}}}}",
                "{name: f, in: formData, type: file, required: true} | {\"required\":true,\"content\":{\"multipart/form-data\":{\"schema\":{\"type\":\"object\",\"properties\":{\"f\":{\"type\":\"string\",\"format\":\"binary\"}},\"required\":[\"f\"]}}}}",
            })
    void whatIsInTheBodyBecomesTheBody(String parameter, String body) {
        JsonNode operation = operation("parameters: [" + parameter + "], responses: {}");

        assertThat(operation.path("requestBody")).hasToString(body);
        assertThat(operation.has("parameters")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{description: ok, schema: {type: string}} | {\"description\":\"ok\",\"content\":{\"application/json\":{\"schema\":{\"type\":\"string\"}}}}",
                "{description: ok, schema: {type: file}} | {\"description\":\"ok\",\"content\":{\"application/octet-stream\":{\"schema\":{\"type\":\"string\",\"format\":\"binary\"}}}}",
                "{description: ok, headers: {X: {type: integer}}} | {\"description\":\"ok\",\"headers\":{\"X\":{\"schema\":{\"type\":\"integer\"}}}}",
                "{$ref: '#/responses/No'} | {\"$ref\":\"#/components/responses/No\"}",
            })
    void aResponseGetsAContent(String response, String converted) {
        assertThat(operation("responses: {200: " + response + "}").at("/responses/200"))
                .hasToString(converted);
    }

    @Test
    void schemasAreConvertedHoweverDeep() {
        JsonNode schemas = convert("""
                        paths: {}
                        definitions:
                          Pet: {type: object, discriminator: kind, properties: {kind: {type: string}, tag: {type: string, x-nullable: true}}}
                          Cat: {x-ms-discriminator-value: c, allOf: [{$ref: '#/definitions/Pet'}, {properties: {friends: {type: array, items: {$ref: '#/definitions/Pet'}}}}]}
                        """).at("/components/schemas");

        assertThat(schemas.at("/Pet/properties/tag/nullable").asBoolean()).isTrue();
        assertThat(schemas.at("/Pet/discriminator"))
                .hasToString("{\"propertyName\":\"kind\",\"mapping\":{\"c\":\"#/components/schemas/Cat\"}}");
        assertThat(schemas.at("/Cat/allOf/1/properties/friends/items/$ref").asText())
                .isEqualTo("#/components/schemas/Pet");
    }

    @Test
    void itGivesTheSameCodeAsIfItWereWrittenInOpenApi3(@TempDir Path folder) throws IOException {
        Path old = Files.writeString(folder.resolve("old.yaml"), HEAD + """
                        host: switches.example.com
                        basePath: /v1
                        schemes: [https]
                        paths:
                          /switches/{id}:
                            parameters: [{name: id, in: path, required: true, type: string}]
                            put:
                              operationId: putSwitch
                              parameters:
                                - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
                                - {name: body, in: body, required: true, schema: {$ref: '#/definitions/Switch'}}
                              responses: {200: {description: ok, schema: {$ref: '#/definitions/Switch'}}}
                        definitions:
                          Switch: {type: object, properties: {on: {type: boolean}, mode: {type: string, enum: [yes, no]}}}
                        """);
        Path modern = Files.writeString(folder.resolve("modern.yaml"), """
                openapi: 3.0.3
                info: {title: t, version: '1'}
                servers: [{url: https://switches.example.com/v1}]
                paths:
                  /switches/{id}:
                    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                    put:
                      operationId: putSwitch
                      parameters: [{name: tags, in: query, schema: {type: array, items: {type: string}}}]
                      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Switch'}}}}
                      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Switch'}}}}}
                components:
                  schemas:
                    Switch: {type: object, properties: {on: {type: boolean}, mode: {type: string, enum: [yes, no]}}}
                """);

        assertThat(EmittedFiles.of(old.toString(), folder)).isEqualTo(EmittedFiles.of(modern.toString(), folder));
    }
}
