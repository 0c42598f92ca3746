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
 * Chooses the answer of one operation, on the addresses that the {@link PrismServers} of this test lead to:
 *
 * <pre>{@code
 * @Test
 * @Prefer(api = "netim", operation = "openSession", status = 401, example = "wrongCredentials")
 * void tellsWhenTheSecretIsWrong(PrismServers mocks) {
 *   // a client whose base URL is mocks.server("netim") is refused
 * }
 * }</pre>
 *
 * <p>It may stand several times on a method, for several operations, on a class for all its tests, and on an annotation of
 * yours. Of two for the same operation the nearest to the test counts. A name that the spec does not have fails the test,
 * as does one on a method that is given no {@code PrismServers}, neither itself nor by its constructor. The constructor
 * knows what is on the method from JUnit 5.12 on, and never where one instance of the class serves all tests; a parameter
 * of the method's own always does.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Prefer.List.class)
@ExtendWith(PrismExtension.class)
public @interface Prefer {
    /** The name of the spec, {@code netim} for example. */
    String api();

    /** The operationId. */
    String operation();

    /** The HTTP status; that of the success if none is given. */
    int status() default 0;

    /** The name of the example; the first if none is given. */
    String example() default "";

    /** Has the answer generated from the schema, the same for the same seed, in place of an example. */
    String seed() default "";

    /** Several of them. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @ExtendWith(PrismExtension.class)
    @interface List {
        Prefer[] value();
    }
}
