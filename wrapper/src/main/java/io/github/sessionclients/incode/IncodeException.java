package io.github.sessionclients.incode;

import io.github.sessionclients.ApiException;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.incode.model.IncodeError;
import org.jspecify.annotations.Nullable;

/** Incode answered with a failure. */
public final class IncodeException extends ApiException {
    private static final long serialVersionUID = 1L;

    IncodeException(ResponseInfo response, @Nullable Throwable cause) {
        super(response, cause);
    }

    /** The error as Incode models it; null where the body is something else. */
    @Override
    public @Nullable IncodeError error() {
        return error(IncodeError.class);
    }

    /** Incode's own code, such as 4005: what its error body has as {@code status}; null if there is none. */
    public @Nullable Integer code() {
        IncodeError error = error();
        return error == null ? null : error.status();
    }

    /** Never: Incode's 403 is about the API key itself. */
    @Override
    public boolean isPermissionDenied() {
        return false;
    }

    /** 401 is a token that is missing or invalid, 403 an API key that is missing or invalid. */
    @Override
    public boolean isAuthenticationFailure() {
        return status() == 401 || status() == 403;
    }
}
