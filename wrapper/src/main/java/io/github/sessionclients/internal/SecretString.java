package io.github.sessionclients.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A secret that {@code toString}, logs and debuggers do not show as text, because it is not stored in a string. Immutable. */
public final class SecretString {
    static final String MASK = "██";

    private final char[] chars;

    public SecretString(String secret) {
        chars = secret.toCharArray();
    }

    public String value() {
        return new String(chars);
    }

    /** Returns the secret; null if there is none. */
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
