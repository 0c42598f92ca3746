package io.github.sessionclients;

import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call: a {@link Success}, an {@link ApiFailure} or a {@link TransportFailure}. A pattern-matching {@code switch} over it
 * needs no default.
 *
 * <pre>{@code
 * switch (netim.getSession().result()) {
 *   case ApiResult.Success<SessionInfo> ok -> show(ok.value());
 *   case ApiResult.ApiFailure<SessionInfo> no -> log.warn("{}", no.messages());
 *   case ApiResult.TransportFailure<SessionInfo> down -> retryLater();
 * }
 * }</pre>
 *
 * @param <T> the type of the value
 */
public sealed interface ApiResult<T extends @Nullable Object> {
    /** Returns the value of a success. Throws the exception of a failure. */
    T orThrow();

    /**
     * The call succeeded.
     *
     * @param <T> the type of the value
     */
    final class Success<T extends @Nullable Object> implements ApiResult<T> {
        private final T value;
        private final ResponseInfo response;

        /** Creates a success. Tests may use this to fake one. */
        public Success(T value, ResponseInfo response) {
            this.value = value;
            this.response = response;
        }

        /** Returns the decoded body; null for a call without content. */
        public T value() {
            return value;
        }

        /** Returns the parts of the response that could be parsed. */
        public ResponseInfo response() {
            return response;
        }

        /** Returns the HTTP status. */
        public int status() {
            return response.status();
        }

        /** Returns the response headers. */
        public Headers headers() {
            return response.headers();
        }

        /** Returns the vendor's request id; null if there is none. */
        public @Nullable String requestId() {
            return response.requestId();
        }

        /** Returns the vendor's messages about the success (Sensorpro's status messages); empty if there are none. */
        public List<ApiMessage> messages() {
            return response.messages();
        }

        @Override
        public T orThrow() {
            return value;
        }

        @Override
        public String toString() {
            return "Success{" + response.operation() + ", " + status() + "}";
        }
    }

    /**
     * The server returned a failure. The {@link #exception()} has all details; the methods here return the most common ones.
     *
     * @param <T> the type of a success's value
     */
    final class ApiFailure<T extends @Nullable Object> implements ApiResult<T> {
        private final ApiException exception;

        /** Creates a failure. Tests may use this to fake one. */
        public ApiFailure(ApiException exception) {
            this.exception = exception;
        }

        /** Returns the vendor's exception, which was not thrown. */
        public ApiException exception() {
            return exception;
        }

        /** Returns the HTTP status. */
        public int status() {
            return exception.status();
        }

        /** Returns the response headers. */
        public Headers headers() {
            return exception.headers();
        }

        /** Returns the vendor's request id; null if there is none. */
        public @Nullable String requestId() {
            return exception.requestId();
        }

        /** Returns the typed error; see {@link ApiException#error()}. */
        public @Nullable Object error() {
            return exception.error();
        }

        /** Returns the vendor's messages; empty if there are none. */
        public List<ApiMessage> messages() {
            return exception.messages();
        }

        /** Returns the text of the body; see {@link ApiException#rawBody()}. */
        public @Nullable String rawBody() {
            return exception.rawBody();
        }

        @Override
        public T orThrow() {
            throw exception;
        }

        @Override
        public String toString() {
            return "ApiFailure{" + exception.getMessage() + "}";
        }
    }

    /**
     * No response was received.
     *
     * @param <T> the type of a success's value
     */
    final class TransportFailure<T extends @Nullable Object> implements ApiResult<T> {
        private final TransportException exception;

        /** Creates a failure. Tests may use this to fake one. */
        public TransportFailure(TransportException exception) {
            this.exception = exception;
        }

        /** Returns the exception, which was not thrown. */
        public TransportException exception() {
            return exception;
        }

        @Override
        public T orThrow() {
            throw exception;
        }

        @Override
        public String toString() {
            return "TransportFailure{" + exception.getMessage() + "}";
        }
    }
}
