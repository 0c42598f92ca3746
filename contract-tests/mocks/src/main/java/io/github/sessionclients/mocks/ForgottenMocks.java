package io.github.sessionclients.mocks;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Logs a warning that names {@link PrismMocks} where a test fails because its class is without it: JUnit's own message names the
 * parameter only. JUnit finds this class as a service; it is public for that only.
 */
// A listener, because an extension takes part only where the annotation stands. What it would add to the failure itself
// comes too
// late: JUnit tells the tool that runs the tests first.
public final class ForgottenMocks implements TestExecutionListener {
    private static final System.Logger LOGGER = System.getLogger(ForgottenMocks.class.getName());

    /** For JUnit. */
    public ForgottenMocks() {}

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Class<?> testClass = testClass(test.getSource().orElse(null));
        Throwable failure = result.getThrowable().orElse(null);
        if (testClass == null || failure == null || isAnnotated(testClass)) {
            return;
        }
        if (isWithoutResolver(failure) || (failure instanceof NullPointerException && hasField(testClass))) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    testClass.getName() + " uses PrismServers and is not annotated with @PrismMocks,"
                            + " which starts the mocks and provides them.");
        }
    }

    private static @Nullable Class<?> testClass(@Nullable TestSource source) {
        if (source instanceof MethodSource method) {
            return method.getJavaClass();
        }
        return source instanceof ClassSource type ? type.getJavaClass() : null;
    }

    /** As JUnit has it, a nested class has the extensions of the classes around it. */
    private static boolean isAnnotated(Class<?> testClass) {
        Class<?> around = testClass.getEnclosingClass();
        return AnnotationSupport.isAnnotated(testClass, PrismMocks.class) || (around != null && isAnnotated(around));
    }

    private static boolean isWithoutResolver(Throwable failure) {
        return failure instanceof ParameterResolutionException
                && String.valueOf(failure.getMessage())
                        .startsWith("No ParameterResolver registered for parameter [" + PrismServers.class.getName());
    }

    private static boolean hasField(Class<?> testClass) {
        return !ReflectionSupport.findFields(
                        testClass,
                        field -> field.getType() == PrismServers.class && Modifier.isStatic(field.getModifiers()),
                        HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }
}
