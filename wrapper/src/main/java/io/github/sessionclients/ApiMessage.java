package io.github.sessionclients;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A vendor's message about a call, or about one record of a call with many records. Immutable. */
public final class ApiMessage {
    private final @Nullable Integer sequence;
    private final @Nullable String code;
    private final @Nullable String description;

    /** Creates a message. */
    public ApiMessage(@Nullable Integer sequence, @Nullable String code, @Nullable String description) {
        this.sequence = sequence;
        this.code = code;
        this.description = description;
    }

    /** Returns the index of the record, from 0 (Sensorpro); null if the message is not about one record. */
    public @Nullable Integer sequence() {
        return sequence;
    }

    /** Returns the vendor's code (Incode's {@code status}, Sensorpro's {@code Code}); null if there is none. */
    public @Nullable String code() {
        return code;
    }

    /** Returns the vendor's text; null if there is none. */
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

    /** Returns a readable form, such as {@code record 3: [E12] Unknown list}. */
    @Override
    public String toString() {
        return (sequence == null ? "" : "record " + sequence + ": ")
                + (code == null ? "" : "[" + code + "] ")
                + (description == null ? "" : description);
    }
}
