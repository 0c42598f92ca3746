package io.github.sessionclients.runtime;

import com.squareup.moshi.JsonQualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a plain-text body: the response body if it is put on a method, or the request body if it is put on a parameter. The
 * {@code String} is the text itself, not a JSON string. It needs {@link TextBodyConverterFactory}. Because this annotation is also a Moshi
 * qualifier, Retrofit rejects the method if that factory is missing, instead of treating the text as JSON.
 */
@Documented
@JsonQualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface TextBody {
    /** The media type of a request body. Its charset encodes the text; without a charset, UTF-8 does. */
    String value() default "text/plain";
}
