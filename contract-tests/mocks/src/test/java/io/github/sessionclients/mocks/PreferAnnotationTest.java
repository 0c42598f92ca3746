package io.github.sessionclients.mocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Where the annotation may stand, and what it does there. The mocks are those of the vendors' specs. */
final class PreferAnnotationTest {
    private static final String OPEN_REFUSED = "prefer;openSession,code=401/";

    private static int firstPort;
    private static @Nullable PrismProcess running;

    @BeforeAll
    static void start() throws IOException {
        firstPort = TinySpecs.freePorts();
        running = PrismProcess.start(
                Node.find(System.getenv("PATH")), List.of("--port", String.valueOf(firstPort)), Duration.ofSeconds(60));
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void methodConstructorAndLifecycleMethodAreGivenTheSame() {
        run(Everywhere.class)
                .testEvents()
                .assertStatistics(tests -> tests.started(2).succeeded(2));
    }

    @Test
    void nearestToTheTestCounts() {
        run(Outer.class).testEvents().assertStatistics(tests -> tests.started(4).succeeded(4));
    }

    @Test
    void annotationOfOnesOwn() {
        run(Composed.class)
                .testEvents()
                .assertStatistics(tests -> tests.started(1).succeeded(1));
    }

    @Test
    void annotationSufficesOnItsOwn() {
        run(Bare.class).testEvents().assertStatistics(tests -> tests.started(2).succeeded(2));
    }

    @Test
    void parametersOfATest() {
        run(Parameterized.class)
                .testEvents()
                .assertStatistics(tests -> tests.started(2).succeeded(2));
    }

    @Test
    void testsAtTheSameTimeAreGivenTheirOwn() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Parallel.class))
                .configurationParameter(PrismExtension.PORT, String.valueOf(firstPort))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "3")
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.started(3).succeeded(3));
    }

    @Test
    void unknownNameFailsTheTest() {
        assertFailure(
                run(Misspelt.class),
                text -> text.contains(
                        "netim has no operation openSesion:"
                                + " it has closeSession, getHello, getSession, listSessions, openSession, setSessionPreference."));
    }

    @Test
    void nothingPreferredFailsTheTest() {
        assertFailure(
                run(Empty.class),
                text -> text.contains("netim openSession has no preference: use code, example, dynamic, seed."));
    }

    @Test
    void methodThatIsNotGivenTheMocksFails() {
        assertFailure(
                run(Unused.class),
                text -> text.endsWith("Unused.addressesUnknown() changes nothing:"
                        + " the method needs a parameter of type PrismServers."));
    }

    @Test
    void constructorOfOneInstanceForAllTestsFailsTheTest() {
        assertFailure(
                run(OneInstance.class),
                text -> text.endsWith("OneInstance.addressesOfTheClass() changes nothing:"
                        + " the method needs a parameter of type PrismServers."));
    }

    private static void assertFailure(EngineExecutionResults results, Predicate<String> text) {
        results.testEvents()
                .assertStatistics(tests -> tests.started(1).failed(1))
                .assertThatEvents()
                .haveExactly(1, event(finishedWithFailure(message(text))));
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter(PrismExtension.PORT, String.valueOf(firstPort))
                .execute();
    }

    @PrismMocks
    static final class Everywhere {
        private final PrismServers constructors;
        private String before = "";

        Everywhere(PrismServers mocks) {
            this.constructors = mocks;
        }

        @BeforeEach
        void remember(PrismServers mocks) {
            before = mocks.server("netim").getPath();
        }

        @Test
        @Prefer(api = "netim", operation = "openSession", status = 401)
        void preferring(PrismServers mocks) {
            assertThat(mocks.server("netim")).hasPath("/" + OPEN_REFUSED);
            assertThat(constructors).hasToString(mocks.toString());
            assertThat(before).isEqualTo("/" + OPEN_REFUSED);
        }

        @Test
        void preferringNothing(PrismServers mocks) {
            assertThat(mocks.server("netim")).hasPath("/");
            assertThat(constructors).hasToString(mocks.toString());
            assertThat(before).isEqualTo("/");
        }
    }

    @PrismMocks
    @Prefer(api = "netim", operation = "openSession", status = 401)
    static class Outer {
        @Test
        void ofTheClass(PrismServers mocks) {
            assertThat(mocks.server("netim")).hasPath("/" + OPEN_REFUSED);
        }

        @Test
        @Prefer(api = "netim", operation = "openSession", status = 400)
        @Prefer(api = "netim", operation = "getSession", seed = "7")
        void ofTheMethod(PrismServers mocks) {
            assertThat(mocks.server("netim")).hasPath("/prefer;getSession,dynamic=true,seed=7;openSession,code=400/");
        }

        @Nested
        @Prefer(api = "netim", operation = "openSession", example = "opened")
        class Inner {
            @Test
            void ofTheInnerClass(PrismServers mocks) {
                assertThat(mocks.server("netim")).hasPath("/prefer;openSession,example=opened/");
            }

            @Test
            @Prefer(api = "incode", operation = "finishOnboarding", status = 403)
            void ofBoth(PrismServers mocks) {
                assertThat(mocks.server("netim")).hasPath("/prefer;openSession,example=opened/");
                assertThat(mocks.server("incode")).hasPath("/prefer;finishOnboarding,code=403/");
            }
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Prefer(api = "netim", operation = "openSession", status = 401)
    @interface WrongSecret {}

    @PrismMocks
    static final class Composed {
        @Test
        @WrongSecret
        void preferring(PrismServers mocks) {
            assertThat(mocks.server("netim")).hasPath("/" + OPEN_REFUSED);
        }
    }

    static final class Bare {
        @Test
        @Prefer(api = "netim", operation = "openSession", status = 401)
        void one(PrismServers mocks) {
            assertThat(mocks.server("netim")).hasPath("/" + OPEN_REFUSED);
        }

        @Test
        @Prefer(api = "netim", operation = "openSession", status = 401)
        @Prefer(api = "incode", operation = "finishOnboarding", status = 403)
        void several(PrismServers mocks) {
            assertThat(mocks.server("netim")).hasPath("/" + OPEN_REFUSED);
        }
    }

    @PrismMocks
    static final class Parameterized {
        private final PrismServers constructors;

        Parameterized(PrismServers mocks) {
            this.constructors = mocks;
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @Prefer(api = "netim", operation = "openSession", status = 401)
        void preferring(int number, PrismServers mocks) {
            assertThat(number).isPositive();
            assertThat(mocks.server("netim")).hasPath("/" + OPEN_REFUSED);
            assertThat(constructors.server("netim")).hasPath("/" + OPEN_REFUSED);
        }
    }

    @PrismMocks
    @Execution(ExecutionMode.CONCURRENT)
    static final class Parallel {
        private static final CyclicBarrier ALL = new CyclicBarrier(3);

        @Test
        @Prefer(api = "netim", operation = "openSession", status = 401)
        void first(PrismServers mocks) throws Exception {
            meet(mocks, 401);
        }

        @Test
        @Prefer(api = "netim", operation = "openSession", status = 400)
        void second(PrismServers mocks) throws Exception {
            meet(mocks, 400);
        }

        @Test
        void third(PrismServers mocks) throws Exception {
            meet(mocks, 200);
        }

        private static void meet(PrismServers mocks, int status) throws Exception {
            for (int i = 0; i < 10; i++) {
                ALL.await();
                HttpResponse<String> response = PrismProcessTest.send(
                        HttpRequest.newBuilder(mocks.server("netim").resolve("session/"))
                                .header("Authorization", "Basic TkVUSU06bXlzZWNyZXQ=")
                                .header("Accept-Language", "EN")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.noBody()));
                assertThat(response.statusCode()).isEqualTo(status);
            }
        }
    }

    @PrismMocks
    static final class Misspelt {
        @Test
        @Prefer(api = "netim", operation = "openSesion", status = 401)
        void preferring(PrismServers mocks) {
            assertThat(mocks).as("not to be run").isNull();
        }
    }

    @PrismMocks
    static final class Empty {
        @Test
        @Prefer(api = "netim", operation = "openSession")
        void preferring(PrismServers mocks) {
            assertThat(mocks).as("not to be run").isNull();
        }
    }

    @PrismMocks
    static final class Unused {
        @Test
        @Prefer(api = "netim", operation = "openSession", status = 401)
        void addressesUnknown() {}
    }

    @PrismMocks
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static final class OneInstance {
        private final PrismServers mocks;

        OneInstance(PrismServers mocks) {
            this.mocks = mocks;
        }

        @Test
        @Prefer(api = "netim", operation = "openSession", status = 401)
        void addressesOfTheClass() {
            assertThat(mocks.server("netim")).hasPath("/");
        }
    }
}
