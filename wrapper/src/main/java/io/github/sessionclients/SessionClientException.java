package io.github.sessionclients;

import org.jspecify.annotations.Nullable;

/** The root of what a call can throw: either an {@link ApiException} or a {@link TransportException}. */
public abstract sealed class SessionClientException extends RuntimeException permits ApiException, TransportException {
    private static final long serialVersionUID = 1L;

    SessionClientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
