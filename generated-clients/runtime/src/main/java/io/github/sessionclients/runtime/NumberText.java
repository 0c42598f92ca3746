package io.github.sessionclients.runtime;

import java.math.BigDecimal;

/** A number as a parameter, without an exponent: {@code 12345678}, where Java writes {@code 1.2345678E7}. */
public final class NumberText extends ParameterText {
    private NumberText(Object value) {
        super(ParameterValues.text(null, value));
    }

    /** Returns a number as a parameter, with all its decimal places. */
    public static NumberText of(BigDecimal value) {
        return new NumberText(value);
    }

    /**
     * Returns a number as a parameter, in the shortest form that parses to the same value.
     *
     * @throws IllegalArgumentException if the value is infinite or NaN
     */
    public static NumberText of(double value) {
        return new NumberText(value);
    }

    /** Returns a whole number as a parameter. */
    public static NumberText of(long value) {
        return new NumberText(value);
    }
}
