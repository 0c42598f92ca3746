package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas of OpenAPI 3.1 in the words of 3.0. */
class Schema31Test {
    private static JsonNode read(String yaml) {
        return SyntaxReader.read(yaml, "a.yaml", false);
    }

    private static JsonNode convert(String schema) {
        Parts parts = new Parts(false);
        Part root = parts.root(
                "a.yaml",
                "openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    R: {type: string}\n    S: {properties: {p: "
                        + schema + "}}\n");
        OpenApi31.convert(new References(parts, root, false).resolve(), root);
        return root.tree.at("/components/schemas/S/properties/p");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // null
                "{type: [string, 'null']}                       | {type: string, nullable: true}",
                "{type: 'null'}                                 | {enum: [null], nullable: true}",
                "{type: ['null']}                               | {enum: [null], nullable: true}",
                "{const: null}                                  | {enum: [null]}",
                "{anyOf: [{type: string, title: T}, {type: 'null'}], title: U} | {title: U, nullable: true, type: string}",
                "{oneOf: [{$ref: '#/components/schemas/R'}, {type: 'null'}]} | {oneOf: [{$ref: '#/components/schemas/R'}], nullable: true}",
                "{oneOf: [{type: string}, {type: integer}, {type: 'null'}]} | {oneOf: [{type: string}, {type: integer}], nullable: true}",
                "{type: [string, 'null'], enum: [a, null]}      | {enum: [a, null], nullable: true, type: string}",
                "{type: string, nullable: true}                 | {type: string, nullable: true}",
                // Several types
                "{type: [integer, number]}                      | {type: number}",
                "{type: [string, number, boolean, object, array, 'null']} | {nullable: true}",
                "{type: [string, integer], maxLength: 3, minimum: 1} | {oneOf: [{type: string, maxLength: 3}, {type: integer, minimum: 1}]}",
                "{type: [string, integer], enum: [a, b]}        | {enum: [a, b], type: string}",
                "{type: [string, integer], enum: [a, 1]}        | {oneOf: [{type: string, enum: [a]}, {type: integer, enum: [1]}]}",
                "{type: [object, string], required: [a], properties: {a: {type: string}}} | {oneOf: [{type: object, properties: {a: {type: string}}, required: [a]}, {type: string}]}",
                "{type: [string, integer], oneOf: [{type: string}, {type: integer}]} | {oneOf: [{type: string}, {type: integer}]}",
                // Constants
                "{const: a}                                     | {enum: [a], type: string}",
                "{const: 1.0}                                   | {enum: [1.0], type: integer}",
                "{const: 1.5}                                   | {enum: [1.5], type: number}",
                "{const: true}                                  | {enum: [true], type: boolean}",
                "{type: string, const: a, enum: [a, b]}         | {type: string, enum: [a]}",
                "{oneOf: [{const: 1, title: One}, {const: 2}]}  | {type: integer, enum: [1, 2], x-enum-varnames: [One, '']}",
                "{anyOf: [{const: a, description: d}, {type: 'null'}]} | {nullable: true, enum: [a], type: string, x-enum-descriptions: [d]}",
                "{oneOf: [{const: a}, {const: 1}]}              | {oneOf: [{enum: [a], type: string}, {enum: [1], type: integer}]}",
                "{anyOf: [{const: a}, {type: string}]}          | {anyOf: [{enum: [a], type: string}, {type: string}]}",
                // Next to a reference
                "{$ref: '#/components/schemas/R', description: d} | {description: d, allOf: [{$ref: '#/components/schemas/R'}]}",
                "{$ref: '#/components/schemas/R', type: string} | {$ref: '#/components/schemas/R'}",
                "{$ref: '#/components/schemas/R', nullable: true} | {nullable: true, allOf: [{$ref: '#/components/schemas/R'}]}",
                "{$ref: '#/components/schemas/R', properties: {a: {}}, allOf: [{required: [a]}]} | {properties: {a: {}}, allOf: [{$ref: '#/components/schemas/R'}, {required: [a]}]}",
                "{items: {$ref: '#/components/schemas/R', description: d}} | {items: {$ref: '#/components/schemas/R'}}",
                "{oneOf: [{$ref: '#/components/schemas/R', title: t, minLength: 2}]} | {oneOf: [{$ref: '#/components/schemas/R'}]}",
                // Limits and contents
                "{type: number, exclusiveMinimum: 1, maximum: 5, exclusiveMaximum: 9} | {type: number, maximum: 5, minimum: 1, exclusiveMinimum: true}",
                "{type: string, contentEncoding: base64}        | {type: string, format: byte}",
                "{type: string, contentMediaType: application/octet-stream} | {type: string, format: binary}",
                "{type: string, contentEncoding: binary}        | {type: string, format: binary}",
                "{type: string, contentEncoding: base64url}     | {type: string, description: The value is encoded as base64url.}",
                "{type: string, examples: [a, b]}               | {type: string, example: a}",
                // Arrays
                "{type: array, prefixItems: [{type: string}], items: {type: string}} | {type: array, items: {type: string}}",
                "{type: array, prefixItems: [{type: string}, {type: number}], items: false} | {type: array, items: {oneOf: [{type: string}, {type: number}]}}",
                "{prefixItems: [{type: string}], items: false}  | {type: array, items: {type: string}}",
                "{items: true}                                  | {items: {}}",
                // Objects
                "{type: object, properties: {a: true, b: false}} | {type: object, properties: {a: {}}}",
                "{type: object, patternProperties: {^a: {type: string}}, additionalProperties: false} | {type: object, additionalProperties: {type: string}}",
                "{type: object, patternProperties: {^a: {type: string}, ^b: {type: string}}, additionalProperties: {type: string}} | {type: object, additionalProperties: {type: string}}",
                "{type: object, unevaluatedProperties: false}   | {type: object, additionalProperties: false}",
                "{allOf: [{type: object}], unevaluatedProperties: false} | {allOf: [{type: object}]}",
                "{type: object, propertyNames: {pattern: a}, dependentRequired: {a: [b]}} | {type: object, propertyNames: {pattern: a}, dependentRequired: {a: [b]}}",
                "{anyOf: [true, {type: string}]}                | {anyOf: [{}, {type: string}]}",
                "{oneOf: [false, {type: string}]}               | {oneOf: [{type: string}]}",
            })
    void itMeansTheSame(String schema, String converted) {
        assertThat(convert(schema)).isEqualTo(read(converted));
    }
}
