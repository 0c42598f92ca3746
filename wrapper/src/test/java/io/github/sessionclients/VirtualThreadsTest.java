package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sessionclients.netim.NetimClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a JDK that has virtual threads. */
class VirtualThreadsTest {
    /** Keeps a virtual thread on its carrier: to see that we would see it. */
    static final class Pinning {
        static {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private final FakeNetim netim = new FakeNetim();
    private final NetimClient client = netim.client();

    @AfterEach
    void close() throws IOException {
        netim.loginGate.countDown();
        client.close();
        netim.close();
    }

    @Test
    void shareTheOneLogin() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "needs virtual threads");
        netim.loginGate = new CountDownLatch(1);
        Thread opening = new Thread(() -> {
            try {
                Threads.until(() -> netim.logins.get() == 1);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            netim.loginGate.countDown();
        });
        opening.start();

        assertThat(onVirtualThreads(
                        200, () -> String.valueOf(client.getSession().execute().idSession())))
                .containsOnly("T1");
        assertThat(netim.logins).hasValue(1);
        opening.join();
    }

    @Test
    void areNotPinned(@TempDir Path directory) throws Exception {
        assumeTrue(Runtime.version().feature() >= 24, "before JDK 24 the monitors of OkHttp and others pin");
        Path file = directory.resolve("pinned.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            recording.start();
            onVirtualThreads(1, Pinning::new);
            onVirtualThreads(50, () -> client.getSession().execute());
            netim.alive.clear();
            onVirtualThreads(50, () -> client.getSession().execute());
            onVirtualThreads(50, () -> client.getSession().executeAsync().join());
            onVirtualThreads(1, () -> {
                client.close();
                return true;
            });
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> pinned = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
                .toList();

        assertThat(pinned).anyMatch(event -> isIn(event, Pinning.class.getName()));
        assertThat(pinned).noneMatch(event -> isIn(event, "io.github.sessionclients.internal"));
        assertThat(netim.logins).hasValue(2);
        assertThat(netim.alive).isEmpty();
    }

    private static boolean isIn(RecordedEvent event, String name) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .map(RecordedFrame::getMethod)
                        .anyMatch(method -> method.getType().getName().startsWith(name));
    }

    private static <T> List<T> onVirtualThreads(int count, Callable<T> task) throws Exception {
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                futures.add(threads.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
