package io.github.sessionclients.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** A generated client as text. */
final class EmittedFiles {
    private EmittedFiles() {}

    /**
     * Generates a client into a new folder.
     *
     * @param spec a path or an address
     * @param options names and values in turn
     * @return the Java files by their name
     */
    static Map<String, String> of(String spec, Path folder, String... options) throws IOException {
        return of(false, spec, folder, options);
    }

    /** As {@link #of}, after OpenAPI Generator has validated the spec, as it does unless told otherwise. */
    static Map<String, String> validated(String spec, Path folder, String... options) throws IOException {
        return of(true, spec, folder, options);
    }

    private static Map<String, String> of(boolean validate, String spec, Path folder, String... options)
            throws IOException {
        Path output = Files.createTempDirectory(folder, "output");
        CodegenConfigurator configurator = new CodegenConfigurator()
                .setGeneratorName("retrofit-moshi")
                .setInputSpec(spec)
                .setOutputDir(output.toString())
                .setApiPackage("p.api")
                .setModelPackage("p.model")
                .setValidateSpec(validate)
                .addAdditionalProperty("hideGenerationTimestamp", true);
        for (int i = 0; i < options.length; i += 2) {
            configurator.addAdditionalProperty(options[i], options[i + 1]);
        }
        new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output.resolve("src"))) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
