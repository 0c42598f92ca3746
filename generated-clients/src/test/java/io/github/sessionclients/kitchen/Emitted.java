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

/** The emitted types: those of the kitchen sink and those of the four vendors. */
final class Emitted {
    private static final List<String> CLIENTS = List.of("netim", "incode", "genesys", "sensorpro", "kitchen");

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
        return CLIENTS.stream().flatMap(client -> types(client, kind));
    }

    private static Stream<Class<?>> types(String client, String kind) {
        String folder = "io/github/sessionclients/" + client + "/" + kind;
        Path root = root(client.equals("kitchen") ? Matrix.class : IncodeError.class);
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-info"))
                    .sorted()
                    .<Class<?>>map(name -> load(folder.replace('/', '.') + "." + name.replace(".class", "")))
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
