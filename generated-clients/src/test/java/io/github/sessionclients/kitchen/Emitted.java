package io.github.sessionclients.kitchen;

import com.squareup.moshi.JsonClass;
import io.github.sessionclients.incode.model.IncodeError;
import io.github.sessionclients.kitchen.model.Matrix;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The emitted types: those of the kitchen sink and those of the vendors. */
final class Emitted {
    private Emitted() {}

    /** All types that have JSON: models, enums, unions and value classes. */
    static List<Class<?>> models() {
        return types("model")
                .filter(type -> type.isAnnotationPresent(JsonClass.class))
                .toList();
    }

    /** All Retrofit interfaces. */
    static List<Class<?>> apis() {
        return types("api").filter(Class::isInterface).toList();
    }

    private static Stream<Class<?>> types(String kind) {
        return Stream.of(IncodeError.class, Matrix.class).flatMap(any -> types(root(any), kind));
    }

    private static Stream<Class<?>> types(Path root, String kind) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .map(file -> root.relativize(file).toString().replace(File.separatorChar, '.'))
                    .filter(name -> name.matches(".*\\." + kind + "\\.\\w+\\.class"))
                    .sorted()
                    .<Class<?>>map(name -> load(name.replaceFirst("\\.class$", "")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root(Class<?> type) {
        try {
            return new File(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
