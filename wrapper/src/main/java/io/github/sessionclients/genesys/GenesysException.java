package io.github.sessionclients.genesys;

import io.github.sessionclients.ApiException;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.genesys.model.GenesysError;
import org.jspecify.annotations.Nullable;

/** Thrown when Knowledge Center returned a failure. Genesys documents neither the statuses nor the body of errors. */
public final class GenesysException extends ApiException {
    private static final long serialVersionUID = 1L;

    GenesysException(ResponseInfo response, @Nullable Throwable cause) {
        super(response, cause);
    }

    /** Returns the error body; null if the body has another form. */
    @Override
    public @Nullable GenesysError error() {
        return error(GenesysError.class);
    }
}
