package io.github.sessionclients.codegen;

import static io.github.sessionclients.codegen.Documents.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.codegen.Property.Write;
import io.github.sessionclients.codegen.Type.AnyJson;
import io.github.sessionclients.codegen.Type.Branch;
import io.github.sessionclients.codegen.Type.EnumType;
import io.github.sessionclients.codegen.Type.ListOf;
import io.github.sessionclients.codegen.Type.MapOf;
import io.github.sessionclients.codegen.Type.ObjectType;
import io.github.sessionclients.codegen.Type.TypeUse;
import io.github.sessionclients.codegen.Type.UnionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeReaderTest {
    private static ObjectType object(TypeReader types, String name) {
        return (ObjectType) found(types.declared().get(name));
    }

    private static TypeUse use(ObjectType object, String property) {
        return found(object.property(property)).use();
    }

    private static TypeUse property(String schema, String... others) {
        String[] schemas = new String[others.length + 1];
        schemas[0] = "A: {type: object, properties: {x: " + schema + "}}";
        System.arraycopy(others, 0, schemas, 1, others.length);
        return use(object(Documents.types(schemas), "A"), "x");
    }

    @ParameterizedTest
    @CsvSource({
        "string,,STRING",
        "string,date,DATE",
        "string,date-time,DATE_TIME",
        "string,uuid,UUID",
        "string,uri,URI",
        "string,decimal,DECIMAL_TEXT",
        "string,byte,BASE64",
        "string,email,STRING",
        "boolean,,BOOLEAN",
        "integer,,LONG",
        "integer,int32,INTEGER",
        "integer,int64,LONG",
        "number,,DECIMAL",
        "number,float,DOUBLE",
        "number,double,DOUBLE"
    })
    void aFormatDecidesTheScalar(String type, String format, Scalar scalar) {
        String schema = "{type: " + type + (format == null ? "}" : ", format: " + format + "}");

        assertThat(property(schema)).isEqualTo(new TypeUse(scalar, false, false));
    }

    @Test
    void elementsHaveTheirOwnNullnessAndSecrecy() {
        TypeUse use = property("{type: array, items: {type: string, format: password, nullable: true}}");

        assertThat(use).isEqualTo(new TypeUse(new ListOf(new TypeUse(Scalar.STRING, true, true)), false, true));
    }

    @Test
    void anyJsonIsNullable() {
        assertThat(property("{}")).isEqualTo(new TypeUse(AnyJson.INSTANCE, true, false));
        assertThat(property("{type: object}").type()).isEqualTo(new MapOf(TypeUse.ANY));
    }

    @Test
    void anAliasHasTheTypeOfWhatItStandsFor() {
        assertThat(property("{$ref: '#/components/schemas/T'}", "T: {type: string, format: password}"))
                .isEqualTo(new TypeUse(Scalar.STRING, false, true));
        assertThat(property("{allOf: [{$ref: '#/components/schemas/T'}], nullable: true}", "T: {type: integer}"))
                .isEqualTo(new TypeUse(Scalar.LONG, true, false));
    }

    @Test
    void aListOfItselfIsAnyJson() {
        assertThat(property(
                                "{$ref: '#/components/schemas/L'}",
                                "L: {type: array, items: {$ref: '#/components/schemas/L'}}")
                        .type())
                .isEqualTo(new ListOf(TypeUse.ANY));
    }

    @ParameterizedTest
    @CsvSource({
        "true,false,false,false,ALWAYS", "true,true,false,false,ALWAYS_NULLABLE", "false,false,false,false,IF_NOT_NULL",
        "false,true,false,false,IF_PRESENT", "true,false,true,false,IF_NOT_NULL", "true,true,true,false,IF_PRESENT",
        "true,false,false,true,IF_NOT_NULL"
    })
    void requiredAndNullableDecideHowAPropertyIsWritten(
            boolean required, boolean nullable, boolean readOnly, boolean writeOnly, Write write) {
        Property property = found(object(
                        Documents.types("A: {type: object, required: [" + (required ? "x" : "")
                                + "], properties: {x: {type: string," + " nullable: " + nullable + ", readOnly: "
                                + readOnly
                                + ", writeOnly: " + writeOnly + "}}}"),
                        "A")
                .property("x"));

        assertThat(property.write()).isEqualTo(write);
        assertThat(property.requiredInResponse()).isEqualTo(required && readOnly);
    }

    @Test
    void anEnumThatTakesAnyStringKeepsItsValuesAndItsWords() {
        EnumType type = (EnumType)
                found(Documents.types("A: {description: D, anyOf: [{type: string, enum: [a, b]}, {type: string}]}")
                        .declared()
                        .get("A"));

        assertThat(type.values).containsExactly("a", "b");
        assertThat(type.node.schema.getDescription()).isEqualTo("D");
    }

    @Test
    void aClassIsNamedAfterItsPlaceOrItsComponent() {
        TypeReader types = Documents.types(
                "pet-owner: {type: object, properties: {home: {type: object, properties: {kind: {type: string, enum: [a]}}}}}",
                "PetOwner: {type: object, properties: {x: {type: string}}}",
                "String: {type: object, properties: {x: {type: string}}}",
                "List: {type: object, properties: {x: {type: string}}}");

        assertThat(types.declared().keySet())
                .containsExactlyInAnyOrder(
                        "PetOwner", "PetOwnerHome", "PetOwnerHomeKind", "PetOwner2", "StringModel", "List");
    }

    @Test
    void unionsOfTheSameBranchesAreOneType() {
        TypeReader types = Documents.types(
                "Cat: {type: object, properties: {c: {type: string}}}",
                "Dog: {type: object, properties: {d: {type: string}}}",
                "A: {type: object, properties: {x: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]},"
                        + " y: {type: array, items: {anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}},"
                        + " z: {oneOf: [{$ref: '#/components/schemas/Dog'}, {type: string}]}}}");

        assertThat(types.declared().keySet()).containsExactlyInAnyOrder("A", "Cat", "Dog", "CatOrDog", "DogOrString");
        ObjectType a = object(types, "A");
        assertThat(use(a, "y").type().leaf()).isSameAs(use(a, "x").type());
    }

    @Test
    void aUnionThatRefersToItselfIsOneType() {
        TypeReader types = Documents.types("A: {type: object, properties: {x: {oneOf: [{type: string},"
                + " {type: array, items: {$ref: '#/components/schemas/A/properties/x'}}]}}}");
        UnionType union = (UnionType) use(object(types, "A"), "x").type();

        assertThat(union.branches).hasSize(2);
    }

    @Test
    void ofTwoBranchesOfOneJavaTypeEitherMayBeTheSecret() {
        UnionType union = (UnionType) property(
                        "{oneOf: [{type: integer}, {type: string, format: date}, {type: string, format: date, nullable: true},"
                                + " {$ref: '#/components/schemas/T'}]}",
                        "T: {type: integer, format: password}")
                .type();

        assertThat(union.branches)
                .extracting(Branch::use)
                .containsExactly(new TypeUse(Scalar.LONG, false, true), new TypeUse(Scalar.DATE, false, false));
    }

    @Test
    void aHierarchyHasAnInterfaceABaseAndItsChildren() {
        TypeReader types = Documents.types(
                "Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind,"
                        + " mapping: {kitty: '#/components/schemas/Cat'}}}",
                "Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}",
                "Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}");
        UnionReader.resolveUnions(types.declared().values());
        UnionType pet = (UnionType) found(types.declared().get("Pet"));

        assertThat(pet.branches)
                .extracting(TypeReaderTest::name)
                .containsExactly("Cat[kitty]", "Dog[Dog]", "PetBase[Pet]");
        assertThat(object(types, "Cat").unions).containsExactly(pet);
        assertThat(object(types, "Cat").discriminatorDefaults.get("kind")).containsExactly("kitty");
        assertThat(object(types, "PetBase").discriminatorDefaults).isEmpty();
    }

    private static String name(Branch branch) {
        return ((ObjectType) branch.use().type()).name + branch.discriminatorValues();
    }

    @Test
    void anAmbiguousDiscriminatorLeavesTheChoiceToShapes() {
        TypeReader types = Documents.types(
                "Cat: {type: object, properties: {kind: {type: string, enum: [pet]}}}",
                "Dog: {type: object, properties: {kind: {type: string, enum: [pet]}}}",
                "Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}],"
                        + " discriminator: {propertyName: kind}}");
        UnionReader.resolveUnions(types.declared().values());

        assertThat(((UnionType) found(types.declared().get("Pet"))).discriminator)
                .isNull();
        assertThat(object(types, "Cat").shapeDepth).isPositive();
    }

    @Test
    void anEnumKeepsItsValuesInOrderAndWithoutNull() {
        EnumType text = (EnumType) property("{type: string, nullable: true, enum: [b, a, null, b]}")
                .type();
        EnumType number =
                (EnumType) property("{type: number, enum: [0.5, 1.0]}").type();

        assertThat(text.values).containsExactly("b", "a");
        assertThat(number.value).isEqualTo(Scalar.DECIMAL);
        assertThat(number.values).containsExactly("0.5", "1.0");
    }
}
