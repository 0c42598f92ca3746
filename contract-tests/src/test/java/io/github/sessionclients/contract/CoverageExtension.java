package io.github.sessionclients.contract;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Tells the coverage which test has run, and how it ended. */
final class CoverageExtension implements BeforeEachCallback, TestWatcher {
    private static final Set<String> SEEN = new TreeSet<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        SEEN.add(name(context.getRequiredTestMethod()));
        Coverage.OF_SPECS.began();
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        Coverage.OF_SPECS.ended(name(context.getRequiredTestMethod()), true);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        Coverage.OF_SPECS.ended(name(context.getRequiredTestMethod()), false);
    }

    /** The tests of a suite that have not run. */
    static Set<String> missing(Class<?> suite) {
        Set<String> missing = new TreeSet<>();
        for (Method test :
                AnnotationSupport.findAnnotatedMethods(suite, Testable.class, HierarchyTraversalMode.TOP_DOWN)) {
            if (!SEEN.contains(name(test))) {
                missing.add(name(test));
            }
        }
        return missing;
    }

    private static String name(Method test) {
        return test.getDeclaringClass().getSimpleName() + "." + test.getName();
    }
}
