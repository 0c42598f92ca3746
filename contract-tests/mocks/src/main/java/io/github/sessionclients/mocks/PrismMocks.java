package io.github.sessionclients.mocks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a JUnit 5 or 6 class against mocks of all APIs. Constructors, tests and lifecycle methods get the addresses through a
 * parameter of type {@link PrismServers}. A static field of that type gets them, too:
 *
 * <pre>{@code
 * @PrismMocks
 * class SignOnTest {
 *   @Test
 *   void opensASession(PrismServers mocks) {
 *     URI netim = mocks.server("netim"); // http://127.0.0.1:41263/
 *   }
 * }
 * }</pre>
 *
 * <p>All annotated classes of a test run share one process, even if they run in parallel. The process starts before the first class, stops
 * after the last test, and does not outlive the JVM. If it cannot start, for example because Node 22 or newer (20.19 still works) is not on the
 * {@code PATH}, the tests fail with the reason. They are never skipped.
 *
 * <p>Prism keeps no state unless you set {@link #stateful}, so tests do not affect each other. The mocks accept requests that the vendors' own
 * clients send even if these differ from the spec, for example a body {@code []} for an operation without a body. The response header {@code
 * mock-forgave} then lists the differences.
 *
 * <p>A test selects a response by {@link Prefer}, by {@link PrismServers#prefer(String, String, int, String)}, or by the request header {@code
 * Prefer}, for example {@code code=400, example=wrongCredentials}. The header takes precedence.
 *
 * <p>If the request or Prism's own response violates the spec, the response header {@code sl-violations} has the details. For a failure, read it
 * from {@code ApiException.headers()}. If the spec has no response for the invalid request, or does not have the operation, Prism returns its
 * own {@code application/problem+json}.
 *
 * <p>To use mocks that already run, such as those of {@code npm --prefix contract-tests run mock -- --port 4010}, set the JUnit configuration
 * parameter or system property {@code prism.mocks.port}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(PrismExtension.class)
public @interface PrismMocks {
    /**
     * Returns whether the mocks check only the schemas of the specs. By default they also enforce rules from the descriptions in the specs. An
     * example is Netim's content type on every request, which clients of stock generators omit if there is no body. See {@link
     * PrismServers#lenient()}.
     */
    boolean lenient() default false;

    /**
     * Returns whether the mocks of Netim and Sensorpro remember sessions, separately for each test. A login then returns a unique token, and the
     * mocks reject calls with a token that is unknown, closed or expired. See {@link PrismServers#stateful()}.
     */
    boolean stateful() default false;
}
