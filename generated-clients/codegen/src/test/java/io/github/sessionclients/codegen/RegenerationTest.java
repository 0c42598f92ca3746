package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** What the generator makes of a spec as a whole: the same each time, what changed at once, and clear refusals. */
class RegenerationTest {
    private static final String HEAD = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n";
    private static final String PATHS = "paths: {}\n";
    private static final String A = "components: {schemas: {A: {type: object, properties: {a: {type: string}}}}}\n";

    private final Path folder;
    private int outputs;

    RegenerationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The emitted files, by their path. */
    private Map<String, String> generate(String spec, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("spec" + outputs + ".yaml"), spec);
        return generate(file, null, options);
    }

    private Map<String, String> generate(Path spec, @Nullable Path templates, String... options) throws IOException {
        Path output = folder.resolve("output" + outputs++);
        CodegenConfigurator configurator = new CodegenConfigurator()
                .setGeneratorName("retrofit-moshi")
                .setInputSpec(spec.toString())
                .setOutputDir(output.toString())
                .setApiPackage("p.api")
                .setModelPackage("p.model")
                .setValidateSpec(false)
                .addAdditionalProperty("hideGenerationTimestamp", true);
        for (int i = 0; i < options.length; i += 2) {
            configurator.addAdditionalProperty(options[i], options[i + 1]);
        }
        if (templates != null) {
            configurator.setTemplateDir(templates.toString());
        }
        new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String name = output.relativize(file).toString().replace('\\', '/');
                files.put(name.replaceFirst("^src/main/java/", ""), Files.readString(file));
            }
        }
        return files;
    }

    private String model(String spec, String name) throws IOException {
        return String.valueOf(generate(spec).get("p/model/" + name + ".java"));
    }

    private static Path kitchenSink() {
        return Path.of(System.getProperty("basedir", ""), "../src/test/openapi/kitchen-sink.yaml");
    }

    @Test
    void generatedTwiceTheFilesAreTheSameByteForByte() throws IOException {
        Map<String, String> first = generate(kitchenSink(), null);

        assertThat(first).hasSizeGreaterThan(150);
        assertThat(generate(kitchenSink(), null)).isEqualTo(first);
    }

    @Test
    void noFileSaysWhenOrWhereItWasGenerated() throws IOException {
        assertThat(generate(kitchenSink(), null).values())
                .noneMatch(text -> text.contains(folder.toString()) || text.contains("GeneratedAt"));
    }

    @Test
    void aChangeOfTheSpecTakesEffect() throws IOException {
        assertThat(model(HEAD + PATHS + A, "A")).contains("String a()");
        assertThat(model(HEAD + PATHS + A.replace("string", "integer"), "A")).contains("Long a()");
    }

    @Test
    void aSchemaThatIsGoneLeavesNoFile() throws IOException {
        String b = A.replace("A:", "B:");

        assertThat(generate(HEAD + PATHS + A)).containsKeys("p/model/A.java", "p/model/AJsonAdapter.java");
        assertThat(generate(HEAD + PATHS + b))
                .containsKeys("p/model/B.java", "p/model/BJsonAdapter.java")
                .doesNotContainKeys("p/model/A.java", "p/model/AJsonAdapter.java");
    }

    @Test
    void aChangeOfAnOptionTakesEffect() throws IOException {
        assertThat(generate(HEAD + PATHS + A, "sourceFolder", "q")).containsKey("q/p/model/A.java");
    }

    @Test
    void aChangeOfATemplateTakesEffect() throws IOException {
        Path templates = Files.createDirectories(folder.resolve("templates"));
        Files.writeString(templates.resolve("servers.mustache"), "package p.api; // mine");
        Path spec = Files.writeString(folder.resolve("changed.yaml"), HEAD + PATHS + A);

        assertThat(generate(spec, templates)).containsEntry("p/api/Servers.java", "package p.api; // mine");
    }

    @Test
    void aTemplateOfAUserMayPrintAnyClass() throws IOException {
        Path templates = Files.createDirectories(folder.resolve("templates"));
        Files.writeString(templates.resolve("model.mustache"), """
                {{#models}}{{#model}}{{#vendorExtensions.type}}package {{modelPackage}};

                import java.beans.Transient;

                /** {{name}}. */
                public interface {{name}} {
                {{#object}}
                {{#properties}}
                  @Transient
                  Optional<{{type}}> {{member}}();
                {{/properties}}
                {{/object}}
                }
                {{/vendorExtensions.type}}{{/model}}{{/models}}
                """);
        Path spec = Files.writeString(
                folder.resolve("own.yaml"),
                HEAD + PATHS + A.replace("type: string", "type: array, items: {type: number}"));

        assertThat(generate(spec, templates).get("p/model/A.java")).isEqualTo("""
                        package p.model;

                        import java.beans.Transient;
                        import java.math.BigDecimal;
                        import java.util.List;
                        import java.util.Optional;
                        import org.jspecify.annotations.Nullable;

                        /** A. */
                        public interface A {
                          @Transient
                          Optional<@Nullable List<BigDecimal>> a();
                        }
                        """);
    }

    @Test
    void provenanceIsSaidWhereItIsAskedFor() throws IOException {
        String spec = HEAD + PATHS + A.replace("A: {", "A: {x-provenance: {label: observed, source: s}, ");

        assertThat(generate(spec).get("p/model/A.java")).doesNotContain("observed");
        assertThat(generate(spec, "provenance", "true").get("p/model/A.java")).contains("Provenance: observed, s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$ref: '#/components/schemas/Gone'       | #/components/schemas/A/properties/a | Gone cannot be resolved",
                "$ref: 'other.yaml#/A'                   | spec0.yaml:4:59                     | other.yaml",
                "$ref: '#/components/schemas/Round'      | #/components/schemas                | cycle",
            })
    void aSchemaThatCannotBeExpressedIsRefusedByItsPlace(String property, String place, String problem) {
        String spec = HEAD + PATHS + "components: {schemas: {A: {type: object, properties: {a: {" + property
                + "}}}, Round: {$ref: '#/components/schemas/Trip'}, Trip: {$ref: '#/components/schemas/Round'}}}";

        assertThatThrownBy(() -> generate(spec)).hasMessageContainingAll(place, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operationId: x                                                            | the operation has no responses",
                "parameters: [{$ref: '#/components/parameters/Gone'}], responses: {'204': {description: d}} | Gone cannot be resolved",
                "parameters: [{in: query}], responses: {'204': {description: d}}           | lacks 'name' or 'in'",
            })
    void anOperationThatCannotBeExpressedIsRefusedByItsPlace(String operation, String problem) {
        String spec = HEAD + "paths: {/a/b: {get: {" + operation + "}}}";

        assertThatThrownBy(() -> generate(spec)).hasMessageContainingAll("at #/paths/~1a~1b/get", problem);
    }

    @Test
    void aPlaceholderInTheQueryOfAPathIsRefusedByItsPlace() {
        String spec = HEAD + "paths: {'/a?b={c}': {get: {responses: {'204': {description: d}}}}}";

        assertThatThrownBy(() -> generate(spec))
                .hasMessageContainingAll("at #/paths/~1a?b={c}/get", "{c} in its query");
    }

    @Test
    void aNewOptionalPropertyLeavesAllThatWasPublic() throws IOException {
        String before = model(HEAD + PATHS + A, "A");
        String after = model(HEAD + PATHS + A.replace("a: {", "z: {type: integer}, a: {"), "A");

        assertThat(publicMembers(before)).contains("public @Nullable String a()");
        assertThat(publicMembers(after)).containsAll(publicMembers(before)).contains("public @Nullable Long z()");
    }

    private static List<String> publicMembers(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("public "))
                .map(line -> line.replaceFirst(" \\{$", ""))
                .toList();
    }

    @Test
    void aSpecOfAnotherVersionIsRefused() {
        assertThatThrownBy(() -> generate((HEAD + PATHS + A).replace("3.0.3", "3.2.0")))
                .hasMessageContainingAll("spec0.yaml", "OpenAPI 3.2.0 is not supported", "OpenAPI 3.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requestBody: {$ref: '#/components/requestBodies/Gone'}, responses: {'204': {description: d}}",
                "responses: {'200': {$ref: '#/components/responses/Gone'}}",
                "parameters: [{name: p, in: query, schema: {$ref: '#/components/schemas/Gone'}}], responses: {'204': {description: d}}",
                "responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Gone'}}}}}",
            })
    void aReferenceThatLeadsNowhereIsRefusedWhereverItStands(String operation) throws IOException {
        String spec = HEAD + "paths: {/a: {post: {operationId: post, " + operation + "}}}\n";

        assertThatThrownBy(() -> generate(spec))
                .hasMessageContainingAll("at #/paths/~1a/post", "Gone cannot be resolved", "allowDanglingReferences")
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty())
                .hasNoCause();
        assertThat(generate(spec, "allowDanglingReferences", "true").get("p/api/DefaultApi.java"))
                .contains(" post(");
    }

    @Test
    void aTypeThatIsNoneIsAnyJson() throws IOException {
        assertThat(model(HEAD + PATHS + A.replace("type: string", "type: strin"), "A"))
                .contains("@Nullable Object a()");
        assertThat(model(HEAD + PATHS + A.replace("type: string", "enum: [null]"), "A"))
                .contains("@Nullable Object a()");
    }

    @Test
    void successesOfOneTypeAreThatTypeEvenIfOneMayBeNull() throws IOException {
        String spec = HEAD + "paths: {/a: {get: {operationId: search, responses: {"
                + "'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}},"
                + "'201': {description: d, content: {application/json: {schema: {nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}}}}}}}}\n"
                + A;

        assertThat(generate(spec).get("p/api/DefaultApi.java")).contains("Call<A> search()");
    }

    @Test
    void aBodyThatIsNotSentIsSaidSo() throws IOException {
        String spec = HEAD
                + "paths: {/a: {get: {operationId: search, requestBody: {content: {application/json: {schema: {type: object}}}},"
                + " responses: {'204': {description: d}}}}}\n";

        assertThat(generate(spec).get("p/api/DefaultApi.java"))
                .contains("The request body in the spec is not sent")
                .contains("search();");
    }

    @Test
    void bytesThatAreCalledJsonAreBytes() throws IOException {
        String file = "content: {application/json: {schema: {type: string, format: binary}}}";
        String spec = HEAD + "paths: {/a: {post: {operationId: copy, requestBody: {required: true, " + file
                + "}, responses: {'200': {description: d, " + file + "}}}}}\n";

        assertThat(generate(spec).get("p/api/DefaultApi.java"))
                .contains(
                        "@Streaming", "Call<ResponseBody> copy(", "@Body RequestBody body", "Accept: application/json");
    }

    @Test
    void formatsThatServersBreakCanBeTexts() throws IOException {
        String spec = HEAD + PATHS + "components: {schemas: {A: {type: object, properties: {at: {type: string, format:"
                + " date-time}, link: {type: string, format: uri}, id: {type: string, format: uuid}}}}}\n";

        assertThat(generate(spec, "textFormats", "date-time, uri").get("p/model/A.java"))
                .contains("String at()", "String link()", "UUID id()");
        assertThat(model(spec, "A")).contains("OffsetDateTime at()", "URI link()", "UUID id()");
    }

    @Test
    void aFormatThatIsATextAlreadyIsRefused() {
        assertThatThrownBy(() -> generate(HEAD + PATHS + A, "textFormats", "email"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The option textFormats has email, which already becomes a String;"
                        + " use one of decimal, date, date-time, uuid, uri, byte");
    }

    @Test
    void aReferenceIntoThePathsLeadsThere() throws IOException {
        String spec = HEAD
                + "paths: {'/a/{id}': {parameters: [{name: id, in: path, required: true, schema: {type: string}}],"
                + " get: {operationId: one, parameters: [{name: q, in: query, schema: {type: integer}}],"
                + " responses: {'200': {description: d, content: {application/json: {schema: {type: object, title: T,"
                + " properties: {a: {type: string}}}}}}}}},"
                + " /b: {get: {operationId: two, parameters: [{$ref: '#/paths/~1a~1{id}/get/parameters/0'}],"
                + " responses: {'200': {$ref: '#/paths/~1a~1{id}/get/responses/200'}}}}}\n";

        assertThat(generate(spec).get("p/api/DefaultApi.java"))
                .contains("Call<T2> two(\n      @Query(\"q\") @Nullable Long q);");
    }

    @Test
    void aReferenceIntoTheDocumentLeadsThere() throws IOException {
        String spec = HEAD + PATHS + "components: {schemas: {A: {type: object, properties: {a: {type: string},"
                + " b: {$ref: '#/components/schemas/A/properties/a'}}}}}";

        assertThat(model(spec, "A")).contains("String b()");
    }

    @Test
    void aSpecOfMoreThanThreeMebibytesIsRead() throws IOException {
        StringBuilder spec = new StringBuilder(HEAD).append("x-filler:\n");
        for (int i = 0; i < 4_000; i++) {
            spec.append("  k").append(i).append(": ").append("x".repeat(900)).append('\n');
        }
        spec.append("  on: 1\n");

        assertThat(spec).hasSizeGreaterThan(3_500_000);
        assertThat(model(spec + PATHS + A, "A")).contains("String a()");
    }

    @Test
    void wordsThatYamlOnceTookForBooleansAreNames() throws IOException {
        assertThat(model(HEAD + PATHS + A.replace("a: {", "on: {"), "A")).contains("String on()");
        assertThat(model(HEAD + PATHS + A.replace("type: string", "type: string, enum: [yes, no]"), "Aa"))
                .contains("\"yes\"", "\"no\"");
    }

    @Test
    void aSpecInJsonIsReadToo() throws IOException {
        Path spec = Files.writeString(
                folder.resolve("spec.json"),
                "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"t\",\"version\":\"1\"},\"paths\":{},"
                        + "\"components\":{\"schemas\":{\"A\":{\"type\":\"object\",\"properties\":{\"on\":{\"type\":\"string\"}}}}}}");

        assertThat(generate(spec, null).get("p/model/A.java")).contains("String on()");
    }

    @Test
    void whatOtherGeneratorsTakeForCodeIsNone() throws IOException {
        String spec = HEAD
                + PATHS
                + A.replace("A: {", "A: {x-class-extra-annotation: '@Evil', x-implements: [Evil], ")
                        .replace("type: string", "type: string, x-field-extra-annotation: '@Evil', x-java-type: Evil");

        assertThat(generate(spec).values()).noneMatch(text -> text.contains("Evil"));
    }

    @Test
    void namesStayShortEnoughForFileSystems() throws IOException {
        StringBuilder schema = new StringBuilder("{type: object, properties: {leaf: {type: string}}}");
        for (int i = 0; i < 11; i++) {
            schema.insert(0, "{type: object, properties: {aRatherLongNameOfAProperty" + i + ": ")
                    .append("}}");
        }
        Map<String, String> files = generate(HEAD + PATHS + "components: {schemas: {Outer: " + schema + "}}\n");

        assertThat(files.keySet())
                .filteredOn(name -> name.startsWith("p/model/Outer"))
                .hasSize(2 * 12)
                .allMatch(name -> name.length() < 140);
    }

    @Test
    void aTitleNamesAnInlineSchema() throws IOException {
        String spec = HEAD + PATHS + "components: {schemas: {A: {type: object, properties: {"
                + "b: {type: object, title: Short name, properties: {c: {type: string}}},"
                + " d: {type: object, title: 'no name, as it goes on for much longer than any name of a class should',"
                + " properties: {c: {type: string}}}}}}}\n";

        assertThat(model(spec, "A")).contains("ShortName b()", "Ad d()");
    }

    @Test
    void largeThingsCompile() throws IOException {
        StringBuilder spec = new StringBuilder(HEAD).append("paths: {/a: {get: {operationId: a, parameters: [");
        for (int i = 0; i < 260; i++) {
            spec.append("{name: q").append(i).append(", in: query, schema: {type: string}},");
        }
        spec.append("], responses: {'204': {description: d}}}}}\ncomponents: {schemas: {E: {type: string, enum: [");
        for (int i = 0; i < 5000; i++) {
            spec.append("value").append(i).append(',');
        }
        StringBuilder names = new StringBuilder();
        spec.append("]}, Wide: {type: object, properties: {");
        for (int i = 0; i < 1500; i++) {
            spec.append('p').append(i).append(": {type: string},");
            names.append('p').append(i).append(',');
        }
        spec.append("}, required: [").append(names).append("]}}}\n");
        Path file = Files.writeString(folder.resolve("large.yaml"), spec);

        try (CompiledClient client = CompiledClient.of(file, folder.resolve("large"))) {
            assertThat(client.problems()).isEmpty();
        }
    }
}
