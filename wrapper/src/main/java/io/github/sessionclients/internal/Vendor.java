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

/** How one vendor says that something failed. */
public class Vendor {
    private final String name;
    private final BiFunction<ResponseInfo, @Nullable Throwable, ApiException> exception;
    private final Class<?> errorModel;
    private final BiConsumer<Object, ResponseInfo.Builder> parseError;

    /**
     * Describes a vendor.
     *
     * @param name its name in logs, messages and settings
     * @param exception creates its exception from a response and a cause
     * @param errorModel the type of its error bodies, whichever interface the call is of
     * @param parseError adds what an error body of that type says to the description of the response
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

    /** Returns the failure of an opening as one of a call that waited for it, with a message of its own. */
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

    /** Returns how many bytes of a success body may be read to {@link #detectError}; 0 if success bodies hold no errors. */
    protected long maxBufferedBytes() {
        return 0;
    }

    /**
     * Looks for a failure inside a success body, and adds what the body says to the description of the response. A body that is
     * not JSON is not reported here; the decoder gives a better message.
     *
     * @return whether the body says that the call failed
     */
    protected boolean detectError(Buffer body, Moshi moshi, ResponseInfo.Builder response) throws IOException {
        return false;
    }

    /** Returns whether a failure that {@link #detectError} found says that the session is over. */
    protected boolean isSessionOver(ResponseInfo response) {
        return false;
    }
}
