package io.github.sessionclients.mocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

final class PrismExtensionTest {
    @Test
    void parallelClassesShareOneProcessThatEndsWithTheRun() {
        Mocked.seen.clear();

        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(First.class), selectClass(Second.class), selectClass(Third.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "3")
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.started(3).succeeded(3));

        assertThat(Mocked.seen).hasSize(1);
        PrismProcessTest.assertRefused(Mocked.seen.iterator().next().server("netim"));
    }

    @Test
    void aStaticFieldIsGivenTheMocks() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(WithStaticField.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.started(1).succeeded(1));
    }

    @Test
    void aStaticFieldThatIsFinalFailsTheClass() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(WithFinalField.class))
                .execute()
                .containerEvents()
                .assertStatistics(classes -> classes.failed(1))
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(
                                instanceOf(IllegalStateException.class),
                                message(text ->
                                        text.endsWith("WithFinalField.mocks is given the mocks before all tests,"
                                                + " so it must not be final.")))));
    }

    @Test
    void mocksThatRunAlreadyAreUsed(@TempDir Path specs) throws Exception {
        int firstPort = TinySpecs.freePorts();
        List<String> options = new ArrayList<>(TinySpecs.in(specs));
        options.addAll(List.of("--port", String.valueOf(firstPort)));
        Path node = Node.find(System.getenv("PATH"));

        try (PrismProcess running = PrismProcess.start(node, options, Duration.ofSeconds(60))) {
            Lone.seen = null;
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(Lone.class))
                    .configurationParameter(PrismExtension.PORT, String.valueOf(firstPort))
                    .execute()
                    .testEvents()
                    .assertStatistics(tests -> tests.started(1).succeeded(1));

            assertThat(Lone.seen).hasToString(running.servers().toString());
        }
    }

    @Test
    void mocksThatCannotBeReachedFailTheClass() throws Exception {
        int firstPort = TinySpecs.freePorts();

        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Lone.class))
                .configurationParameter(PrismExtension.PORT, String.valueOf(firstPort))
                .execute()
                .containerEvents()
                .assertStatistics(classes -> classes.skipped(0).failed(1))
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(
                                instanceOf(IllegalStateException.class),
                                message("The mock of " + ScriptFiles.vendors().get(0)
                                        + " could not be reached at http://127.0.0.1:" + firstPort
                                        + "/, where prism.mocks.port=" + firstPort + " puts it."))));
    }

    /** A class of a user's: it meets the others before the mocks are asked for, and it can reach them. */
    @ExtendWith(Together.class)
    @PrismMocks
    abstract static class Mocked {
        static final Set<PrismServers> seen =
                Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

        @Test
        void reachesTheMocks(PrismServers mocks) throws Exception {
            seen.add(mocks);
            PrismProcessTest.assertAccepted(mocks.server("netim"));
        }
    }

    static final class First extends Mocked {}

    static final class Second extends Mocked {}

    static final class Third extends Mocked {}

    static final class Together implements BeforeAllCallback {
        private static final CyclicBarrier ALL = new CyclicBarrier(3);

        @Override
        public void beforeAll(ExtensionContext context) throws Exception {
            ALL.await();
        }
    }

    @PrismMocks
    static final class Lone {
        static @Nullable PrismServers seen;

        @Test
        void needsTheMocks(PrismServers mocks) {
            seen = mocks;
        }
    }

    @PrismMocks
    static final class WithStaticField {
        private static @Nullable PrismServers mocks;

        @Test
        void isGiven() {
            assertThat(mocks).isNotNull();
        }
    }

    @PrismMocks
    static final class WithFinalField {
        private static final PrismServers mocks = new PrismServers(Map.of());

        @Test
        void neverRuns() {
            assertThat(mocks).isNull();
        }
    }
}
