package io.github.sessionclients.runtime;

import java.math.BigDecimal;

/** A number as a parameter: without an exponent, so {@code 12345678} where Java writes {@code 1.2345678E7}. */
public final class NumberText extends ParameterText {
    private NumberText(Object value) {
        super(ParameterValues.text(null, value));
    }

    /** Returns a number as a parameter, with the digits behind the point that it has. */
    public static NumberText of(BigDecimal value) {
        return new NumberText(value);
    }

    /**
     * Returns a number as a parameter, in the shortest form that reads as the same value.
     *
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public static NumberText of(double value) {
        return new NumberText(value);
    }

    /** Returns a whole number as a parameter. */
    public static NumberText of(long value) {
        return new NumberText(value);
    }
}
