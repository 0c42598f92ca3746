package io.github.sessionclients.sensorpro;

import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.sensorpro.model.Result;
import io.github.sessionclients.sensorpro.model.SensorproError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sensorpro answered with a failure: mostly status 200 and a {@code Result} whose {@code TotalErrors} is not 0. {@link
 * #messages()} are its error messages; their sequence tells which record of the call each is about.
 */
public final class SensorproException extends ApiException {
    private static final long serialVersionUID = 1L;

    SensorproException(ResponseInfo response, @Nullable Throwable cause) {
        super(response, cause);
    }

    /** The {@code Result} of the answer; null if it has none. */
    public @Nullable Result result() {
        Object error = error();
        if (error instanceof SensorproError body) {
            return body.result();
        }
        return error instanceof Result result ? result : null;
    }

    /** The status messages, under either spelling of their key. */
    public List<ApiMessage> statusMessages() {
        Result result = result();
        return result == null ? List.of() : Sensorpro.statusMessages(result);
    }

    /** Sensorpro documents no status for wrong credentials: any failure of a login is taken as that. */
    @Override
    public boolean isAuthenticationFailure() {
        return super.isAuthenticationFailure()
                || (!isMalformedBody()
                        && status() == 200
                        && (operation().equals("login") || operation().equals("signIn")));
    }
}
