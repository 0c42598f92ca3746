package io.github.sessionclients.internal;

import java.io.IOException;

/** Thrown when the user's request body fails while it is written. The cause is the body's exception. */
public final class BodyException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyException(Throwable cause) {
        super("the request's body failed", cause);
    }
}
