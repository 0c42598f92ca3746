package io.github.sessionclients.runtime;

import java.time.OffsetDateTime;

/** A date and time as a parameter, in the format of RFC 3339. It always has seconds, which {@link OffsetDateTime#toString()} omits if 0. */
public final class DateTimeText extends ParameterText {
    private DateTimeText(String text) {
        super(text);
    }

    /** Returns the value as a parameter. */
    public static DateTimeText of(OffsetDateTime value) {
        return new DateTimeText(ParameterValues.text(null, value));
    }
}
