package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.sessionclients.netim.NetimClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a listener and the log are told of an account's session. */
class SessionListenerTest {
    private record Told(String kind, SessionEvent event) {}

    /** Keeps what it is told. */
    private static class Recorder implements SessionListener {
        final List<Told> told = new CopyOnWriteArrayList<>();

        @Override
        public void opened(SessionEvent event) {
            told.add(new Told("opened", event));
        }

        @Override
        public void renewed(SessionEvent event) {
            told.add(new Told("renewed", event));
        }

        @Override
        public void refused(SessionEvent event) {
            told.add(new Told("refused", event));
        }

        @Override
        public void closed(SessionEvent event) {
            told.add(new Told("closed", event));
        }

        @Override
        public void closeFailed(SessionEvent event) {
            told.add(new Told("closeFailed", event));
        }

        @Override
        public void openFailed(SessionEvent event) {
            told.add(new Told("openFailed", event));
        }

        List<String> kinds() {
            return told.stream().map(Told::kind).toList();
        }
    }

    private final FakeNetim netim = new FakeNetim();
    private final Recorder recorder = new Recorder();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.sessionclients.netim");

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
    }

    @AfterEach
    void close() throws IOException {
        logger.detachAppender(log);
        logger.setLevel(null);
        netim.close();
    }

    @Test
    void hearsOfTheWholeLifeOfSessionsInOrder() throws Exception {
        try (NetimClient client = netim.builder().sessionListener(recorder).build()) {
            client.getSession().execute();
            netim.time.pass(Duration.ofMinutes(7));
            netim.alive.clear();
            client.getSession().execute();
            Threads.until(() -> recorder.told.size() == 4);
        }
        Threads.until(() -> recorder.told.size() == 5);

        assertThat(recorder.kinds()).containsExactly("opened", "refused", "renewed", "closed", "closed");
        assertThat(recorder.told.get(1).event().age()).isEqualTo(Duration.ofMinutes(7));
        assertThat(recorder.told.get(4).event().count()).isEqualTo(2);
        assertThat(recorder.told).allSatisfy(told -> {
            assertThat(told.event().vendor()).isEqualTo("netim");
            assertThat(told.event().toString()).doesNotContain("T1", "T2");
        });
    }

    @Test
    void hearsOfEachFailedLoginWithItsCauseAndTheNextTryAndTheLogWarnsOnce() throws Exception {
        for (int i = 0; i < 2; i++) {
            netim.loginAnswers.add(
                    FakeNetim.json("{\"message\":\"wrong secret\"}").setResponseCode(401));
        }
        try (NetimClient client = netim.builder().sessionListener(recorder).build()) {
            assertThat(client.getSession().result()).isNotInstanceOf(ApiResult.Success.class);
            netim.time.pass(Duration.ofSeconds(3));
            assertThat(client.getSession().result()).isNotInstanceOf(ApiResult.Success.class);
            Threads.until(() -> recorder.told.size() == 2);
        }

        SessionEvent second = recorder.told.get(1).event();
        assertThat(recorder.kinds()).containsExactly("openFailed", "openFailed");
        assertThat(second.cause()).hasMessageStartingWith("netim openSession returned 401: wrong secret (POST http://");
        assertThat(second.count()).isEqualTo(2);
        assertThat(Duration.between(netim.time.instant(), Objects.requireNonNull(second.nextTry())))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
        assertThat(warnings())
                .singleElement()
                .asString()
                .matches("a session could not be opened: netim openSession returned 401: wrong secret \\(POST .*/\\);"
                        + " the next login is possible in 3 s");
    }

    @Test
    void hearsOfALogOffThatFailed() throws Exception {
        netim.calls = request -> "DELETE".equals(request.getMethod())
                ? FakeNetim.json("{\"message\":\"no\"}").setResponseCode(500)
                : null;
        try (NetimClient client = netim.builder().sessionListener(recorder).build()) {
            client.getSession().execute();
        }
        Threads.until(() -> recorder.told.size() == 2);

        assertThat(recorder.kinds()).containsExactly("opened", "closeFailed");
        assertThat(recorder.told.get(1).event().cause())
                .hasMessageStartingWith("netim closeSession returned 500: no (DELETE http://");
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("a session could not be logged off (netim closeSession returned 500: no (DELETE http://")
                .endsWith("it counts toward the quota for 20 min");
    }

    @Test
    void mayThrow() throws Exception {
        SessionListener broken = new Recorder() {
            @Override
            public void opened(SessionEvent event) {
                super.opened(event);
                recorder.opened(event);
                throw new IllegalStateException("broken");
            }
        };
        try (NetimClient client = netim.builder().sessionListener(broken).build()) {
            assertThat(client.getSession().execute().idSession()).isEqualTo("T1");
            Threads.until(() -> warnings().contains("the session listener threw an exception"));
        }

        assertThat(netim.alive).isEmpty();
    }

    @Test
    void mayHangAndDelaysNobody() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        SessionListener hanging = new SessionListener() {
            @Override
            public void opened(SessionEvent event) {
                Threads.await(gate);
            }
        };
        NetimClient client = netim.builder().sessionListener(hanging).build();
        client.getSession().execute();

        client.close(); // or this waits for an hour

        assertThat(netim.alive).isEmpty();
        gate.countDown();
        Threads.until(() -> Threads.ours().isEmpty());
    }

    @Test
    void aClientThatWasNeverClosedIsReportedWhenItIsGone() throws Exception {
        open();

        Threads.until(() -> {
            System.gc();
            return warnings().stream().anyMatch(line -> line.startsWith("a client was never closed"));
        });
    }

    private void open() {
        NetimClient client = netim.client();
        client.getSession().execute();
    }

    private List<String> warnings() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel().equals(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
