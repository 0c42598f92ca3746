package io.github.sessionclients.incode;

import io.github.sessionclients.ApiException;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.incode.model.IncodeError;
import org.jspecify.annotations.Nullable;

/** Thrown when Incode returned a failure. */
public final class IncodeException extends ApiException {
    private static final long serialVersionUID = 1L;

    IncodeException(ResponseInfo response, @Nullable Throwable cause) {
        super(response, cause);
    }

    /** Returns Incode's error body; null if the body has another form. */
    @Override
    public @Nullable IncodeError error() {
        return error(IncodeError.class);
    }

    /** Returns Incode's code, such as 4005, from {@code status} in its error body; null if there is none. */
    public @Nullable Integer code() {
        IncodeError error = error();
        return error == null ? null : error.status();
    }

    /** Returns false, because Incode's 403 is about the API key itself. */
    @Override
    public boolean isPermissionDenied() {
        return false;
    }

    /** Returns whether the status is 401 (token missing or invalid) or 403 (API key missing or invalid). */
    @Override
    public boolean isAuthenticationFailure() {
        return status() == 401 || status() == 403;
    }
}
