package io.github.sessionclients.internal;

import io.github.sessionclients.Answer;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.SessionClientException;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A call could not be made as its session could not be opened. An {@code IOException} because that is all that an
 * interceptor may throw; the cause is the exception of the opening, one for all the calls that waited for it.
 */
final class SessionFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final SessionClientException reason;
    private final transient @Nullable Answer answer;

    /** The server answered the opening with a failure. */
    SessionFailure(ApiException reason, Answer answer) {
        this((SessionClientException) reason, answer);
    }

    /** The opening got no answer. */
    SessionFailure(TransportException reason) {
        this(reason, null);
    }

    private SessionFailure(SessionClientException reason, @Nullable Answer answer) {
        super("no session: " + reason.getMessage(), reason);
        this.reason = reason;
        this.answer = answer;
    }

    /** The same failure for another call. */
    SessionFailure again() {
        return new SessionFailure(reason, answer);
    }

    /** The failure as an exception of the caller's own, caused by the shared one. */
    SessionClientException fresh(Vendor vendor) {
        if (answer != null) {
            return vendor.exception(answer, reason);
        }
        TransportException opening = (TransportException) reason;
        IOException cause = opening.getCause() instanceof IOException io ? io : this;
        return new TransportException(
                vendor.name(), opening.operation(), cause, opening.wasSent(), opening.isCanceled());
    }
}
