package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.SessionInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that used a client ends when its main does. */
class JvmExitTest {
    /** The program. */
    static final class Program {
        public static void main(String[] args) {
            NetimClient netim = NetimClient.builder()
                    .baseUrl(args[0])
                    .credentials("NETIM", "mysecret")
                    .build();
            CompletableFuture<SessionInfo> call = netim.getSession().executeAsync();
            String id = call.join().idSession();
            if (args[1].equals("closing")) {
                netim.close();
            }
            System.out.println("end of main " + id + ", kept alive by "
                    + Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !thread.isDaemon() && thread != Thread.currentThread())
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"closing", "forgetting to close"})
    void nothingKeepsAProgramAliveAfterItsMain(String how) throws IOException, InterruptedException {
        try (FakeNetim netim = new FakeNetim()) {
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Program.class.getName(),
                            netim.server.url("/1.0").toString(),
                            how)
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(out.readLine()).isEqualTo("end of main T1, kept alive by []");
                assertThat(program.waitFor()).isZero();
            } finally {
                program.destroyForcibly();
            }
            assertThat(netim.ended).hasSize(how.equals("closing") ? 1 : 0);
        }
    }
}
