package io.github.sessionclients.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes what the request alone does not show about an operation of the spec. Interceptors and event listeners find this
 * annotation with {@code request.tag(retrofit2.Invocation.class).method()}. The clients of session-clients read it. You can also
 * put it on methods of handwritten interfaces.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {
    /** The {@code operationId}. */
    String id();

    /** Whether the spec marks the operation as safe to repeat unconditionally ({@code x-retry-safe}). */
    boolean retrySafe() default false;

    /** The names of the security schemes that the operation accepts; empty if it needs none. */
    String[] security() default {};

    /** The types of the error responses' bodies. */
    ErrorResponse[] errors() default {};
}
