package io.github.sessionclients.sensorpro;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.internal.Vendor;
import io.github.sessionclients.runtime.internal.JsonAdapters;
import io.github.sessionclients.sensorpro.model.Result;
import io.github.sessionclients.sensorpro.model.ResultMessage;
import io.github.sessionclients.sensorpro.model.SensorproError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Detects Sensorpro's failures, which it reports in a {@code Result} in each body, whatever the status. */
final class Sensorpro extends Vendor {
    static final String NAME = "sensorpro";

    private static final String NIL = "00000000-0000-0000-0000-000000000000";
    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");

    private final long resultLimit;
    private final Predicate<ApiMessage> sessionOver;

    Sensorpro(long resultLimit, Predicate<ApiMessage> sessionOver) {
        super(NAME, SensorproException::new, SensorproError.class, Sensorpro::parseError);
        this.resultLimit = resultLimit;
        this.sessionOver = sessionOver;
    }

    @Override
    protected boolean isSessionOver(ResponseInfo response) {
        return response.messages().stream().anyMatch(sessionOver);
    }

    private static void parseError(Object error, ResponseInfo.Builder response) {
        response.error(error);
        Result result = error instanceof SensorproError body ? body.result() : null;
        if (result != null) {
            response.messages(messages(result.errorMessages()));
            setRequestId(result, response);
        }
    }

    @Override
    protected long maxBufferedBytes() {
        return resultLimit;
    }

    @Override
    protected boolean detectError(Buffer body, Moshi moshi, ResponseInfo.Builder response) throws IOException {
        if (body.rangeEquals(0, BYTE_ORDER_MARK)) {
            body.skip(BYTE_ORDER_MARK.size());
        }
        Object raw;
        try {
            raw = find(JsonReader.of(body));
        } catch (IOException | RuntimeException e) {
            return false; // not JSON: the decoder gives a better message
        }
        if (raw == null) {
            return false;
        }
        Result result;
        try {
            result = Objects.requireNonNull(moshi.adapter(Result.class).fromJsonValue(raw));
        } catch (JsonDataException e) {
            return lenient(raw, response);
        }
        boolean failed = result.totalErrors() > 0;
        setRequestId(result, response);
        if (failed) {
            response.error(result).messages(messages(result.errorMessages()));
        } else {
            response.messages(statusMessages(result));
        }
        return failed;
    }

    /** Returns the undecoded {@code Result} of a body; null if there is none. */
    private static @Nullable Object find(JsonReader reader) throws IOException {
        if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
            return null;
        }
        reader.beginObject();
        while (reader.hasNext()) {
            if (reader.nextName().equals("Result")) {
                return JsonAdapters.ANY.fromJson(reader);
            }
            reader.skipValue();
        }
        return null;
    }

    /**
     * Reads a {@code Result} even if it does not match the vendor's documentation. This is needed because no public example shows a non-empty
     * list of errors. When in doubt, treats it as a failure.
     */
    private static boolean lenient(Object raw, ResponseInfo.Builder response) {
        if (raw instanceof Map<?, ?> result) {
            List<ApiMessage> messages = new ArrayList<>();
            if (result.get("ErrorMessages") instanceof List<?> errors) {
                errors.forEach(error -> messages.add(lenientMessage(error)));
            }
            String total = String.valueOf(result.get("TotalErrors"));
            if (total.equals("0") && messages.isEmpty()) {
                return false;
            }
            if (total.matches("\\d+") || !messages.isEmpty()) {
                response.messages(messages);
                return true;
            }
        }
        response.messages(List.of(new ApiMessage(null, null, "its Result cannot be read")));
        return true;
    }

    private static ApiMessage lenientMessage(@Nullable Object error) {
        if (!(error instanceof Map<?, ?> message)) {
            return new ApiMessage(null, null, String.valueOf(error));
        }
        String sequence = String.valueOf(message.get("Sequence"));
        return new ApiMessage(
                sequence.matches("\\d{1,9}") ? Integer.valueOf(sequence) : null,
                textOf(message.get("Code")),
                textOf(message.get("Description")));
    }

    private static @Nullable String textOf(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static List<ApiMessage> statusMessages(Result result) {
        List<ApiMessage> both = new ArrayList<>(messages(result.statusMesssages()));
        for (ApiMessage message : messages(result.statusMessages())) {
            if (!both.contains(message)) {
                both.add(message);
            }
        }
        return List.copyOf(both);
    }

    private static List<ApiMessage> messages(@Nullable List<ResultMessage> messages) {
        return messages == null
                ? List.of()
                : messages.stream().map(Sensorpro::message).toList();
    }

    private static ApiMessage message(ResultMessage message) {
        return new ApiMessage(message.sequence(), textOf(message.code()), message.description());
    }

    /** Sets the request id, except for the nil UUID of the vendor's examples, which identifies nothing. */
    private static void setRequestId(Result result, ResponseInfo.Builder response) {
        String id = result.requestId();
        if (id != null && !id.equals(NIL)) {
            response.requestId(id);
        }
    }
}
