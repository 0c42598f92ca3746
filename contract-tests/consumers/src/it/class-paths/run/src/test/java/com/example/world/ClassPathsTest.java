package com.example.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the same program on the class path of each line of worlds.txt. */
@PrismMocks
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClassPathsTest {
    /** A line. */
    record Line(String name, String outcome, String neighbor) {
        static Line of(String line) {
            String[] cells = line.split("\\|");
            return new Line(cells[0].strip(), cells[2].strip(), cells.length > 3 ? cells[3].strip() : "");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Run(int exit, String said) {}

    static Stream<Line> lines() throws Exception {
        return Files.readAllLines(Path.of("../worlds.txt")).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Line::of);
    }

    static Stream<Line> neighbors() throws Exception {
        return lines().filter(line -> !line.neighbor().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void endsAsTheLineSays(Line line, PrismServers mocks) throws Exception {
        List<String> addresses = new ArrayList<>();
        for (String vendor : List.of("netim", "incode", "genesys", "sensorpro")) { // as World takes them
            addresses.add(mocks.server(vendor).toString());
        }

        Run run = run(line, "com.example.world.World", addresses);

        boolean twice = run.said().contains("is on the class path in two versions");
        if (line.outcome().equals("refuses")) {
            assertNotEquals(0, run.exit(), run.said());
            assertTrue(run.said().contains("IllegalStateException: "), run.said());
            assertTrue(run.said().contains(" does not work with "), run.said());
            assertTrue(run.said().contains("Import session-clients-bom"), run.said());
        } else {
            assertEquals(0, run.exit(), run.said());
            assertTrue(run.said().contains("All sessions ended."), run.said());
            assertEquals(line.outcome().equals("warns"), twice, run.said());
        }
    }

    @ParameterizedTest
    @MethodSource("neighbors")
    void theOtherLibraryWorksToo(Line line) throws Exception {
        Run run = run(line, "com.example.neighbors." + line.neighbor(), List.of());

        assertEquals(0, run.exit(), run.said());
        assertTrue(run.said().contains("came "), run.said());
    }

    private static Run run(Line line, String main, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath(line), main));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), said);
    }

    private static String classPath(Line line) throws Exception {
        String jars = Files.readString(Path.of("../target/class-paths", line.name())).strip();
        String path = "target/classes" + File.pathSeparator + jars;
        if (jars.contains("logback-classic")) {
            return path;
        }
        return path + File.pathSeparator
                + Path.of(org.slf4j.simple.SimpleLogger.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
    }
}
