package io.github.sessionclients.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as people run it by hand: without the pipe, and without anybody who reads its options beforehand. */
final class MockScriptTest {
    private static final String USAGE =
            "Usage: mock --specs <directory> [--port <port of the first>] [--host <address to listen on>]"
                    + " [--lenient] [--stateful] [--parent-pipe] [--delete <directory>]";

    private static final Path SCRIPT = Path.of("target/classes/io/github/sessionclients/mocks/mock.cjs");

    private final List<Process> started = new ArrayList<>();

    private Path directory;

    @BeforeEach
    void createDirectory(@TempDir Path created) {
        directory = created;
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void servesOnTheGivenPortAndTheNextOnes() throws Exception {
        int port = TinySpecs.freePorts();
        Files.writeString(directory.resolve("second.yaml"), TinySpecs.SPEC);
        Files.writeString(directory.resolve("first.yaml"), TinySpecs.SPEC);
        Files.writeString(directory.resolve("index.txt"), "");
        Process mock = run(SCRIPT, "--specs", directory.toString(), "--port", String.valueOf(port));

        assertThat(mock.inputReader().readLine()).isEqualTo("{\"first\":%d,\"second\":%d}".formatted(port, port + 1));
        PrismProcessTest.assertAccepted(URI.create("http://127.0.0.1:" + port));
        PrismProcessTest.assertAccepted(URI.create("http://127.0.0.1:" + (port + 1)));
    }

    @Test
    void listensOnTheGivenAddress() throws Exception {
        int port = TinySpecs.freePorts();
        Files.writeString(directory.resolve("tiny.yaml"), TinySpecs.SPEC);
        Process mock =
                run(SCRIPT, "--specs", directory.toString(), "--port", String.valueOf(port), "--host", "127.0.0.2");

        assertThat(mock.inputReader().readLine()).isEqualTo("{\"tiny\":%d}".formatted(port));
        PrismProcessTest.assertAccepted(URI.create("http://127.0.0.2:" + port));
    }

    @Test
    void addressThatIsNotOfThisMachine() throws Exception {
        Files.writeString(directory.resolve("tiny.yaml"), TinySpecs.SPEC);

        assertRefusal(
                run(SCRIPT, "--specs", directory.toString(), "--host", "192.0.2.1"),
                "--host is 192.0.2.1, which is not an address of this machine: EADDRNOTAVAIL");
    }

    @Test
    void endsCleanlyWhenTerminated() throws Exception {
        Process mock = run(SCRIPT, "--specs", TinySpecs.in(directory).get(1));
        assertThat(mock.inputReader().readLine()).isNotNull();

        mock.destroy(); // SIGTERM

        assertThat(mock.waitFor()).isZero();
    }

    /** The parent was killed before it could delete them. */
    @Test
    void deletesTheLeftoversOfItsParent() throws Exception {
        Path leftovers = Files.createDirectory(directory.resolve("leftovers"));
        Files.writeString(leftovers.resolve("mock.cjs"), "");
        Process mock = run(
                SCRIPT, "--specs", TinySpecs.in(directory).get(1), "--parent-pipe", "--delete", leftovers.toString());

        mock.waitFor(); // The pipe is at its end from the beginning.

        assertThat(leftovers).doesNotExist();
    }

    @Test
    void unknownOption() throws Exception {
        assertRefusal(run(SCRIPT, "--color"), "Unknown option '--color'. " + USAGE);
    }

    @Test
    void unexpectedArgument() throws Exception {
        assertRefusal(run(SCRIPT, "4010"), "Unexpected argument '4010'. " + USAGE);
    }

    @Test
    void noSpecs() throws Exception {
        assertRefusal(run(SCRIPT, "--port", "4010"), "--specs is missing. " + USAGE);
    }

    @Test
    void folderWithoutSpecs() throws Exception {
        Files.writeString(directory.resolve("netim.json"), "{}");

        assertRefusal(
                run(SCRIPT, "--specs", directory.toString()),
                directory + " cannot be served: it has no specs (*.yaml).");
    }

    @Test
    void folderThatIsMissing() throws Exception {
        Path missing = directory.resolve("specs");

        assertRefusal(run(SCRIPT, "--specs", missing.toString()), missing + " cannot be read: ENOENT");
    }

    @Test
    void portThatIsNone() throws Exception {
        Files.writeString(directory.resolve("netim.yaml"), TinySpecs.SPEC);

        assertRefusal(
                run(SCRIPT, "--specs", directory.toString(), "--port", "http"),
                "--port is http, but must be from 1 to 65535, or 0 for free ports.");
    }

    @Test
    void portWithoutRoomForTheNextOnes() throws Exception {
        Files.writeString(directory.resolve("first.yaml"), TinySpecs.SPEC);
        Files.writeString(directory.resolve("second.yaml"), TinySpecs.SPEC);

        assertRefusal(
                run(SCRIPT, "--specs", directory.toString(), "--port", "65535"),
                "--port is 65535, but must be from 1 to 65534, or 0 for free ports.");
    }

    @Test
    void oldNode() throws Exception {
        Path pretence = Files.writeString(
                directory.resolve("pretence.cjs"),
                "Object.defineProperty(process, 'versions', {value: {node: '20.18.3'}});");

        assertRefusal(
                run("--require", pretence.toString(), SCRIPT.toString()),
                "The mocks need Node 20.19 or newer, but this is 20.18.3: install it from https://nodejs.org.");
    }

    @Test
    void prismNotInstalled() throws Exception {
        Path script = Files.copy(Path.of("src/main/node/mock.mjs"), directory.resolve("mock.mjs"));
        for (String module : List.of("prefer.mjs", "rules.mjs", "memory.mjs")) {
            Files.copy(Path.of("src/main/node", module), directory.resolve(module));
        }
        Files.writeString(directory.resolve("netim.yaml"), TinySpecs.SPEC);

        assertRefusal(
                run(script, "--specs", directory.toString()),
                "Prism is not installed (Cannot find package '@stoplight/json-schema-ref-parser'):"
                        + " run `npm --prefix contract-tests ci`.");
    }

    private Process run(Path script, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(script.toString()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    /** With nothing on stdin, as under {@code nohup} or in a CI job. */
    private Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Node.find(System.getenv("PATH")).toString());
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectInput(new File("/dev/null")).start();
        started.add(process);
        return process;
    }

    private static void assertRefusal(Process mock, String sentence) throws Exception {
        mock.waitFor();
        assertThat(new String(mock.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(sentence);
        assertThat(mock.getInputStream().readAllBytes()).isEmpty();
        assertThat(mock.exitValue()).isEqualTo(1);
    }
}
