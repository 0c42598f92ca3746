package io.github.sessionclients.runtime;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** A date and time as a parameter: RFC 3339, with the seconds, which {@link OffsetDateTime#toString()} omits if 0. */
public final class DateTimeText {
    private final String text;

    private DateTimeText(String text) {
        this.text = text;
    }

    /** Returns the value as a parameter. */
    public static DateTimeText of(OffsetDateTime value) {
        return new DateTimeText(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
    }

    /** Returns the value as it is sent. */
    @Override
    public String toString() {
        return text;
    }
}
