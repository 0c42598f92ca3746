package io.github.sessionclients.netim;

import io.github.sessionclients.ApiException;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.netim.model.NetimError;
import org.jspecify.annotations.Nullable;

/** Netim answered with a failure. */
public final class NetimException extends ApiException {
    private static final long serialVersionUID = 1L;

    NetimException(ResponseInfo response, @Nullable Throwable cause) {
        super(response, cause);
    }

    /** The error as Netim models it; null where the body is something else. */
    @Override
    public @Nullable NetimError error() {
        return error(NetimError.class);
    }
}
