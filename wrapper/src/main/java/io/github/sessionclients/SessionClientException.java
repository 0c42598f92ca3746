package io.github.sessionclients;

import org.jspecify.annotations.Nullable;

/** The root of what a call can throw: either an {@link ApiException} or a {@link TransportException}. */
public abstract sealed class SessionClientException extends RuntimeException permits ApiException, TransportException {
    private static final long serialVersionUID = 1L;

    SessionClientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns whether the call was never sent, because its session could not be opened. All else that the exception says is then of
     * the opening, whose own exception is the cause.
     */
    public abstract boolean isSessionFailure();
}
