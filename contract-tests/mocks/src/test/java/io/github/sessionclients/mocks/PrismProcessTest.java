package io.github.sessionclients.mocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrismProcessTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Path node = Node.find(System.getenv("PATH"));

    private Path specs;

    @BeforeEach
    void createDirectory(@TempDir Path created) {
        specs = created;
    }

    @Test
    void servesTheSpecsOfAllVendors() throws Exception {
        try (PrismProcess mocks = PrismProcess.start()) {
            for (String vendor : ScriptFiles.vendors()) {
                URI server = mocks.servers().server(vendor);
                HttpResponse<String> response = send(HttpRequest.newBuilder(server.resolve("no/such/path")));
                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(response.body()).contains("NO_PATH_MATCHED_ERROR");
            }
        }
    }

    @Test
    void closeEndsTheProcess() throws Exception {
        PrismProcess mocks = PrismProcess.start(node, TinySpecs.in(specs), TIMEOUT);
        PrismServers servers = mocks.servers();

        mocks.close();

        assertThat(ProcessHandle.of(mocks.pid()).filter(ProcessHandle::isAlive)).isEmpty();
        assertRefused(servers.server("netim"));
    }

    /** As a user has it: the classes, the script and the specs in jars. */
    @Test
    void runsFromAJarAndLeavesNothingOfAKilledJvm() throws Exception {
        Path jar = jar(Path.of("target/classes"), specs.resolve("mocks.jar"));
        Path temporary = Files.createDirectory(specs.resolve("temporary"));
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path").replace(absolute("target/classes"), jar.toString()),
                        KilledJvm.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        URI netim = URI.create(jvm.inputReader().readLine());

        // The kernel closes the connection when the process behind it ends.
        try (Socket connection = new Socket(netim.getHost(), netim.getPort())) {
            jvm.destroyForcibly(); // SIGKILL
            assertThat(connection.getInputStream().read()).isEqualTo(-1);
        }
        jvm.waitFor();
        assertRefusedSoon(netim);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void jvmWithoutNodeIsToldWhatToDo() throws Exception {
        assertThat(startedWithPath(specs))
                .endsWith("IllegalStateException: The mocks need Node 20.19 or newer, but the PATH has none:"
                        + " install it from https://nodejs.org.");
    }

    @Test
    void jvmWithAnOldNodeIsToldWhatToDo() throws Exception {
        Path old = NodeTest.fakeNode(specs, "echo v18.20.8");

        assertThat(startedWithPath(specs))
                .endsWith("IllegalStateException: The mocks need Node 20.19 or newer, but " + old
                        + " is v18.20.8: install it from https://nodejs.org.");
    }

    /** The first line of what a JVM says that tries to start the mocks with this as its PATH. */
    private static String startedWithPath(Path path) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledJvm.class.getName());
        builder.environment().put("PATH", path.toString());
        Process jvm = builder.start();
        try {
            jvm.waitFor();
            return jvm.errorReader().readLine();
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    @Test
    void serversAreRefusedOnceTheProcessHasEnded() throws Exception {
        try (PrismProcess mocks = PrismProcess.start(node, TinySpecs.in(specs), TIMEOUT)) {
            ProcessHandle process = ProcessHandle.of(mocks.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get();

            assertThatIllegalStateException()
                    .isThrownBy(mocks::servers)
                    .withMessageStartingWith("The Prism mocks have ended with exit code 137. Their log:\n");
        }
    }

    @Test
    void specThatIsNotYaml() throws Exception {
        List<String> options = TinySpecs.in(specs);
        Path broken = Files.writeString(specs.resolve("incode.yaml"), "a: [");

        assertThatIllegalStateException()
                .isThrownBy(() -> PrismProcess.start(node, options, TIMEOUT))
                .withMessageStartingWith("The Prism mocks did not start. Their log:\n")
                .withMessageContaining(broken + " cannot be served: unexpected end of the stream");
    }

    @Test
    void specThatIsNotOpenApi() throws Exception {
        List<String> options = TinySpecs.in(specs);
        Path broken = Files.writeString(specs.resolve("incode.yaml"), "a: b");

        assertThatIllegalStateException()
                .isThrownBy(() -> PrismProcess.start(node, options, TIMEOUT))
                .withMessageEndingWith(broken + " cannot be served: Unsupported document format");
    }

    @Test
    void specWithoutOperations() throws Exception {
        List<String> options = TinySpecs.in(specs);
        Path empty = Files.writeString(specs.resolve("incode.yaml"), "openapi: 3.0.3\npaths: {}\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> PrismProcess.start(node, options, TIMEOUT))
                .withMessageEndingWith(empty + " cannot be served: it has no operations.");
    }

    @Test
    void specThatRefersToAnotherHost() throws Exception {
        List<String> options = TinySpecs.in(specs);
        Path remote = Files.writeString(
                specs.resolve("incode.yaml"), "openapi: 3.0.3\npaths: {/a: {$ref: 'http://127.0.0.1:9/a.yaml'}}\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> PrismProcess.start(node, options, TIMEOUT))
                .withMessageEndingWith(
                        remote + " cannot be served: Unable to resolve $ref pointer \"http://127.0.0.1:9/a.yaml\"");
    }

    @Test
    void portInUse() throws Exception {
        int firstPort = TinySpecs.freePorts();
        List<String> options = new ArrayList<>(TinySpecs.in(specs));
        options.addAll(List.of("--port", String.valueOf(firstPort)));
        try (ServerSocket taken = TinySpecs.occupy(firstPort + 1)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> PrismProcess.start(node, options, TIMEOUT))
                    .withMessageEndingWith("Port " + taken.getLocalPort()
                            + " for " + ScriptFiles.vendors().get(1)
                            + " is already in use: choose another with --port.");
        }
    }

    @Test
    void mocksThatNeverGetReady() throws Exception {
        Path stuck = NodeTest.fakeNode(specs, "echo stuck >&2; exec cat");

        String told;
        int limit = 1;
        do { // until the limit is long enough for this machine to start anything
            Duration seconds = Duration.ofSeconds(limit);
            told = String.valueOf(catchThrowable(() -> PrismProcess.start(stuck, List.of(), seconds))
                    .getMessage());
            assertThat(told).startsWith("The Prism mocks did not start within " + limit + " s. Their log:\n");
            limit *= 2;
        } while (!told.endsWith("\nstuck"));
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info().command().orElse("").endsWith("cat"));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static void assertAccepted(URI server) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    /** A dying process gives up its sockets one by one: a connection that it still accepts ends by itself. */
    private static void assertRefusedSoon(URI server) throws IOException {
        while (true) {
            try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            } catch (ConnectException refused) {
                return;
            } catch (SocketException reset) {
                // Try again.
            }
        }
    }

    static void assertRefused(URI server) {
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(server.getHost(), server.getPort()));
    }
}
