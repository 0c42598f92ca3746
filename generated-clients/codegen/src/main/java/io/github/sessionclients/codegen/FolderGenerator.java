package io.github.sessionclients.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/**
 * Generates a client of each spec in a folder: that of {@code acme.yaml} into the packages {@code <root>.acme.api} and
 * {@code <root>.acme.model}. The Maven plugin takes one spec per execution, so that its POM would list them.
 */
public final class FolderGenerator {
    private static final String YAML = ".yaml";

    private FolderGenerator() {}

    /**
     * Generates the clients.
     *
     * @param args the folder of the specs, the folder for the clients, the root package
     */
    public static void main(String[] args) throws IOException {
        List<Path> specs;
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            specs = files.filter(file -> file.toString().endsWith(YAML))
                    .sorted()
                    .toList();
        }
        Path output = Path.of(args[1]);
        delete(output);
        for (Path spec : specs) {
            String name = spec.getFileName().toString().replace(YAML, "");
            CodegenConfigurator configurator = new CodegenConfigurator()
                    .setGeneratorName("retrofit-moshi")
                    .setInputSpec(spec.toString())
                    .setOutputDir(output.toString())
                    .setApiPackage(args[2] + "." + name + ".api")
                    .setModelPackage(args[2] + "." + name + ".model")
                    .setAdditionalProperties(Map.of("hideGenerationTimestamp", "true"));
            DefaultGenerator generator = new DefaultGenerator();
            generator.setGenerateMetadata(false);
            generator.opts(configurator.toClientOptInput()).generate();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
