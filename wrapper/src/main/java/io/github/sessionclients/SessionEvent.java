package io.github.sessionclients;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the session of an account. It never holds a token.
 *
 * @param vendor the vendor's name, such as {@code netim}
 * @param age how long the session had been open; zero if none was opened
 * @param count how many events of this kind the client has had, including this one
 * @param cause what failed; null if nothing did
 * @param nextTry when the next login will be tried at the earliest; null if nothing holds it back
 */
public record SessionEvent(
        String vendor,
        Duration age,
        long count,
        @Nullable Throwable cause,
        @Nullable Instant nextTry) {}
