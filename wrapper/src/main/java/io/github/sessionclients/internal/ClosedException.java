package io.github.sessionclients.internal;

import java.io.IOException;

/** Thrown when the client was closed before the call could be sent. */
public final class ClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedException(String vendor) {
        super("the " + vendor + " client is closed");
    }
}
