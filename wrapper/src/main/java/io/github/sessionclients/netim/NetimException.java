package io.github.sessionclients.netim;

import io.github.sessionclients.ApiException;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.netim.model.NetimError;
import org.jspecify.annotations.Nullable;

/** Thrown when Netim returned a failure. */
public final class NetimException extends ApiException {
    private static final long serialVersionUID = 1L;

    NetimException(ResponseInfo response, @Nullable Throwable cause) {
        super(response, cause);
    }

    /** Returns Netim's error body; null if the body has another form. */
    @Override
    public @Nullable NetimError error() {
        return error(NetimError.class);
    }
}
