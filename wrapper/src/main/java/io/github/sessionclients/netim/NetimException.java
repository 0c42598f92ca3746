package io.github.sessionclients.netim;

import io.github.sessionclients.Answer;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.netim.model.NetimError;
import org.jspecify.annotations.Nullable;

/** Netim answered with a failure. */
public final class NetimException extends ApiException {
    private static final long serialVersionUID = 1L;

    NetimException(Answer answer, @Nullable Throwable cause) {
        super(answer, cause);
    }

    /** The error as Netim models it; null where the body is something else. */
    @Override
    public @Nullable NetimError error() {
        return error(NetimError.class);
    }
}
