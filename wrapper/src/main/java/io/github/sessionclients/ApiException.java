package io.github.sessionclients;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the server returned a failure: a status outside 200..299 (redirects are never followed), a failure that the vendor reports in
 * the body of a 200, or a body that does not match the operation. Each vendor has its own subclass with a typed error.
 *
 * <p>The message contains the operation, the status and the vendor's messages. It never contains the body or a credential. Serialization
 * keeps the operation, the status and the request id. It drops headers, error, messages and body.
 */
public abstract non-sealed class ApiException extends SessionClientException {
    private static final long serialVersionUID = 1L;

    private transient ResponseInfo response; // written by writeObject

    /** Creates an exception whose message describes {@code response}. */
    protected ApiException(ResponseInfo response, @Nullable Throwable cause) {
        super(response.toString(), cause);
        this.response = response;
    }

    /** Returns the parts of the response that could be parsed. */
    public final ResponseInfo response() {
        return response;
    }

    /** Returns the operationId of the failed operation, or {@code Interface.method} for your own interface. */
    public final String operation() {
        return response.operation();
    }

    /** Returns the HTTP status. */
    public final int status() {
        return response.status();
    }

    /** Returns the response headers. */
    public final Headers headers() {
        return response.headers();
    }

    /** Returns the vendor's request id, for which the vendor's support may ask; null if there is none. */
    public final @Nullable String requestId() {
        return response.requestId();
    }

    /** Returns the error as the type that the spec defines for this operation and status; null if the body does not match that type. */
    public @Nullable Object error() {
        return response.error();
    }

    /**
     * Returns the error if it has this type; null otherwise. Use it for the types that a method of your own interface declares in
     * {@code @Operation(errors = …)}.
     */
    public final <E> @Nullable E error(Class<E> type) {
        Object error = response.error();
        return type.isInstance(error) ? type.cast(error) : null;
    }

    /** Returns the vendor's messages; empty if there are none. */
    public final List<ApiMessage> messages() {
        return response.messages();
    }

    /**
     * Returns the text of the body: empty if there was no body, null if the body was too large. If the server repeats this call's credentials
     * in the body, they are masked. Even so, do not log it, because it may contain other sensitive data.
     */
    public final @Nullable String rawBody() {
        return response.rawBody();
    }

    /** Returns whether the vendor rejected the credentials or the session. */
    public boolean isAuthenticationFailure() {
        return status() == 401;
    }

    /** Returns whether the credentials are valid but do not permit this call. */
    public boolean isPermissionDenied() {
        return status() == 403 && !isSessionFailure();
    }

    /** Returns whether the requested resource does not exist. */
    public boolean isNotFound() {
        return status() == 404 && !isSessionFailure();
    }

    /** Returns whether the vendor rejected the call because of too many requests. */
    public boolean isRateLimited() {
        return status() == 429;
    }

    /**
     * Returns whether the server redirected the call. The client never follows redirects, because it would send the credentials to the new
     * location.
     */
    public final boolean isRedirect() {
        return status() / 100 == 3 && status() != 304;
    }

    /** Returns whether the status is 500..599. */
    public final boolean isServerError() {
        return status() / 100 == 5;
    }

    /** Returns whether the status is a success but the body is not valid: empty, cut off, too large, HTML, or not as specified. */
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
