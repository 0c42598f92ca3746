package io.github.sessionclients;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One message of a vendor about a call, or about one record of a call that carries many. */
public final class ApiMessage {
    private final @Nullable Integer sequence;
    private final @Nullable String code;
    private final @Nullable String description;

    public ApiMessage(@Nullable Integer sequence, @Nullable String code, @Nullable String description) {
        this.sequence = sequence;
        this.code = code;
        this.description = description;
    }

    /** Which record is meant, counted from 0 (Sensorpro); null where the vendor does not count. */
    public @Nullable Integer sequence() {
        return sequence;
    }

    /** The vendor's own code (Incode's {@code status}, Sensorpro's {@code Code}), null where there is none. */
    public @Nullable String code() {
        return code;
    }

    /** The vendor's words. */
    public @Nullable String description() {
        return description;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof ApiMessage other
                && Objects.equals(sequence, other.sequence)
                && Objects.equals(code, other.code)
                && Objects.equals(description, other.description);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sequence, code, description);
    }

    /** For people: {@code record 3: [E12] Unknown list}. */
    @Override
    public String toString() {
        return (sequence == null ? "" : "record " + sequence + ": ")
                + (code == null ? "" : "[" + code + "] ")
                + (description == null ? "" : description);
    }
}
