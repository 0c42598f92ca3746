package io.github.sessionclients.runtime.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Parses numbers of limited length, because the time grows with the square of the length. */
final class Numbers {
    private static final int MAX_DIGITS = 1000;

    /** An integer of at most this many characters always fits into a {@code long}. */
    private static final int MAX_LONG_CHARS = 18;

    private static final Pattern INTEGER = Pattern.compile("-?\\d+");

    private Numbers() {}

    /** Returns a {@link Long}, a {@link BigInteger} if that is too small, or a {@link BigDecimal}. */
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

    /** Rejects numbers that would be too long to be parsed again once they are written. */
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
