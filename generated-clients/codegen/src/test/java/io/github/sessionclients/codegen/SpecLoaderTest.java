package io.github.sessionclients.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents from wherever they are, in one file or many. */
class SpecLoaderTest {
    private static final String HEAD = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n";
    private static final String WORDS =
            HEAD + "paths: {}\ncomponents: {schemas: {Switch: {type: string, enum: [on, off, NO, 16:9, 1_000]}}}\n";

    private final Path folder;

    SpecLoaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Map<String, String> generate(Path spec, String... options) throws IOException {
        return EmittedFiles.of(spec.toString(), folder, options);
    }

    private static String get(String path, String response) {
        return "paths: {" + path + ": {get: {operationId: read, responses: {'200': {description: ok, content:"
                + " {application/json: {schema: " + response + "}}}}}}}\n";
    }

    // Where a document may be

    @ParameterizedTest
    @ValueSource(strings = {"%s", "file:%s", "file://%s"})
    void aPathAndAnAddressOfAFileGiveTheSame(String form) throws IOException {
        Path spec = write("my specs/switch.yaml", WORDS);
        String location =
                String.format(form, form.equals("%s") ? spec : spec.toUri().getRawPath());

        assertThat(EmittedFiles.of(location, folder).get("Switch.java"))
                .contains("\"on\"", "\"NO\"", "\"16:9\"", "\"1_000\"");
    }

    @Test
    void aFileNeedsNoEnding() throws IOException {
        assertThat(generate(write("switch", WORDS)).get("Switch.java")).contains("\"off\"");
    }

    @Test
    void aDocumentOnAServerIsReadWithItsPartsThere() throws IOException {
        String root = HEAD + get("/a", "{$ref: parts/a.yaml}");
        try (Server server =
                new Server(Map.of("/v1/root", root, "/v1/parts/a.yaml", "{properties: {on: {type: string}}}"))) {
            assertThat(EmittedFiles.of(server.address() + "/v1/root", folder).get("A.java"))
                    .contains("String on()");
        }
    }

    @Test
    void whatLeadsToTheNetworkIsFollowedByAnOptionOnly() throws IOException {
        try (Server server = new Server(Map.of("/a.yaml", "{properties: {on: {type: string}}}"))) {
            Path spec = write("root.yaml", HEAD + get("/a", "{$ref: '" + server.address() + "/a.yaml'}"));

            assertThat(generate(spec, "followRemoteReferences", "true").get("A.java"))
                    .contains("String on()");
            assertThatThrownBy(() -> generate(spec))
                    .isInstanceOf(SpecException.class)
                    .hasMessage("at " + spec + ":3:114: $ref " + server.address() + "/a.yaml refers to another server,"
                            + " which is not contacted unless the option followRemoteReferences is true");
        }
    }

    @Test
    void ofADocumentIn31NothingLeadsToTheNetworkBeforeTheOptionIsRead() throws IOException {
        try (Server server = new Server(Map.of("/a.yaml", "{properties: {on: {type: string}}}"))) {
            String text = HEAD.replace("3.0.3", "3.1.0") + get("/a", "{$ref: '" + server.address() + "/a.yaml'}");
            Path spec = write("root.yaml", text);

            assertThatThrownBy(() -> generate(spec)).hasMessageContaining("refers to another server");
            assertThat(server.requests.get()).isZero();
        }
    }

    @Test
    void anOperationIn31MayLeaveItsResponsesOut() throws IOException {
        Path spec = write("root.yaml", HEAD.replace("3.0.3", "3.1.0") + "paths: {/a: {get: {operationId: a}}}\n");

        assertThat(EmittedFiles.validated(spec.toString(), folder).get("DefaultApi.java"))
                .contains("Call<Void> a()");
    }

    /** Serves texts on this machine. */
    private static final class Server implements AutoCloseable {
        final AtomicInteger requests = new AtomicInteger();
        private final HttpServer server;

        Server(Map<String, String> texts) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                requests.incrementAndGet();
                String text = texts.get(exchange.getRequestURI().getPath());
                byte[] body = (text == null ? "" : text).getBytes(UTF_8);
                exchange.sendResponseHeaders(text == null ? 404 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    // Parts

    @Test
    void partsGiveTheSameCodeAsTheirBundle() throws IOException {
        String components = """
                components:
                  responses:
                    Missing:
                      description: missing
                      content:
                        application/json:
                          schema:
                            allOf:
                              - $ref: '#/components/schemas/Failure'
                              - {type: object, properties: {status: {enum: [404]}, code: {enum: [NOT_FOUND, GONE]}}}
                  parameters:
                    Id: {name: id, in: path, required: true, schema: {type: string}}
                  requestBodies:
                    New: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Parcel'}}}}
                  schemas:
                    Failure: {type: object, required: [status, code], properties: {status: {type: integer}, code: {type: string}}}
                    Parcel:
                      type: object
                      properties:
                        labels: {items: {type: string}}
                        colour: {enum: [red, green]}
                        insured: {type: string, enum: [Yes, No]}
                        on: {type: boolean}
                        inside: {type: array, items: {$ref: '#/components/schemas/Parcel'}}
                """;
        String paths = """
                paths:
                  /parcels/{id}:
                    parameters: [{$ref: '#/components/parameters/Id'}]
                    put:
                      operationId: putParcel
                      requestBody: {$ref: '#/components/requestBodies/New'}
                      responses:
                        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Parcel'}}}}
                        '404': {$ref: '#/components/responses/Missing'}
                """;
        Path bundle = write("bundle.yaml", HEAD + paths + components);
        write("parts/common.yaml", HEAD + "paths: {}\n" + components);
        write("parts/paths.yaml", paths.substring(paths.indexOf('\n') + 1).replace("#/", "common.yaml#/"));
        Path root = write("root.yaml", HEAD + "paths: {$ref: parts/paths.yaml}\n");

        assertThat(generate(root)).isEqualTo(generate(bundle));
    }

    @Test
    void aPathItemMayBeAFileOfItsOwn() throws IOException {
        write("paths/a of {id}.yaml", "get: {operationId: read, responses: {'200': {$ref: ../ok.yaml}}}\n");
        write("ok.yaml", "description: ok\ncontent: {application/json: {schema: {$ref: a.json}}}\n");
        write("a.json", "{\"type\": \"object\", \"properties\": {\"next\": {\"$ref\": \"a.json\"}}}");
        Path root = write("root.yaml", HEAD + "paths: {/a: {$ref: './paths/a of {id}.yaml'}}\n");

        assertThat(generate(root))
                .containsOnlyKeys("A.java", "AJsonAdapter.java", "DefaultApi.java", "Servers.java", "package-info.java")
                .hasEntrySatisfying("DefaultApi.java", text -> assertThat(text).contains("Call<A> read()"))
                .hasEntrySatisfying("A.java", text -> assertThat(text).contains("A next()"));
    }

    @Test
    void aComponentThatIsAFileKeepsItsOwnName() throws IOException {
        write("schemas/pet.yaml", "type: object\nproperties: {owner: {$ref: person.yaml}}\n");
        write("schemas/person.yaml", "type: object\nproperties: {pets: {type: array, items: {$ref: pet.yaml}}}\n");
        Path root = write(
                "root.yaml",
                HEAD + get("/p", "{$ref: schemas/pet.yaml}")
                        + "components: {schemas: {Animal: {$ref: schemas/pet.yaml}, Human: {$ref: schemas/person.yaml}}}\n");

        assertThat(generate(root))
                .containsKeys("Animal.java", "Human.java")
                .doesNotContainKeys("Pet.java", "Person.java");
    }

    @Test
    void twoSchemasOfOneNameGetTwo() throws IOException {
        write("a.yaml", "Error: {type: object, properties: {a: {type: string}}}\n");
        write("b.yaml", "Error: {type: object, properties: {b: {type: string}}}\n");
        Path root = write(
                "root.yaml",
                HEAD
                        + get(
                                "/p",
                                "{properties: {a: {$ref: a.yaml#/Error}, b: {$ref: b.yaml#/Error}, c: {$ref: a.yaml#/Error}}}"));

        assertThat(generate(root))
                .hasEntrySatisfying("Error.java", text -> assertThat(text).contains("String a()"))
                .hasEntrySatisfying("BError.java", text -> assertThat(text).contains("String b()"))
                .hasEntrySatisfying(
                        "ReadResponse.java", text -> assertThat(text).contains("Error a()", "BError b()", "Error c()"));
    }

    @Test
    void aDiscriminatorMayMapToFiles() throws IOException {
        write("cat.yaml", "{type: object, properties: {kind: {type: string}, name: {type: string}}}\n");
        write("dog.yaml", "{type: object, properties: {kind: {type: string}, name: {type: string}}}\n");
        Path root = write(
                "root.yaml",
                HEAD
                        + get(
                                "/p",
                                "{oneOf: [{$ref: cat.yaml}, {$ref: dog.yaml}], discriminator: {propertyName: kind, mapping: {c: cat.yaml, d: ./dog.yaml}}}"));

        assertThat(generate(root).get("CatOrDogJsonAdapter.java")).contains("\"c\"", "\"d\"");
    }

    @Test
    void aSchemaThatGetsAnotherNameKeepsItsValueOfADiscriminator() throws IOException {
        String pets = """
                Pet: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
                Cat: {allOf: [{$ref: '#/Pet'}, {properties: {name: {type: string}}}]}
                """;
        write("a.yaml", pets + "Fish: {properties: {scales: {type: integer}}}\n");
        String others = """
                Fish: {properties: {kind: {type: string}}}
                Bird: {properties: {kind: {type: string}}}
                Any: {oneOf: [{$ref: '#/Fish'}, {$ref: '#/Bird'}], discriminator: {propertyName: kind}}
                """;
        write("b.yaml", pets + others);
        Path root = write(
                "root.yaml",
                HEAD
                        + get(
                                "/p",
                                "{properties: {a: {$ref: a.yaml#/Cat}, b: {$ref: b.yaml#/Cat}, c: {$ref: a.yaml#/Fish}, d: {$ref: b.yaml#/Any}}}"));

        assertThat(generate(root))
                .hasEntrySatisfying(
                        "BPetJsonAdapter.java", text -> assertThat(text).contains("case \"Cat\""))
                .hasEntrySatisfying(
                        "AnyJsonAdapter.java", text -> assertThat(text).contains("case \"Fish\"", "case \"Bird\""));
    }

    @Test
    void aPartIsReadByItsOwnVersion() throws IOException {
        write(
                "new.yaml",
                "openapi: 3.1.0\ncomponents: {schemas: {New: {properties: {x: {type: [string, 'null']}}}}}\n");
        write(
                "old.yaml",
                "swagger: '2.0'\ndefinitions: {Old: {type: object, properties: {x: {type: string, x-nullable: true}}}}\n");
        Path root = write(
                "root.yaml",
                HEAD
                        + get(
                                "/p",
                                "{properties: {n: {$ref: new.yaml#/components/schemas/New}, o: {$ref: old.yaml#/definitions/Old}}}"));

        Map<String, String> files = generate(root);
        assertThat(files.get("New.java")).contains("@Nullable String x()", "hasX()");
        assertThat(files.get("Old.java")).contains("@Nullable String x()", "hasX()");
    }

    // What is wrong, and where

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nowhere.yaml         | :3:114: $ref nowhere.yaml cannot be read: ",
                "part.yaml#/Nowhere   | :3:114: $ref part.yaml#/Nowhere cannot be resolved; correct it, or set the option ",
                "list.yaml            | list.yaml: this is neither a document nor a part of one",
                "broken.yaml          | broken.yaml:2:1: this is not valid YAML: while parsing a flow mapping that starts on line 1, ",
                "broken.json          | broken.json:2:9: this is not valid JSON: Unrecognized token 'x'",
                "version.yaml         | version.yaml: OpenAPI 3.2.0 is not supported; this generator reads OpenAPI 3.0, 3.1 and ",
                "circle.yaml          | the references form a cycle",
            })
    void aPartThatCannotBeReadIsNamedWithItsPlace(String reference, String message) throws IOException {
        write("part.yaml", "A: {type: string}\n");
        write("list.yaml", "- a\n");
        write("broken.yaml", "A: {type: string\n");
        write("broken.json", "{\"type\":\n        x}");
        write("version.yaml", "openapi: 3.2.0\n");
        write("circle.yaml", "$ref: circle2.yaml\n");
        write("circle2.yaml", "$ref: circle.yaml\n");
        Path root = write("root.yaml", HEAD + get("/p", "{$ref: '" + reference + "'}"));

        assertThatThrownBy(() -> generate(root))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith("at " + folder)
                .hasMessageContaining(message);
    }

    @Test
    void aPathItemThatLeadsNowhereIsRefused() throws IOException {
        Path root = write("root.yaml", HEAD + "paths:\n  /a: {$ref: nowhere.yaml}\n");

        assertThatThrownBy(() -> generate(root)).hasMessageStartingWith("at " + root + ":4:8: $ref nowhere.yaml");
    }

    @Test
    void anythingIsTakenForWhatAPartDoesNotHaveByAnOption() throws IOException {
        write("part.yaml", "A: {type: string}\n");
        Path root = write("root.yaml", HEAD + get("/p", "{properties: {x: {$ref: part.yaml#/B}}}"));

        assertThat(generate(root, "allowDanglingReferences", "true").get("ReadResponse.java"))
                .contains("Object x()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'openapi: 3.2.0'                           | : OpenAPI 3.2.0 is not supported; this generator reads ",
                "'swagger: ''1.2'''                         | : Swagger 1.2 is not supported; this generator reads ",
                "'info: {title: t}'                         | : this is not an OpenAPI document: it has neither 'openapi' nor ",
                "'openapi: [3.0.3'                          | :1:16: this is not valid YAML: while parsing a flow sequence that starts on line 1, expected",
                "'{\"openapi\": \"3.0.3\" \"info\": 1}'      | :1:21: this is not valid JSON: Unexpected character ('\"'",
            })
    void aRootThatCannotBeReadIsNamedWithItsPlace(String text, String message) throws IOException {
        Path root = write("root", text);

        assertThatThrownBy(() -> generate(root))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith("at " + root)
                .hasMessageContaining(message);
    }

    @Test
    void aRootThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> generate(folder.resolve("nowhere.yaml")))
                .hasMessage("cannot read " + folder.resolve("nowhere.yaml") + ": " + folder.resolve("nowhere.yaml")
                        + " does not exist");
    }

    // What the parser reads as it should is taken from it

    @Test
    void theParserAndTheLoaderReadAPlainDocumentAlike() throws IOException {
        Path sink = Path.of(System.getProperty("basedir", ""), "../src/test/openapi/kitchen-sink.yaml");
        String quoted = Files.readString(sink).replace("description: no,", "description: none,");
        Path plain = write("plain.yaml", quoted);
        Path worded = write("worded.yaml", quoted + "\nx-word: no\n");

        assertThat(generate(worded)).isEqualTo(generate(plain));
    }
}
