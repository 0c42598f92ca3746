import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import org.openapitools.codegen.config.GlobalSettings;

/**
 * Times our generator and the stock one, in one JVM and in turns: over our specs, and over specs of so many operations.
 * Started as a source file, with openapi-generator-cli and our generator on the class path. Arguments: the folder of the
 * specs, a folder for what is generated, how many rounds. Prints what, our milliseconds and the stock generator's, as medians.
 */
public final class Regeneration {
    public static void main(String[] args) throws IOException {
        Path work = Path.of(args[1]);
        int rounds = Integer.parseInt(args[2]);
        List<Path> ours = new ArrayList<>();
        try (DirectoryStream<Path> specs = Files.newDirectoryStream(Path.of(args[0]), "*.yaml")) {
            specs.forEach(ours::add);
        }
        compare("the specs", ours, work, 2 + rounds);
        for (int operations : new int[] {1, 10, 100, 1000}) {
            Path spec = Files.createDirectories(work).resolve(operations + ".yaml");
            Files.writeString(spec, spec(operations));
            compare(operations + " operations", List.of(spec), work, operations < 1000 ? rounds : 1 + rounds / 5);
        }
    }

    private static void compare(String what, List<Path> specs, Path work, int rounds) {
        long[] ours = new long[rounds];
        long[] stock = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            ours[i] = time("retrofit-moshi", null, specs, work.resolve("ours"));
            stock[i] = time("java", "retrofit2", specs, work.resolve("stock"));
        }
        Arrays.sort(ours);
        Arrays.sort(stock);
        System.out.println(what + "\t" + ours[rounds / 2] + "\t" + stock[rounds / 2]);
    }

    private static long time(String generator, String library, List<Path> specs, Path output) {
        long began = System.nanoTime();
        for (Path spec : specs) {
            GlobalSettings.reset();
            for (String off : List.of("apiTests", "modelTests", "apiDocs", "modelDocs")) {
                GlobalSettings.setProperty(off, "false");
            }
            CodegenConfigurator configurator = new CodegenConfigurator()
                    .setGeneratorName(generator)
                    .setInputSpec(spec.toString())
                    .setOutputDir(output.toString())
                    .setApiPackage("bench.api")
                    .setModelPackage("bench.model")
                    .setAdditionalProperties(Map.of(
                            "serializationLibrary", "gson",
                            "openApiNullable", "false",
                            "hideGenerationTimestamp", "true"));
            if (library != null) {
                configurator.setLibrary(library);
            }
            new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
        }
        return (System.nanoTime() - began) / 1_000_000;
    }

    /** Operations that each have a body, an answer and types of their own. */
    private static String spec(int operations) {
        StringBuilder paths = new StringBuilder();
        StringBuilder schemas = new StringBuilder();
        for (int i = 0; i < operations; i++) {
            paths.append("""
                      /things%1$d/{id}:
                        post:
                          operationId: change%1$d
                          tags: [Things%2$d]
                          parameters:
                            - {name: id, in: path, required: true, schema: {type: string}}
                          requestBody:
                            content: {application/json: {schema: {$ref: '#/components/schemas/Thing%1$d'}}}
                          responses:
                            '200':
                              description: Changed
                              content: {application/json: {schema: {$ref: '#/components/schemas/Thing%1$d'}}}
                    """.formatted(i, i / 10));
            schemas.append("""
                        Thing%1$d:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            count: {type: integer, format: int32}
                            kind: {type: string, enum: [a, b]}
                            parts: {type: array, items: {type: string}}
                    """.formatted(i));
        }
        return "openapi: 3.0.3\ninfo: {title: Things, version: '1'}\npaths:\n" + paths + "components:\n  schemas:\n"
                + schemas;
    }
}
