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
 * Logs a warning about a missing {@link PrismMocks} when a test fails because of it. JUnit's own message names only the parameter. JUnit loads
 * this class as a service, which requires it to be public.
 */
// A listener, because JUnit runs an extension only if the annotation is present. It cannot add to the failure itself,
// because JUnit reports that to the test runner first.
public final class ForgottenMocks implements TestExecutionListener {
    private static final System.Logger LOGGER = System.getLogger(ForgottenMocks.class.getName());

    /** Creates the listener. JUnit calls this. */
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
                    testClass.getName() + " uses PrismServers but is not annotated with @PrismMocks,"
                            + " which starts the mocks and provides them.");
        }
    }

    private static @Nullable Class<?> testClass(@Nullable TestSource source) {
        if (source instanceof MethodSource method) {
            return method.getJavaClass();
        }
        return source instanceof ClassSource type ? type.getJavaClass() : null;
    }

    /** Also checks the enclosing classes, because JUnit applies their extensions to a nested class. */
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
