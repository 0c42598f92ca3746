package io.github.sessionclients.mocks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Selects the mock's response to one operation. It applies to the addresses that this test gets from its {@link PrismServers}:
 *
 * <pre>{@code
 * @Test
 * @Prefer(api = "netim", operation = "openSession", status = 401, example = "wrongCredentials")
 * void tellsWhenTheSecretIsWrong(PrismServers mocks) {
 *   // the login of a client with the base URL mocks.server("netim") returns 401
 * }
 * }</pre>
 *
 * <p>You can repeat it on a method for several operations, put it on a class for all its tests, or put it on your own annotation. If two
 * select a response to the same operation, the one nearest to the test counts.
 *
 * <p>The test fails if the spec does not have a name. It also fails if the annotation is on a method that gets no {@code PrismServers}, either
 * as a parameter or through the constructor. A parameter of the method always respects the method's annotations. A parameter of the
 * constructor respects them from JUnit 5.12 on, and never if one instance of the class runs all tests.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Prefer.List.class)
@ExtendWith(PrismExtension.class)
public @interface Prefer {
    /** Returns the name of the spec, for example {@code netim}. */
    String api();

    /** Returns the operationId. */
    String operation();

    /** Returns the HTTP status. The default is the status of a success. */
    int status() default 0;

    /** Returns the name of the example. The default is the first example. */
    String example() default "";

    /** Returns the seed of a response that is generated from the schema instead of an example. The same seed gives the same response. */
    String seed() default "";

    /** Holds repeated {@link Prefer} annotations. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @ExtendWith(PrismExtension.class)
    @interface List {
        /** Returns the annotations. */
        Prefer[] value();
    }
}
