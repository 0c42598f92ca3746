package io.github.sessionclients.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Matches if any property of the vendor is set. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnVendorConfigured.class)
@interface ConditionalOnVendor {
    /** Returns the name of the vendor. */
    String value();
}
