package io.github.sessionclients.internal;

import java.io.IOException;

/** The body of a request, which is the user's, failed while it was written; the cause is what it threw. */
public final class BodyException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyException(Throwable cause) {
        super("the request's body failed", cause);
    }
}
