package io.github.sessionclients.kitchen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The source text of what was emitted. */
final class Sources {
    private static final Path TARGET = Path.of(System.getProperty("basedir", ""), "target");

    private Sources() {}

    static List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>();
        all.addAll(under(TARGET.resolve("generated-sources/clients")));
        all.addAll(under(TARGET.resolve("generated-test-sources/kitchen-sink")));
        all.addAll(under(TARGET.resolve("generated-test-sources/requests")));
        return all;
    }

    static String ofModel(String name) throws IOException {
        return Files.readString(TARGET.resolve("generated-test-sources/kitchen-sink/src/main/java")
                .resolve("io/github/sessionclients/kitchen/model/" + name + ".java"));
    }

    private static List<Path> under(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
