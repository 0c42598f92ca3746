package com.example;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Starts engines that are installed. Where one is not, its tests are skipped with a loud line, and fail in CI. */
final class Engines {
    private Engines() {}

    static void require(String program) {
        if (find(program) == null) {
            String line = program + " is not installed: its tests are SKIPPED";
            System.err.println(line);
            if (System.getenv("CI") != null) {
                throw new AssertionError(line);
            }
            assumeTrue(false, line);
        }
    }

    /** Returns where a program is: on the path, or where Debian keeps a server's; null if it is nowhere. */
    static Path find(String program) {
        Stream<Path> path = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        Stream<Path> debian = Stream.of("17", "16", "15").map(v -> Path.of("/usr/lib/postgresql", v, "bin"));
        return Stream.concat(path, debian)
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    static Process start(String program, String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of(find(program).toString()), Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("target", program + ".log"))
                .start();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns what the action returns once it does not fail any more. */
    static <T> T eventually(Callable<T> action) throws InterruptedException {
        while (true) {
            try {
                return action.call();
            } catch (Exception e) {
                Thread.sleep(50); // the engine is not up yet
            }
        }
    }
}
