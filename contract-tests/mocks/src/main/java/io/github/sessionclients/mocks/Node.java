package io.github.sessionclients.mocks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the Node that runs the mocks. */
final class Node {
    private static final int MAJOR = 20;
    private static final int MINOR = 19;
    private static final String NEED = "The mocks need Node " + MAJOR + "." + MINOR + " or newer";
    private static final String INSTALL = ": install it from https://nodejs.org.";
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\.\\d+\\S*");

    private Node() {}

    /**
     * Returns the first {@code node} on the search path.
     *
     * @throws IllegalStateException if there is none or if it is too old
     */
    static Path find(@Nullable String searchPath) {
        Path node = Stream.of((searchPath == null ? "" : searchPath).split(Pattern.quote(File.pathSeparator), -1))
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory -> Stream.of(Path.of(directory, "node"), Path.of(directory, "node.exe")))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(NEED + ", but the PATH has none" + INSTALL));
        String version = version(node);
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalStateException(NEED + ", but " + node + " --version prints \"" + version + "\"" + INSTALL);
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
            throw new IllegalStateException(NEED + ", but " + node + " is " + version + INSTALL);
        }
        return node;
    }

    private static String version(Path node) {
        Process process;
        try {
            process = new ProcessBuilder(node.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                return "nothing within 30 s";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + node + " for its version.", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
