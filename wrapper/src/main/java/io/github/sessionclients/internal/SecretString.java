package io.github.sessionclients.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A secret that no {@code toString} or log shows, nor a debugger as text: what it is in is no string. */
public final class SecretString {
    static final String MASK = "██";

    private final char[] chars;

    public SecretString(String secret) {
        chars = secret.toCharArray();
    }

    public String value() {
        return new String(chars);
    }

    /** The secret, if there is one. */
    public static @Nullable String valueOrNull(@Nullable SecretString secret) {
        return secret == null ? null : secret.value();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof SecretString other && Arrays.equals(chars, other.chars);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(chars);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
