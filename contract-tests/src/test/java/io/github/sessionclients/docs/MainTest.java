package io.github.sessionclients.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.Main;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's program, run as a process of its own, prints what the README says. */
@PrismMocks
final class MainTest {
    private static final Pattern OUTPUT = Pattern.compile("```text\n(.*)\n(.*)\n```");

    private final PrismServers mocks;
    private final Matcher output;

    MainTest(PrismServers mocks) throws IOException {
        this.mocks = mocks;
        this.output = OUTPUT.matcher(Files.readString(ProjectFiles.ROOT.resolve("README.md")));
        assertThat(output.find()).as("an output of two lines").isTrue();
    }

    @Test
    void printsTheSession() throws IOException, InterruptedException {
        assertThat(printed(mocks)).isEqualTo(output.group(1));
    }

    @Test
    void printsWhyTheLoginWasRejected() throws IOException, InterruptedException {
        PrismServers rejecting = mocks.prefer("netim", "openSession", 401, "wrongCredentials");

        assertThat(printed(rejecting)).isEqualTo(output.group(2));
    }

    private static String printed(PrismServers servers) throws IOException, InterruptedException {
        String server = servers.server("netim").toString();
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dsessionclients.netim.base-url=" + server,
                Main.class.getName());
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        java.environment().put("NETIM_SECRET", "mysecret");
        Process process = java.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return text.strip().replace(server, "https://rest.netim.com/1.0/");
    }
}
