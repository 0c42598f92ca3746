package io.github.sessionclients.mocks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class, of JUnit 5 or 6, against mocks of all APIs. A constructor, a test or a lifecycle method that has a
 * parameter of type {@link PrismServers} is given their addresses, and so is a static field of that type:
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
 * <p>All annotated classes of a test run, parallel ones too, share one process. It is started before the first of them,
 * stopped after the last test, and does not outlive the JVM. Where it cannot be started, for
 * example because Node 22 or newer (20.19 still works) is not on the {@code PATH}, the tests fail and say why; they are
 * never skipped.
 *
 * <p>Prism keeps no state unless {@link #stateful} says so, so tests cannot disturb each other. What the vendors' own clients send is
 * taken, though the spec has it otherwise, such as a body {@code []} where there is none; the response header {@code mock-forgave} then
 * says what. A test chooses its answers by {@link Prefer}, by {@link
 * PrismServers#prefer(String, String, int, String)}, or by the request header {@code Prefer}, {@code code=400,
 * example=wrongCredentials} say, which counts before the others. What Prism has to object to in the request, or in its own
 * answer, is in the response header {@code sl-violations}, which {@code ApiException.headers()} has of a failure; where
 * the spec has no answer for the faulty request, the answer is Prism's own, an {@code application/problem+json}. An
 * operation that is not in the spec is answered so too.
 *
 * <p>With the JUnit configuration parameter or system property {@code prism.mocks.port}, mocks that run already are
 * used instead, such as those of {@code npm --prefix contract-tests run mock -- --port 4010}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(PrismExtension.class)
public @interface PrismMocks {
    /**
     * Whether the mocks demand no more than the documents do. They otherwise demand what the words of the specs do: Netim's content type
     * on every request, for example, which clients of stock generators leave out where there is no body. See {@link
     * PrismServers#lenient()}.
     */
    boolean lenient() default false;

    /**
     * Whether the mocks of Netim and Sensorpro remember sessions, each test its own: a login gives a token that no other has,
     * and a call with one that is unknown, closed or expired is refused. See {@link PrismServers#stateful()}.
     */
    boolean stateful() default false;
}
