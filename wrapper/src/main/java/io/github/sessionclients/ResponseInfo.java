package io.github.sessionclients;

import io.github.sessionclients.internal.SecretString;
import java.util.List;
import java.util.Objects;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The parsed parts of a response, which {@link ApiResult} and {@link ApiException} expose. Immutable. The library creates it. Tests that
 * fake a response use {@link #builder}.
 */
public final class ResponseInfo {
    private final String operation;
    private final int status;
    private final Headers headers;
    private final @Nullable String requestId;
    private final @Nullable Object error;
    private final List<ApiMessage> messages;
    private final @Nullable SecretString rawBody;
    private final boolean malformedBody;
    private final boolean sessionFailure;
    private final String description;

    private ResponseInfo(Builder builder) {
        this.operation = builder.operation;
        this.status = builder.status;
        this.headers = builder.headers;
        this.requestId = builder.requestId;
        this.error = builder.error;
        this.messages = builder.messages;
        this.rawBody = builder.rawBody;
        this.malformedBody = builder.malformedBody;
        this.sessionFailure = builder.sessionFailure;
        this.description = builder.description;
    }

    /** Returns a builder for the response of an operation. */
    public static Builder builder(String operation, int status) {
        return new Builder(operation, status);
    }

    /** Returns the operationId, or {@code Interface.method} for your own interface. */
    public String operation() {
        return operation;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the response headers. */
    public Headers headers() {
        return headers;
    }

    /** Returns the vendor's request id, which its support may ask for; null if there is none. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** Returns the typed error; null if the body contains none. */
    public @Nullable Object error() {
        return error;
    }

    /** Returns the vendor's messages; empty if there are none. */
    public List<ApiMessage> messages() {
        return messages;
    }

    /** Returns the text of a failure's body; see {@link ApiException#rawBody}. */
    public @Nullable String rawBody() {
        return SecretString.valueOrNull(rawBody);
    }

    /** Returns whether the body does not match the operation. */
    public boolean isMalformedBody() {
        return malformedBody;
    }

    /** Returns whether this is the response to a login that a call had to wait for. */
    public boolean isSessionFailure() {
        return sessionFailure;
    }

    /** Returns a builder with all values of this response. */
    public Builder toBuilder() {
        Builder copy =
                builder(operation, status).headers(headers).requestId(requestId).error(error);
        copy.messages(messages).rawBody(rawBody()).description(description);
        copy.malformedBody = malformedBody;
        copy.sessionFailure = sessionFailure;
        return copy;
    }

    /** Returns a description of the response in one line, without the body or a credential. */
    @Override
    public String toString() {
        return description;
    }

    /** Builds a {@link ResponseInfo}. Not thread-safe. */
    public static final class Builder {
        private final String operation;
        private final int status;
        private Headers headers = Headers.of();
        private @Nullable String requestId;
        private @Nullable Object error;
        private List<ApiMessage> messages = List.of();
        private @Nullable SecretString rawBody;
        private boolean malformedBody;
        private boolean sessionFailure;
        private String description;

        private Builder(String operation, int status) {
            this.operation = Objects.requireNonNull(operation, "operation == null");
            this.status = status;
            this.description = operation;
        }

        /** Sets the response headers. By default there are none. */
        public Builder headers(Headers headers) {
            this.headers = headers;
            return this;
        }

        /** Sets the vendor's request id. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** Sets the typed error. */
        public Builder error(@Nullable Object error) {
            this.error = error;
            return this;
        }

        /** Sets the vendor's messages. */
        public Builder messages(List<ApiMessage> messages) {
            this.messages = List.copyOf(messages);
            return this;
        }

        /** Sets the text of the body. */
        public Builder rawBody(@Nullable String rawBody) {
            this.rawBody = rawBody == null ? null : new SecretString(rawBody);
            return this;
        }

        /** Marks the body as one that does not match the operation. */
        public Builder malformedBody() {
            this.malformedBody = true;
            return this;
        }

        /** Marks this as the response to a login that a call had to wait for, so that the call was not sent. */
        public Builder sessionFailure() {
            this.sessionFailure = true;
            return this;
        }

        /** Sets the description of the response in one line. The default is the operation. */
        public Builder description(String description) {
            this.description = description;
            return this;
        }

        /** Builds the response. */
        public ResponseInfo build() {
            return new ResponseInfo(this);
        }
    }
}
