package io.github.sessionclients.internal;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.ResponseInfo;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;

/** Converts an OkHttp response into a value or a failure. */
final class ResponseParser {
    private static final int MAX_MESSAGE_CHARS = 300;

    private final Vendor vendor;
    private final Moshi moshi;

    ResponseParser(Vendor vendor, Moshi moshi) {
        this.vendor = vendor;
        this.moshi = moshi;
    }

    /**
     * Parses a response, and closes it unless the caller gets its body as a stream.
     *
     * @param detectErrors whether to look for the vendor's failure inside a success
     * @param emptyValue the value of an empty body or of JSON null; null if there must be a value
     * @param mapper converts the decoded object into the value
     * @throws IOException if the connection failed while the body was read
     */
    <T extends @Nullable Object> ApiResult<T> parse(
            Response response,
            CallState state,
            boolean detectErrors,
            @Nullable Object emptyValue,
            Function<Object, T> mapper)
            throws IOException {
        boolean handedOver = false;
        try {
            Exchange exchange = new Exchange(response, state);
            if (response.isSuccessful() && state.operation().isStreamed()) {
                T value = mapper.apply(exchange.body);
                handedOver = true;
                return new ApiResult.Success<>(value, exchange.info().build());
            }
            long limit = state.maxBytes(response);
            if (exchange.body.contentLength() > limit && limit > 0) {
                return tooLarge(exchange, limit);
            }
            byte @Nullable [] bytes = Bodies.read(exchange.body, limit > 0 ? limit : Bodies.MAX_BUFFERED_BYTES);
            if (bytes == null) {
                return limit > 0 ? tooLarge(exchange, limit) : decodeLarge(exchange, emptyValue, mapper);
            }
            if (!response.isSuccessful()) {
                return error(exchange, bytes);
            }
            ResponseInfo.Builder info = exchange.info();
            if (detectErrors && vendor.maxBufferedBytes() > 0 && detectError(bytes, info)) {
                return detectedError(exchange, bytes);
            }
            info.messages(exchange.redact(info.build().messages()));
            return decode(exchange, bytes, info, emptyValue, mapper);
        } finally {
            if (!handedOver) {
                response.close();
            }
        }
    }

    /** A response and the state of its call. */
    private record Exchange(Response response, CallState state, ResponseBody body) {
        Exchange(Response response, CallState state) {
            this(response, state, Bodies.body(response));
        }

        ResponseInfo.Builder info() {
            String operation = state.operation().id();
            return ResponseInfo.builder(operation, response.code())
                    .headers(response.headers())
                    .requestId(response.header("X-Request-Id"));
        }

        List<ApiMessage> redact(List<ApiMessage> messages) {
            return messages.stream()
                    .map(each -> new ApiMessage(each.sequence(), redact(each.code()), redact(each.description())))
                    .toList();
        }

        private @Nullable String redact(@Nullable String text) {
            return text == null ? null : state.redact(text);
        }

        String text(byte[] bytes) {
            MediaType type = body.contentType();
            Charset charset = type == null ? null : type.charset();
            return state.redactBody(new String(bytes, charset == null ? StandardCharsets.UTF_8 : charset));
        }
    }

    private boolean detectError(byte[] bytes, ResponseInfo.Builder info) throws IOException {
        Buffer body = new Buffer().write(bytes);
        boolean failed = vendor.detectError(body, moshi, info);
        body.clear(); // recycles its memory
        return failed;
    }

    private <T extends @Nullable Object> ApiResult<T> detectedError(Exchange exchange, byte[] bytes)
            throws IOException {
        String text = exchange.text(bytes);
        ResponseInfo.Builder redacted = exchange.info();
        vendor.detectError(new Buffer().writeUtf8(text), moshi, redacted);
        if (vendor.isSessionOver(redacted.build())) {
            exchange.state.markSessionOver();
        }
        return failure(exchange, redacted.rawBody(text), null, null);
    }

    private <T extends @Nullable Object> ApiResult<T> decode(
            Exchange exchange,
            byte[] bytes,
            ResponseInfo.Builder info,
            @Nullable Object emptyValue,
            Function<Object, T> mapper)
            throws IOException {
        Converter<ResponseBody, Object> converter = exchange.state.operation().converter();
        Object decoded;
        try {
            decoded = bytes.length == 0 && emptyValue != null
                    ? emptyValue
                    : converter.convert(ResponseBody.create(bytes, exchange.body.contentType()));
        } catch (IOException | RuntimeException e) {
            return malformed(exchange, info, exchange.text(bytes), e);
        }
        try {
            return success(exchange, info, decoded == null ? emptyValue : decoded, mapper);
        } catch (JsonDataException | IllegalArgumentException e) {
            return malformed(exchange, info, exchange.text(bytes), e);
        }
    }

    /** Decodes a body of any size as a stream. Keeps only its beginning for a failure. */
    private <T extends @Nullable Object> ApiResult<T> decodeLarge(
            Exchange exchange, @Nullable Object emptyValue, Function<Object, T> mapper) throws IOException {
        ByteString head = exchange.body.source().getBuffer().snapshot((int) Bodies.MAX_BUFFERED_BYTES);
        Bodies.Watched watched = new Bodies.Watched(exchange.body);
        Converter<ResponseBody, Object> converter = exchange.state.operation().converter();
        Exception problem;
        try {
            Object decoded = converter.convert(watched);
            return success(exchange, exchange.info(), decoded == null ? emptyValue : decoded, mapper);
        } catch (IOException | RuntimeException e) {
            watched.rethrowFailure();
            problem = e;
        }
        exchange.state.hangUp();
        return malformed(exchange, exchange.info(), exchange.text(head.toByteArray()), problem);
    }

    @SuppressWarnings("NullAway") // null exactly where T is nullable: a call without content
    private static <T extends @Nullable Object> ApiResult<T> success(
            Exchange exchange, ResponseInfo.Builder info, @Nullable Object value, Function<Object, T> mapper) {
        if (value == null && !exchange.state.operation().isEmpty()) {
            throw new JsonDataException("null");
        }
        T mapped = value == null ? null : mapper.apply(value);
        return new ApiResult.Success<>(mapped, info.build());
    }

    private <T extends @Nullable Object> ApiResult<T> error(Exchange exchange, byte[] bytes) {
        String text = exchange.text(bytes);
        ResponseInfo.Builder info = exchange.info().rawBody(text);
        if (!text.isEmpty()) {
            Object known = orNull(() -> moshi.adapter(vendor.errorModel()).fromJson(text));
            if (known != null) {
                vendor.parseError(known, info);
            }
            Converter<ResponseBody, Object> declared =
                    exchange.state.operation().errorConverter(exchange.response.code(), vendor.errorModel());
            if (declared != null) {
                info.error(orNull(() -> declared.convert(ResponseBody.create(text, exchange.body.contentType()))));
            }
        }
        return failure(exchange, info, null, null);
    }

    private interface Decoding {
        @Nullable
        Object run() throws IOException;
    }

    /** Returns the decoded object; null if decoding failed, because an error may have any body. Its text is kept. */
    private static @Nullable Object orNull(Decoding decoding) {
        try {
            return decoding.run();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private <T extends @Nullable Object> ApiResult<T> tooLarge(Exchange exchange, long limit) {
        exchange.state.hangUp();
        String problem = "the body is larger than " + limit + " bytes and was not read";
        return failure(exchange, exchange.info(), problem, null);
    }

    private <T extends @Nullable Object> ApiResult<T> malformed(
            Exchange exchange, ResponseInfo.Builder info, String text, Exception problem) {
        Throwable cause = exchange.state.redact(problem);
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (problem instanceof JsonEncodingException && text.stripLeading().startsWith("<")) {
            reason = "a page of HTML or XML instead of JSON";
        }
        String what = text.isEmpty() ? "the body is empty" : "the body is not as expected: " + reason;
        return failure(exchange, info.rawBody(text), what, cause);
    }

    private <T extends @Nullable Object> ApiResult<T> failure(
            Exchange exchange, ResponseInfo.Builder info, @Nullable String problem, @Nullable Throwable cause) {
        if (problem != null) {
            info.malformedBody();
        }
        info.description(describe(exchange, info.build(), problem));
        return new ApiResult.ApiFailure<>(vendor.exception(info.build(), cause));
    }

    private static @Nullable HttpUrl location(Response response) {
        String location = response.header("Location");
        return response.isRedirect() && location != null
                ? response.request().url().resolve(location)
                : null;
    }

    /** Returns one line for an exception, with operation, status and the vendor's messages, but without body and credentials. */
    private String describe(Exchange exchange, ResponseInfo info, @Nullable String problem) {
        String what = vendor.name() + " " + exchange.state.operation().id() + " returned " + exchange.response.code();
        String words = info.messages().stream().map(ApiMessage::toString).collect(Collectors.joining("; "));
        HttpUrl elsewhere = location(exchange.response);
        if (problem != null) {
            words = problem;
        } else if (words.isEmpty() && elsewhere != null) {
            words = "the redirect to " + elsewhere.scheme() + "://" + elsewhere.host() + " was not followed";
        }
        String line =
                exchange.state.redact(words).replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() > MAX_MESSAGE_CHARS) {
            line = line.substring(0, MAX_MESSAGE_CHARS) + "…";
        }
        String note = exchange.state.note();
        String request = " (" + exchange.state.describeRequest() + ")";
        return what + (line.isEmpty() ? "" : ": " + line) + request + (note == null ? "" : "; " + note);
    }
}
