package io.github.sessionclients;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the life of an account's session. It never contains a token.
 *
 * @param vendor the vendor's name, such as {@code netim}
 * @param age how long the session had been open; zero if none was opened
 * @param count how many events of this kind the client has had, including this one
 * @param cause the failure; null if there was none
 * @param nextTry the earliest time of the next login; null if the client need not wait
 */
public record SessionEvent(
        String vendor,
        Duration age,
        long count,
        @Nullable Throwable cause,
        @Nullable Instant nextTry) {}
