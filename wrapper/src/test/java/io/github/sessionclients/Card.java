package io.github.sessionclients;

import com.squareup.moshi.JsonClass;
import io.github.sessionclients.runtime.Secret;
import org.jspecify.annotations.Nullable;

/** A model as the generator makes it of a user's own spec. */
@JsonClass(generateAdapter = true, generator = "retrofit-moshi")
public final class Card {
    private final @Nullable String pin;

    Card(@Nullable String pin) {
        this.pin = pin;
    }

    @Secret("pin")
    public @Nullable String pin() {
        return pin;
    }
}
