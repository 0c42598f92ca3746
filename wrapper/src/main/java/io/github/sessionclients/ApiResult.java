package io.github.sessionclients;

import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended: exactly one of {@link Success}, {@link ApiFailure} and {@link TransportFailure}. On a JDK with pattern
 * matching a {@code switch} over it needs no default.
 *
 * <pre>{@code
 * switch (netim.getSession().result()) {
 *   case ApiResult.Success<SessionInfo> ok -> show(ok.value());
 *   case ApiResult.ApiFailure<SessionInfo> no -> log.warn("{}", no.messages());
 *   case ApiResult.TransportFailure<SessionInfo> down -> retryLater();
 * }
 * }</pre>
 */
public sealed interface ApiResult<T extends @Nullable Object> {
    /** The value of a success; a failure throws its exception. */
    T orThrow();

    /** The server did what was asked. */
    final class Success<T extends @Nullable Object> implements ApiResult<T> {
        private final T value;
        private final ResponseInfo response;

        /** Made by the library, and by tests that fake it. */
        public Success(T value, ResponseInfo response) {
            this.value = value;
            this.response = response;
        }

        /** The decoded body; null for a call without content. */
        public T value() {
            return value;
        }

        /** Returns the response, as far as it was understood. */
        public ResponseInfo response() {
            return response;
        }

        public int status() {
            return response.status();
        }

        public Headers headers() {
            return response.headers();
        }

        /** The vendor's id of this exchange; null where it gives none. */
        public @Nullable String requestId() {
            return response.requestId();
        }

        /** What the vendor had to say besides (Sensorpro's status messages), possibly nothing. */
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

    /** The server answered with a failure. Everything is on {@link #exception()}; the most asked for also here. */
    final class ApiFailure<T extends @Nullable Object> implements ApiResult<T> {
        private final ApiException exception;

        public ApiFailure(ApiException exception) {
            this.exception = exception;
        }

        /** The vendor's exception, made but not thrown. */
        public ApiException exception() {
            return exception;
        }

        public int status() {
            return exception.status();
        }

        public Headers headers() {
            return exception.headers();
        }

        public @Nullable String requestId() {
            return exception.requestId();
        }

        /** The typed error, see {@link ApiException#error()}. */
        public @Nullable Object error() {
            return exception.error();
        }

        public List<ApiMessage> messages() {
            return exception.messages();
        }

        /** The body as it came, see {@link ApiException#rawBody()}. */
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

    /** No answer came. */
    final class TransportFailure<T extends @Nullable Object> implements ApiResult<T> {
        private final TransportException exception;

        public TransportFailure(TransportException exception) {
            this.exception = exception;
        }

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
