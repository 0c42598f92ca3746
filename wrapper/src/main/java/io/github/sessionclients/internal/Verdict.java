package io.github.sessionclients.internal;

import io.github.sessionclients.ApiMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor's body says of the call.
 *
 * @param failed whether it says that the call failed
 * @param error the typed error, if the body holds one
 */
public record Verdict(
        boolean failed,
        @Nullable Object error,
        List<ApiMessage> messages,
        @Nullable String requestId) {
    public static final Verdict NOTHING = new Verdict(false, null, List.of(), null);

    /** This, with the error as another type. */
    Verdict withError(@Nullable Object other) {
        return new Verdict(failed, other, messages, requestId);
    }

    /** The call failed; the vendor gives one message, or none if both its code and its words are null. */
    public static Verdict failure(Object error, @Nullable String code, @Nullable String words) {
        List<ApiMessage> messages =
                code == null && words == null ? List.of() : List.of(new ApiMessage(null, code, words));
        return new Verdict(true, error, messages, null);
    }
}
