package io.github.sessionclients.runtime;

import com.squareup.moshi.JsonQualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose response is a text, or a body that is one: a {@code String} as it stands, not a string of JSON. It needs
 * {@link TextBodyConverterFactory}; as it is a qualifier of Moshi's too, a Retrofit without that factory refuses the method
 * and does not take the text for JSON.
 */
@Documented
@JsonQualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface TextBody {
    /** The media type of a body that is sent, whose charset encodes it; UTF-8 where it names none. */
    String value() default "text/plain";
}
