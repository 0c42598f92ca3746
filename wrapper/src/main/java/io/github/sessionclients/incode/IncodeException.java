package io.github.sessionclients.incode;

import io.github.sessionclients.Answer;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.incode.model.IncodeError;
import org.jspecify.annotations.Nullable;

/** Incode answered with a failure. */
public final class IncodeException extends ApiException {
    private static final long serialVersionUID = 1L;

    IncodeException(Answer answer, @Nullable Throwable cause) {
        super(answer, cause);
    }

    @Override
    public @Nullable IncodeError error() {
        return (IncodeError) super.error();
    }

    /** Incode's own code, such as 4005: what its error body has as {@code status}; null if there is none. */
    public @Nullable Integer code() {
        IncodeError error = error();
        return error == null ? null : error.status();
    }

    /** 401 is a token that is missing or invalid, 403 an API key that is missing or invalid. */
    @Override
    public boolean isAuthenticationFailure() {
        return status() == 401 || status() == 403;
    }
}
