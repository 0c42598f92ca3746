package io.github.sessionclients;

import io.github.sessionclients.internal.Hidden;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What came back for a call, as far as it was understood. {@link ApiResult} and {@link ApiException} tell of it. */
public final class Answer {
    final String operation;
    final int status;
    final Headers headers;
    final @Nullable String requestId;
    final @Nullable Object error;
    final List<ApiMessage> messages;
    final boolean unreadable;
    private final @Nullable Hidden body;
    private final String description;

    /**
     * Made by the library, and by tests that fake it.
     *
     * @param body as {@link ApiException#rawBody}
     * @param unreadable whether the body is not what the operation promises
     * @param description one line of all this, without the body or a credential
     */
    public Answer(
            String operation,
            int status,
            Headers headers,
            @Nullable String requestId,
            @Nullable Object error,
            List<ApiMessage> messages,
            @Nullable String body,
            boolean unreadable,
            String description) {
        this.operation = operation;
        this.status = status;
        this.headers = headers;
        this.requestId = requestId;
        this.error = error;
        this.messages = List.copyOf(messages);
        this.body = body == null ? null : new Hidden(body);
        this.unreadable = unreadable;
        this.description = description;
    }

    @Nullable
    String body() {
        return body == null ? null : body.reveal();
    }

    /** The description. */
    @Override
    public String toString() {
        return description;
    }
}
