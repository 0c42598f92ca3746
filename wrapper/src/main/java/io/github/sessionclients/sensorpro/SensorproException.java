package io.github.sessionclients.sensorpro;

import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.sensorpro.model.Result;
import io.github.sessionclients.sensorpro.model.SensorproError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when Sensorpro returned a failure, usually a 200 with a {@code Result} whose {@code TotalErrors} is not 0. {@link #messages()} has
 * its error messages. The sequence of a message is the index of the record that it is about.
 */
public final class SensorproException extends ApiException {
    private static final long serialVersionUID = 1L;

    SensorproException(ResponseInfo response, @Nullable Throwable cause) {
        super(response, cause);
    }

    /** Returns the {@code Result} of the response; null if there is none. */
    public @Nullable Result result() {
        Object error = error();
        if (error instanceof SensorproError body) {
            return body.result();
        }
        return error instanceof Result result ? result : null;
    }

    /** Returns the status messages, under either spelling of their key. */
    public List<ApiMessage> statusMessages() {
        Result result = result();
        return result == null ? List.of() : Sensorpro.statusMessages(result);
    }

    /**
     * Returns whether the status is 401, or whether a login failed. Sensorpro documents no status for wrong credentials, so every failure in
     * the 200 response to a login counts as an authentication failure.
     */
    @Override
    public boolean isAuthenticationFailure() {
        return super.isAuthenticationFailure()
                || (!isMalformedBody()
                        && status() == 200
                        && (operation().equals("login") || operation().equals("signIn")));
    }
}
