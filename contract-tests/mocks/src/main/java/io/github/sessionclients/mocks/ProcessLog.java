package io.github.sessionclients.mocks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Drains the log of a process and keeps its last lines for the message of a failure. */
final class ProcessLog {
    private static final int LINES = 200;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread drain;

    ProcessLog(BufferedReader reader) {
        drain = new Thread(() -> drain(reader), "prism-log");
        drain.setDaemon(true);
        drain.start();
    }

    private void drain(BufferedReader reader) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    if (lines.size() == LINES) {
                        lines.removeFirst();
                    }
                    lines.addLast(line);
                }
            }
        } catch (IOException e) {
            // The process was killed, so there are no more lines.
        }
    }

    /** Waits until the log is complete, which is soon after the process has ended. */
    void awaitEnd() {
        try {
            drain.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String text() {
        synchronized (lines) {
            return lines.isEmpty() ? "Their log is empty." : "Their log:\n" + String.join("\n", lines);
        }
    }
}
