package io.github.sessionclients;

import org.jspecify.annotations.Nullable;

/** The base class of the exceptions that a call throws: {@link ApiException} and {@link TransportException}. */
public abstract sealed class SessionClientException extends RuntimeException permits ApiException, TransportException {
    private static final long serialVersionUID = 1L;

    SessionClientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns whether the call was not sent because its session could not be opened. All other details of this exception then describe the
     * login, and the cause is the login's exception.
     */
    public abstract boolean isSessionFailure();
}
