package io.github.sessionclients.internal;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.Answer;
import io.github.sessionclients.ApiMessage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Makes of a response what it means: a value, or a failure with all that is known of it. */
final class Unwrapper {
    private static final int MAX_WORDS = 300;

    /**
     * The outcome.
     *
     * @param value the value if it succeeded
     * @param cause what decoding threw, if it failed there
     */
    record Outcome<T extends @Nullable Object>(
            boolean succeeded,
            @Nullable T value,
            Answer answer,
            @Nullable Throwable cause) {}

    private final Vendor vendor;
    private final Retrofit retrofit;
    private final Moshi moshi;
    private final Map<Method, Converter<ResponseBody, Object>> converters = new ConcurrentHashMap<>();

    Unwrapper(Vendor vendor, Retrofit retrofit, Moshi moshi) {
        this.vendor = vendor;
        this.retrofit = retrofit;
        this.moshi = moshi;
    }

    /**
     * Unwraps a response, and closes it unless the caller gets its body as a stream.
     *
     * @param inspect whether to look for the vendor's failure inside a success
     * @param fallback the value of an empty body or of JSON's null; null if there must be a value
     * @throws IOException if the connection failed while the body was read
     */
    <T extends @Nullable Object> Outcome<T> unwrap(
            Response response, CallState state, boolean inspect, @Nullable Object fallback, Function<Object, T> view)
            throws IOException {
        boolean streamed = false;
        try {
            if (!response.isSuccessful()) {
                return error(response, state);
            }
            OperationInfo operation = state.operation();
            ResponseBody body = Bodies.body(response);
            streamed = operation.isStreamed();
            if (streamed) {
                T value = view.apply(body);
                return new Outcome<>(true, value, success(response, state, Verdict.NOTHING), null);
            }
            boolean inspected = inspect && vendor.inspectable() > 0;
            long limit = state.limit();
            if (limit == 0) {
                return decode(response, state, new Bodies.Tee(body.source()), Verdict.NOTHING, fallback, view);
            }
            Buffer read = Bodies.read(body, limit);
            if (read == null) {
                return tooLarge(response, state, limit);
            }
            Verdict verdict = inspected ? inspect(read) : Verdict.NOTHING;
            if (verdict.failed()) {
                String text = state.mask(text(read, body.contentType()));
                Verdict masked = vendor.inspect(new Buffer().writeUtf8(text), moshi);
                return failure(response, state, text, null, masked, null);
            }
            if (fallback != null && read.size() == 0) {
                read.writeUtf8("null");
            }
            return decode(response, state, new Bodies.Tee(read), verdict, fallback, view);
        } catch (IOException | RuntimeException | Error e) {
            streamed = false;
            throw e;
        } finally {
            if (!streamed) {
                response.close();
            }
        }
    }

    private Verdict inspect(Buffer body) throws IOException {
        Buffer copy = Bodies.copy(body);
        Verdict verdict = vendor.inspect(copy, moshi);
        copy.clear(); // its memory is used again
        return verdict;
    }

    /** Retrofit would look for it each time, and a method's is always the same. */
    private Converter<ResponseBody, Object> converter(OperationInfo operation) {
        Method method = operation.method();
        Converter<ResponseBody, Object> known = converters.get(method);
        if (known == null) {
            known = retrofit.responseBodyConverter(operation.responseType(), operation.annotations());
            converters.put(method, known);
        }
        return known;
    }

    private <T extends @Nullable Object> Outcome<T> decode(
            Response response,
            CallState state,
            Bodies.Tee tee,
            Verdict verdict,
            @Nullable Object fallback,
            Function<Object, T> view)
            throws IOException {
        OperationInfo operation = state.operation();
        ResponseBody body = Bodies.body(response);
        Throwable cause;
        try {
            Object value = converter(operation).convert(Bodies.replace(body, tee.source));
            if (value == null) {
                value = fallback;
            }
            if (value != null || operation.responseType() == Void.class) {
                T viewed = value == null ? null : view.apply(value);
                tee.kept.clear(); // its memory is used again
                return new Outcome<>(true, viewed, success(response, state, verdict), null);
            }
            cause = new JsonDataException("null");
        } catch (IOException | JsonDataException | IllegalArgumentException e) {
            if (tee.failure != null) {
                throw tee.failure;
            }
            cause = state.mask(e);
        }
        if (tee.keepMore()) {
            state.hangUp();
        }
        String problem = tee.kept.size() == 0 ? "the body is empty" : "the body is not as expected: " + reason(cause);
        return failure(response, state, state.mask(text(tee.kept, body.contentType())), problem, verdict, cause);
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private <T extends @Nullable Object> Outcome<T> error(Response response, CallState state) throws IOException {
        ResponseBody body = Bodies.body(response);
        Buffer read = Bodies.read(body, Bodies.LIMIT);
        if (read == null) {
            return tooLarge(response, state, Bodies.LIMIT);
        }
        String text = state.mask(text(read, body.contentType()));
        Object known = typed(vendor.errorModel(), text);
        Verdict verdict = known == null ? Verdict.NOTHING : vendor.explain(known);
        Class<?> declared = state.operation().errorType(response.code());
        if (declared != null && declared != vendor.errorModel()) {
            verdict = verdict.withError(typed(declared, text));
        }
        return failure(response, state, text, null, verdict, null);
    }

    private <T extends @Nullable Object> Outcome<T> tooLarge(Response response, CallState state, long limit) {
        state.hangUp();
        String problem = "the body is larger than " + limit + " bytes and was refused";
        return failure(response, state, null, problem, Verdict.NOTHING, null);
    }

    private @Nullable Object typed(Class<?> type, String json) {
        if (type == Void.class || json.isEmpty()) {
            return null;
        }
        try {
            return moshi.adapter(type).fromJson(json);
        } catch (IOException | RuntimeException e) {
            return null; // An error page, say. The raw text is kept.
        }
    }

    private <T extends @Nullable Object> Outcome<T> failure(
            Response response,
            CallState state,
            @Nullable String text,
            @Nullable String problem,
            Verdict verdict,
            @Nullable Throwable cause) {
        String description = describe(response, state, problem, verdict);
        return new Outcome<>(false, null, answer(response, state, text, problem != null, verdict, description), cause);
    }

    private static Answer success(Response response, CallState state, Verdict verdict) {
        return answer(response, state, null, false, verdict, state.operation().id());
    }

    private static Answer answer(
            Response response,
            CallState state,
            @Nullable String text,
            boolean unreadable,
            Verdict verdict,
            String description) {
        return new Answer(
                state.operation().id(),
                response.code(),
                response.headers(),
                verdict.requestId() != null ? verdict.requestId() : response.header("X-Request-Id"),
                verdict.error(),
                verdict.messages(),
                text,
                unreadable,
                description);
    }

    /** One line for an exception: operation, status, vendor's words; no body, no credential. */
    private String describe(Response response, CallState state, @Nullable String problem, Verdict verdict) {
        String what = vendor.name() + " " + state.operation().id() + " answered " + response.code();
        if (problem == null && verdict.messages().isEmpty()) {
            return what;
        }
        String words = problem != null
                ? problem
                : verdict.messages().stream().map(ApiMessage::toString).collect(Collectors.joining("; "));
        String line = state.mask(words).replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() > MAX_WORDS) {
            line = line.substring(0, MAX_WORDS) + "…";
        }
        return line.isEmpty() ? what : what + ": " + line;
    }

    private static String text(Buffer body, @Nullable MediaType type) {
        Charset charset = type == null ? null : type.charset();
        return body.clone().readString(charset == null ? StandardCharsets.UTF_8 : charset);
    }
}
