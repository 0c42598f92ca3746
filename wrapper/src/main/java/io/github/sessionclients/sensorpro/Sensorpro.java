package io.github.sessionclients.sensorpro;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.internal.Vendor;
import io.github.sessionclients.internal.Verdict;
import io.github.sessionclients.sensorpro.model.Result;
import io.github.sessionclients.sensorpro.model.ResultMessage;
import io.github.sessionclients.sensorpro.model.SensorproError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** How Sensorpro says that something failed: a {@code Result} in each body, whatever the status. */
final class Sensorpro extends Vendor {
    static final String NAME = "sensorpro";

    private static final UUID NIL = new UUID(0, 0);

    private final long resultLimit;

    Sensorpro(long resultLimit) {
        super(NAME, SensorproException::new, Sensorpro::explain);
        this.resultLimit = resultLimit;
    }

    private static Verdict explain(Object error) {
        Result result = error instanceof SensorproError body ? body.result() : null;
        return result == null ? Verdict.failure(error, null, null) : failure(error, result);
    }

    @Override
    protected long inspectable() {
        return resultLimit;
    }

    @Override
    protected Verdict inspect(Buffer body, Moshi moshi) throws IOException {
        Result result;
        try {
            result = find(JsonReader.of(body), moshi);
        } catch (IOException | RuntimeException e) {
            return Verdict.NOTHING; // not JSON, or not what a Result looks like: decoding will tell
        }
        if (result == null) {
            return Verdict.NOTHING;
        }
        return result.totalErrors() > 0
                ? failure(result, result)
                : new Verdict(false, null, statusMessages(result), requestId(result));
    }

    private static @Nullable Result find(JsonReader reader, Moshi moshi) throws IOException {
        if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
            return null;
        }
        reader.beginObject();
        while (reader.hasNext()) {
            if (reader.nextName().equals("Result")) {
                return moshi.adapter(Result.class).fromJson(reader);
            }
            reader.skipValue();
        }
        return null;
    }

    private static Verdict failure(Object error, Result result) {
        return new Verdict(true, error, messages(result.errorMessages()), requestId(result));
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
        Object code = message.code() == null ? null : message.code();
        return new ApiMessage(message.sequence(), code == null ? null : code.toString(), message.description());
    }

    /** The id of the request; the nil UUID of the vendor's examples identifies nothing. */
    private static @Nullable String requestId(Result result) {
        UUID id = result.requestId();
        return id == null || id.equals(NIL) ? null : id.toString();
    }
}
