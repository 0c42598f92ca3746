package io.github.sessionclients.internal;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.SessionClientException;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Describes a vendor and how its API reports failures. */
public class Vendor {
    private final String name;
    private final BiFunction<ResponseInfo, @Nullable Throwable, ApiException> exception;
    private final Class<?> errorModel;
    private final BiConsumer<Object, ResponseInfo.Builder> parseError;

    /**
     * Describes a vendor.
     *
     * @param name the vendor's name in logs, messages and settings
     * @param exception creates the vendor's exception from a response and a cause
     * @param errorModel the type of the vendor's error bodies, for calls of all interfaces
     * @param parseError copies an error body of that type into the description of the response
     */
    public Vendor(
            String name,
            BiFunction<ResponseInfo, @Nullable Throwable, ApiException> exception,
            Class<?> errorModel,
            BiConsumer<Object, ResponseInfo.Builder> parseError) {
        this.name = name;
        this.exception = exception;
        this.errorModel = errorModel;
        this.parseError = parseError;
    }

    public final String name() {
        return name;
    }

    final ApiException exception(ResponseInfo response, @Nullable Throwable cause) {
        return exception.apply(response, cause);
    }

    /** Converts the failure of a login into one of a call that waited for it, with another message. */
    final SessionClientException sessionFailure(String message, SessionClientException opening) {
        return opening instanceof ApiException answered
                ? exception(
                        answered.response().toBuilder()
                                .sessionFailure()
                                .description(message)
                                .build(),
                        answered)
                : new TransportException(message, (TransportException) opening);
    }

    final Class<?> errorModel() {
        return errorModel;
    }

    final void parseError(Object error, ResponseInfo.Builder response) {
        parseError.accept(error, response);
    }

    /** Returns how many bytes of a success body may be read to {@link #detectError}; 0 if success bodies contain no errors. */
    protected long maxBufferedBytes() {
        return 0;
    }

    /**
     * Detects a failure inside a success body, and copies its details into the description of the response. A body that is not JSON is not
     * reported here, because the decoder gives a better message.
     *
     * @return whether the body reports a failure
     */
    protected boolean detectError(Buffer body, Moshi moshi, ResponseInfo.Builder response) throws IOException {
        return false;
    }

    /** Returns whether a failure that {@link #detectError} found means that the session has ended. */
    protected boolean isSessionOver(ResponseInfo response) {
        return false;
    }
}
