package io.github.sessionclients;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The server answered, but with a failure: a status outside 200..299 (redirects are never followed), a vendor's
 * failure inside a 200, or a body that is not what the operation promises. Each vendor has its own subclass with its
 * typed error.
 *
 * <p>The message names the operation, the status and the vendor's words. It never holds the body or a credential. When
 * serialized, the exception keeps the operation, the status and the request id; headers, error, messages and body stay behind.
 */
public abstract non-sealed class ApiException extends SessionClientException {
    private static final long serialVersionUID = 1L;

    private transient ResponseInfo response; // written by writeObject

    /** Called by the vendors' exceptions. */
    protected ApiException(ResponseInfo response, @Nullable Throwable cause) {
        super(response.toString(), cause);
        this.response = response;
    }

    /** Returns the response, as far as it was understood. */
    public final ResponseInfo response() {
        return response;
    }

    /** The operation that failed, as the spec names it, or {@code Interface.method} for an interface of your own. */
    public final String operation() {
        return response.operation();
    }

    /** The HTTP status. */
    public final int status() {
        return response.status();
    }

    public final Headers headers() {
        return response.headers();
    }

    /** The vendor's id of this exchange, to quote to its support; null where it gives none. */
    public final @Nullable String requestId() {
        return response.requestId();
    }

    /** The error as the spec models it for this operation and status; null where the body is something else. */
    public @Nullable Object error() {
        return response.error();
    }

    /** The error as a type that a method of your own interface names by {@code @Operation(errors = …)}; null if it is none. */
    public final <E> @Nullable E error(Class<E> type) {
        Object error = response.error();
        return type.isInstance(error) ? type.cast(error) : null;
    }

    /** The vendor's messages, possibly none. */
    public final List<ApiMessage> messages() {
        return response.messages();
    }

    /**
     * The body as it came, empty if there was none, null if it was refused for its size. Credentials of this call that the
     * server sent back in it are masked, but it is the server's text and may hold other things that should not be logged.
     */
    public final @Nullable String rawBody() {
        return response.rawBody();
    }

    /** The credentials or the session were refused. */
    public boolean isAuthenticationFailure() {
        return status() == 401;
    }

    /** The credentials are good, but not for this call. */
    public boolean isPermissionDenied() {
        return status() == 403 && !isSessionFailure();
    }

    /** There is no such thing as this call asks for. */
    public boolean isNotFound() {
        return status() == 404 && !isSessionFailure();
    }

    public boolean isRateLimited() {
        return status() == 429;
    }

    /** The server sent us elsewhere; no redirect is followed, as credentials would follow it. */
    public final boolean isRedirect() {
        return status() / 100 == 3 && status() != 304;
    }

    public final boolean isServerError() {
        return status() / 100 == 5;
    }

    /** The status is a success, but the body is not: empty, cut off, too large, HTML, not what the spec says. */
    public final boolean isMalformedBody() {
        return status() / 100 == 2 && response.isMalformedBody();
    }

    @Override
    public final boolean isSessionFailure() {
        return response.isSessionFailure();
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(response.operation());
        out.writeInt(response.status());
        out.writeObject(response.requestId());
        out.writeBoolean(response.isMalformedBody());
        out.writeBoolean(response.isSessionFailure());
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        String operation = (String) in.readObject();
        int status = in.readInt();
        String requestId = (String) in.readObject();
        ResponseInfo.Builder read =
                ResponseInfo.builder(operation, status).requestId(requestId).description(String.valueOf(getMessage()));
        read = in.readBoolean() ? read.malformedBody() : read;
        response = (in.readBoolean() ? read.sessionFailure() : read).build();
    }
}
