package io.github.sessionclients.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.contract.Specs.Operation;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published Postman collections, run against the mocks by Postman's own runtime. */
@PrismMocks
final class PublishedPostmanTest {
    private static final Path OPENAPI = Path.of("..", "openapi");

    private final PrismServers mocks;

    PublishedPostmanTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    static List<String> vendors() {
        return Thoroughness.ALL ? Specs.VENDORS : List.of("netim");
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void collectionRunsFromTopToBottom(String vendor, @TempDir Path directory) throws Exception {
        PrismServers remembering = mocks.stateful();
        Run run = run(directory, vendor, remembering.server(vendor));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(remembering.openSessions(vendor)).as("left open").isEmpty();
        for (Operation operation : Specs.operations()) {
            if (operation.vendor().equals(vendor)) {
                assertThat(run.output())
                        .contains("200 (" + operation.operation().getSummary() + ")");
            }
        }
    }

    @Test
    void runThatCannotSucceedFails(@TempDir Path directory) throws Exception {
        Run run = run(directory, "netim", mocks.server("genesys"));

        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("the call succeeded: expected 404 to be within 200..299");
    }

    private static Run run(Path directory, String vendor, URI server) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        String base = server.toString();
        Process process = new ProcessBuilder(
                        "node",
                        "portal/run-postman.js",
                        "target/portal/postman",
                        vendor,
                        base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                .directory(OPENAPI.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(output, UTF_8));
    }

    private record Run(int exitCode, String output) {}
}
