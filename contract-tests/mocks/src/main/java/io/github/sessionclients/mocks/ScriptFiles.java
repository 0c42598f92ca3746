package io.github.sessionclients.mocks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A temporary directory with the script and the specs, because Node cannot read them as resources. Node has read them all when the mocks accept
 * requests.
 */
final class ScriptFiles implements AutoCloseable {
    private static final String SCRIPT = "mock.cjs";
    private static final String NO_SPECS = "session-clients-openapi is missing";

    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    private ScriptFiles(Path directory) {
        this.directory = directory;
    }

    static ScriptFiles extract() throws IOException {
        ScriptFiles files = new ScriptFiles(Files.createTempDirectory("prism-mocks"));
        try {
            files.copy("/io/github/sessionclients/mocks/" + SCRIPT, "the build of session-clients-mocks ended early");
            for (String vendor : vendors()) {
                files.copy("/openapi/" + vendor + ".yaml", NO_SPECS);
            }
        } catch (Throwable t) {
            files.close();
            throw t;
        }
        return files;
    }

    /** Returns the names of the specs on the class path, in the order of their ports from {@code --port} on. */
    static List<String> vendors() {
        try (InputStream index = open("/openapi/index.txt", NO_SPECS)) {
            return new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(String resource, String reason) throws IOException {
        try (InputStream content = open(resource, reason)) {
            Path file = directory.resolve(resource.substring(resource.lastIndexOf('/') + 1));
            files.add(file);
            Files.copy(content, file);
        }
    }

    private static InputStream open(String resource, String reason) {
        InputStream content = ScriptFiles.class.getResourceAsStream(resource);
        if (content == null) {
            throw new IllegalStateException(resource.substring(1) + " is not on the class path: " + reason + ".");
        }
        return content;
    }

    Path directory() {
        return directory;
    }

    Path script() {
        return directory.resolve(SCRIPT);
    }

    /** Deletes the files. The process also deletes them when it ends, perhaps at the same time. */
    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(directory);
    }
}
