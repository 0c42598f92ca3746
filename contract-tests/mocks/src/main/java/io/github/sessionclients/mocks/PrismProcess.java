package io.github.sessionclients.mocks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A Node process that serves the mocks of all APIs on free ports of 127.0.0.1, for use outside of JUnit:
 *
 * <pre>{@code
 * try (PrismProcess mocks = PrismProcess.start()) {
 *   URI netim = mocks.servers().server("netim");
 * }
 * }</pre>
 *
 * <p>It needs Node 22 or newer (20.19 still works) on the {@code PATH}. The process ends when you call {@link #close()}, and also when the JVM
 * ends in any way, because it watches a pipe to the JVM. Safe for use by many threads.
 */
public final class PrismProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    /** A port in the line that the script prints when all mocks accept requests. */
    private static final Pattern PORT = Pattern.compile("\"([^\"]+)\":(\\d+)");

    private final Process process;
    private final ProcessLog log;
    private final PrismServers servers;

    private PrismProcess(Process process, ProcessLog log, PrismServers servers) {
        this.process = process;
        this.log = log;
        this.servers = servers;
    }

    /**
     * Starts the mocks and returns when all of them accept requests.
     *
     * @throws IllegalStateException if they cannot be started; the message has the reason and the log of the process
     */
    public static PrismProcess start() {
        return start(Node.find(System.getenv("PATH")), List.of(), START_TIMEOUT);
    }

    /** @param options options for the script, which override the default ones */
    static PrismProcess start(Path node, List<String> options, Duration timeout) {
        try (ScriptFiles files = ScriptFiles.extract()) {
            List<String> command =
                    new ArrayList<>(List.of(node.toString(), files.script().toString(), "--parent-pipe"));
            command.addAll(List.of("--specs", files.directory().toString()));
            command.addAll(List.of("--delete", files.directory().toString()));
            command.addAll(options);
            return start(command, timeout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrismProcess start(List<String> command, Duration timeout) throws IOException {
        Process process = new ProcessBuilder(command).start();
        ProcessLog log = new ProcessLog(process.errorReader());
        PrismServers servers;
        try {
            servers = awaitServers(process, log, timeout);
        } catch (Throwable t) {
            stop(process);
            throw t;
        }
        return new PrismProcess(process, log, servers);
    }

    private static PrismServers awaitServers(Process process, ProcessLog log, Duration timeout) {
        CompletableFuture<String> firstLine = new CompletableFuture<>();
        BufferedReader stdout = process.inputReader();
        Thread reader = new Thread(
                () -> {
                    try {
                        String line = stdout.readLine();
                        firstLine.complete(line == null ? "" : line);
                    } catch (IOException e) {
                        firstLine.completeExceptionally(e);
                    }
                },
                "prism-ports");
        reader.setDaemon(true);
        reader.start();

        String line;
        try {
            line = firstLine.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "The Prism mocks did not start within " + timeout.toSeconds() + " s. " + log.text(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The Prism mocks did not start. " + log.text(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the Prism mocks were starting.", e);
        }
        Map<String, Integer> ports = new HashMap<>();
        PORT.matcher(line).results().forEach(port -> ports.put(port.group(1), Integer.valueOf(port.group(2))));
        if (ports.isEmpty()) {
            log.awaitEnd();
            throw new IllegalStateException("The Prism mocks did not start. " + log.text());
        }
        return new PrismServers(ports);
    }

    /**
     * Returns the addresses of the mocks.
     *
     * @throws IllegalStateException if the process has ended
     */
    public PrismServers servers() {
        if (!process.isAlive()) {
            log.awaitEnd();
            throw new IllegalStateException(
                    "The Prism mocks have ended with exit code " + process.exitValue() + ". " + log.text());
        }
        return servers;
    }

    long pid() {
        return process.pid();
    }

    /** Stops the mocks and waits for their end. */
    @Override
    public void close() {
        stop(process);
    }

    private static void stop(Process process) {
        boolean ended = false;
        try {
            process.getOutputStream().close();
            ended = process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            // Killed below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
