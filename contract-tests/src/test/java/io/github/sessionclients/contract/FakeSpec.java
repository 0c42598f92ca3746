package io.github.sessionclients.contract;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;
import okhttp3.Headers;
import okio.ByteString;

/** A small spec that the clients know nothing of, to try the suites' own tools on. */
final class FakeSpec {
    private static final String YAML = """
            openapi: 3.0.3
            info: {title: Fake, version: 1.0.0}
            servers: [{url: 'https://fake.example'}]
            security: []
            paths:
              /things/{id}:
                put:
                  operationId: putThing
                  tags: [Things]
                  security: [{key: []}]
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}, example: a}
                    - {name: label, in: query, schema: {type: string}, example: b}
                    - {name: ids, in: query, schema: {type: array, items: {type: string}}}
                    - {name: codes, in: query, explode: false, schema: {type: array, items: {type: string}}}
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Thing'}
                        examples:
                          named: {value: {name: x}}
                          sized: {value: {size: 1}}
                  responses:
                    '200':
                      description: Put.
                      headers:
                        X-Count: {schema: {type: integer}}
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Thing'}
                          examples:
                            named: {value: {name: x}}
                    default:
                      description: Not put.
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: x-key}
              schemas:
                Thing:
                  type: object
                  properties:
                    name: {type: string, minLength: 1, maxLength: 3}
                    size: {type: integer, format: int32, minimum: 0, maximum: 9}
                    parts: {type: array, items: {$ref: '#/components/schemas/Thing'}}
            """;

    static final OpenAPI DOCUMENT = Specs.parse(YAML);

    static final Specs.Operation PUT_THING = Specs.operations("fake", DOCUMENT).get(0);

    private FakeSpec() {}

    /** A request for the one operation. */
    static Exchange put(String target, String body) {
        return new Exchange(
                "fake",
                "PUT",
                target,
                Headers.of("Content-Type", "application/json", "x-key", "k"),
                ByteString.encodeUtf8(body),
                200,
                Headers.of(),
                ByteString.EMPTY);
    }

    /** The operation with a name that is required, and without the schema that is within itself. */
    static Specs.Operation flat() {
        return operation(YAML.replaceAll("(?m)^ *parts: .*$", "")
                .replace("Thing:\n      type: object", "Thing:\n      required: [name]\n      type: object"));
    }

    /** The operation with a keyword more. */
    static Specs.Operation withPattern() {
        return operation(YAML.replace("minLength: 1", "pattern: x"));
    }

    private static Specs.Operation operation(String yaml) {
        return Specs.operations("fake", Specs.parse(yaml)).get(0);
    }

    static List<Specs.Operation> operations() {
        return List.of(PUT_THING);
    }
}
