package io.github.sessionclients.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A process that opens one session and exits. Prints the processor time it took, in ms, and the most memory it had, in KB. */
final class ColdStart {
    private ColdStart() {}

    public static void main(String[] args) throws Exception {
        Client.of(args[0], URI.create(args[1]), null).open();
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        System.out.println(cpu.toMillis() + " " + peakKilobytes());
        System.exit(0); // without waiting for anybody's threads
    }

    private static long peakKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
