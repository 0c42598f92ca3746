package io.github.sessionclients.mocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** By the launcher, as tools run tests, because the test kit uses no services. */
@Execution(ExecutionMode.SAME_THREAD) // The log is one for all.
final class ForgottenMocksTest {
    private static final Logger LOGGER = Logger.getLogger(ForgottenMocks.class.getName());

    @Test
    void aParameterOfAMethodNamesTheAnnotation() {
        assertThat(hints(WithParameter.class)).containsExactly(hint(WithParameter.class));
    }

    @Test
    void aParameterOfAConstructorNamesTheAnnotation() {
        assertThat(hints(WithConstructor.class)).containsExactly(hint(WithConstructor.class));
    }

    @Test
    void aParameterOfANestedClassNamesTheAnnotation() {
        assertThat(hints(Outer.class)).containsExactly(hint(Outer.Inner.class));
    }

    @Test
    void aStaticFieldNamesTheAnnotation() {
        assertThat(hints(WithField.class)).containsExactly(hint(WithField.class));
    }

    @Test
    void anotherFailureIsLeftAsItIs() {
        assertThat(hints(OfAnotherKind.class)).isEmpty();
    }

    @Test
    void anAnnotatedClassIsLeftAsItIs() {
        assertThat(hints(Annotated.class)).isEmpty();
    }

    private static String hint(Class<?> testClass) {
        return testClass.getName() + " uses PrismServers but is not annotated with @PrismMocks,"
                + " which starts the mocks and provides them.";
    }

    /** What is logged while a class of tests fails, by the time that the failure has been reported. */
    private static List<String> hints(Class<?> testClass) {
        List<String> messages = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                messages.add(logged.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOGGER.addHandler(handler);
        try {
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(testClass))
                                    .build(),
                            summary);
            assertThat(summary.getSummary().getTotalFailureCount()).isEqualTo(1);
        } finally {
            LOGGER.removeHandler(handler);
        }
        return messages;
    }

    static final class WithParameter {
        @Test
        void needs(PrismServers mocks) {
            assertThat(mocks).isNotNull();
        }
    }

    static final class WithConstructor {
        WithConstructor(PrismServers mocks) {
            assertThat(mocks).isNotNull();
        }

        @Test
        void needs() {}
    }

    static final class Outer {
        @Nested
        final class Inner {
            @Test
            void needs(PrismServers mocks) {
                assertThat(mocks).isNotNull();
            }
        }
    }

    static final class WithField {
        private static @Nullable PrismServers mocks;

        @Test
        void needs() {
            Objects.requireNonNull(mocks).server("netim");
        }
    }

    static final class OfAnotherKind {
        @Test
        void fails(String text) {
            assertThat(text).isNotNull();
        }
    }

    @PrismMocks
    static final class Annotated {
        private static @Nullable PrismServers mocks;

        @Test
        void fails() {
            assertThat(mocks).isNotNull();
            throw new NullPointerException("of the test's own");
        }
    }
}
