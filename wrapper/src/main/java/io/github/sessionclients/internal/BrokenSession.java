package io.github.sessionclients.internal;

import java.io.IOException;

/**
 * The opening of a session ended in an error of the JVM, such as a {@link LinkageError}: no failure of the network, and nothing is
 * known of what was sent. An {@code IOException} only on its way through OkHttp, whose threads an error would kill; the caller
 * gets the error.
 */
final class BrokenSession extends IOException {
    private static final long serialVersionUID = 1L;

    private final Error error;

    BrokenSession(Error error) {
        super(error);
        this.error = error;
    }

    Error error() {
        return error;
    }
}
