package io.github.sessionclients.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The type of an error response's JSON body. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface ErrorResponse {
    /** The status as written in the spec: {@code 404}, {@code 4XX} or {@code default}. */
    String status();

    /** The generated model, which a default Moshi instance can read. */
    Class<?> type();
}
