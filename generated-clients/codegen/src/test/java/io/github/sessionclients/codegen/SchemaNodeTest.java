package io.github.sessionclients.codegen;

import static io.github.sessionclients.codegen.Documents.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.codegen.SchemaNode.Form;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaNodeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string}                                             | SCALAR",
                "{type: string, enum: [a, b]}                               | ENUM",
                "{type: string, x-extensible-enum: [a, b]}                  | ENUM",
                "{type: integer, x-extensible-enum: [1]}                    | SCALAR",
                "{type: string, x-extensible-enum: [{value: a}]}            | SCALAR",
                "{enum: [1, one]}                                           | ANY",
                "{type: boolean, enum: [true]}                              | SCALAR",
                "{}                                                         | ANY",
                "{type: strin}                                              | ANY",
                "{type: string, enum: [null]}                               | ANY",
                "{type: object}                                             | MAP",
                "{type: object, additionalProperties: false}                | OBJECT",
                "{additionalProperties: {type: string}}                     | MAP",
                "{properties: {x: {type: string}}}                          | OBJECT",
                "{type: array, items: {type: string}}                       | LIST",
                "{items: {type: string}}                                    | LIST",
                "{$ref: '#/components/schemas/B'}                           | OBJECT",
                "{allOf: [{$ref: '#/components/schemas/B'}]}                | OBJECT",
                "{oneOf: [{$ref: '#/components/schemas/B'}]}                | OBJECT",
                "{oneOf: [{type: string}, {type: integer}]}                 | UNION",
                "{anyOf: [{type: string}, {type: string, enum: [a]}]}       | ENUM",
                "{anyOf: [{type: string, enum: [a]}, {$ref: '#/components/schemas/T'}]} | ENUM",
                "{anyOf: [{type: string, format: uuid}, {type: string, enum: [a]}]} | UNION",
                "{anyOf: [{type: string}, {type: string, enum: [a]}, {type: string, enum: [b]}]} | SCALAR",
                "{oneOf: [{type: string}, {type: string}]}                  | SCALAR",
                "{oneOf: [{type: string}, {enum: [null]}]}                  | SCALAR",
                "{allOf: [{description: d}, {type: string}]}                | SCALAR",
                "{allOf: [{$ref: '#/components/schemas/B'}, {required: [y]}]} | OBJECT",
                "{properties: {x: {}}, oneOf: [{$ref: '#/components/schemas/B'}, {type: string}]} | OBJECT",
                "{allOf: [{$ref: '#/components/schemas/A'}]}                | ANY",
            })
    void aSchemaHasAForm(String schema, Form form) {
        assertThat(Documents.schema(
                                "A",
                                "A: " + schema,
                                "B: {type: object, properties: {y: {type: string}}}",
                                "T: {type: string}")
                        .form())
                .isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string}                                   | false",
                "{type: string, nullable: true}                   | true",
                "{type: string, enum: [a, null]}                  | true",
                "{type: string, x-extensible-enum: [a]}           | false",
                "{anyOf: [{type: string, enum: [a]}, {type: string}], description: d} | false",
                "{$ref: '#/components/schemas/N'}                 | true",
                "{allOf: [{$ref: '#/components/schemas/N'}]}      | true",
                "{oneOf: [{$ref: '#/components/schemas/N'}]}      | true",
                "{oneOf: [{type: string}, {enum: [null]}]}        | true",
                "{allOf: [{$ref: '#/components/schemas/N'}, {type: object}]} | false",
                "{allOf: [{$ref: '#/components/schemas/A'}]}      | false",
            })
    void aSchemaIsNullableByItselfOrByWhatItRefersTo(String schema, boolean nullable) {
        assertThat(Documents.schema("A", "A: " + schema, "N: {type: string, nullable: true}")
                        .nullable())
                .isEqualTo(nullable);
    }

    @Test
    void thePointerSaysWhereASchemaStands() {
        SchemaNode node = Documents.schema("A", "A: {type: object, properties: {a/b~c: {type: array, items: {}}}}");

        assertThat(found(found(node.properties.get("a/b~c")).items).pointer)
                .isEqualTo("#/components/schemas/A/properties/a~1b~0c/items");
    }

    @Test
    void aReferenceIntoAPropertyLeadsThere() {
        SchemaNode node = Documents.schema(
                "B",
                "A: {type: object, properties: {a/b: {type: integer}}}",
                "B: {$ref: '#/components/schemas/A/properties/a~1b'}");

        assertThat(node.target().type()).isEqualTo("integer");
        assertThat(node.component()).isNull();
    }

    @Test
    void aCircleOfReferencesIsRefusedByItsPlace() {
        SchemaNode node =
                Documents.schema("A", "A: {$ref: '#/components/schemas/B'}", "B: {$ref: '#/components/schemas/A'}");

        assertThatThrownBy(node::target)
                .isInstanceOf(SpecException.class)
                .hasMessageContainingAll("#/components/schemas/A", "cycle");
    }

    @Test
    void thePartsOfAllOfAreMerged() {
        MergedObject merged = Documents.schema(
                        "A",
                        "A: {allOf: [{$ref: '#/components/schemas/B'}, {required: [y], properties: {x: {}, z: {type: integer}}}]}",
                        "B: {required: [x], properties: {x: {type: string}, y: {type: string}}, additionalProperties: true}")
                .merged();

        assertThat(merged.properties.keySet()).containsExactly("x", "y", "z");
        assertThat(found(merged.properties.get("x")).type()).isEqualTo("string");
        assertThat(merged.required).containsExactly("x", "y");
        assertThat(merged.allowsAdditionalProperties).isTrue();
    }

    @Test
    void branchesThatListValuesOfOnePropertyListThemTogetherThoughOneRefersToThem() {
        MergedObject merged = Documents.schema(
                        "A",
                        "A: {type: object, properties: {x: {}}, oneOf: [{properties: {k: {$ref: '#/components/schemas/E'}}}, {properties: {k: {type: string, enum: [c]}}}]}",
                        "E: {type: string, enum: [a, b]}")
                .merged();

        assertThat(found(merged.properties.get("k")).schema.getEnum()).isEqualTo(List.of("a", "b", "c"));
    }
}
