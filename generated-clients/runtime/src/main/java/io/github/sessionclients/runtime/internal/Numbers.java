package io.github.sessionclients.runtime.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Parses numbers as long as a program may mean, and no longer: the time grows with the square of the length. */
final class Numbers {
    private static final int MAX_DIGITS = 1000;

    /** No integer of more characters is sure to be a {@code long}. */
    private static final int MAX_LONG_CHARS = 18;

    private static final Pattern INTEGER = Pattern.compile("-?\\d+");

    private Numbers() {}

    /** Returns a {@link Long}, or a {@link BigInteger} where that is too small, or a {@link BigDecimal}. */
    static Number parse(String text) {
        if (!isInteger(text) || text.equals("-0")) {
            return parseDecimal(text);
        }
        if (text.length() <= MAX_LONG_CHARS) {
            return Long.parseLong(text);
        }
        BigInteger integer = parseDecimal(text).toBigIntegerExact();
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValueExact() : integer;
    }

    static boolean isInteger(String text) {
        return INTEGER.matcher(text).matches();
    }

    /** Refuses what could be written at a length that nobody can read again. */
    static BigDecimal parseDecimal(String text) {
        if (text.length() > 2 * MAX_DIGITS) {
            throw new NumberFormatException("more than " + MAX_DIGITS + " digits");
        }
        BigDecimal decimal = new BigDecimal(text);
        long exponent = (long) decimal.precision() - decimal.scale() - 1;
        if (decimal.precision() > MAX_DIGITS || exponent != (int) exponent) {
            throw new NumberFormatException("more than " + MAX_DIGITS + " digits, or an exponent of more than 32 bits");
        }
        return decimal;
    }

    static long parseLong(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            // 1.0 and 1e2 are whole numbers, too.
            return parseDecimal(text).longValueExact();
        }
    }
}
