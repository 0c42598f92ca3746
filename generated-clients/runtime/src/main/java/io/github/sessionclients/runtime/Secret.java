package io.github.sessionclients.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a parameter or a model's property whose value must never be shown ({@code format: password} in the spec). */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface Secret {
    /** The JSON name of a property; empty for a parameter. */
    String value() default "";
}
