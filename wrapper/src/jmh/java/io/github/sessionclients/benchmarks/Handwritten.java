package io.github.sessionclients.benchmarks;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who cares for speed writes by hand over Moshi's streams: the practical limit. Types, required members and the
 * length of numbers are checked, nulls and unknown members are let pass, as the generated adapters do. Unlike those it does not
 * keep unknown members, nor notice one that comes twice.
 */
final class Handwritten {
    private Handwritten() {}

    private interface Reader {
        Object read(JsonReader in) throws IOException;
    }

    private interface Writer {
        void write(JsonWriter out, Object value) throws IOException;
    }

    private record ByHand(Reader reader, Writer writer) implements Codec {
        @Override
        public Object decode(byte[] json) throws IOException {
            return Handwritten.decode(ResponseBody.create(json, JSON), reader);
        }

        @Override
        public Object encode(Object value) throws IOException {
            Buffer buffer = new Buffer();
            writer.write(JsonWriter.of(buffer), value);
            return RequestBody.create(buffer.readByteString(), JSON);
        }
    }

    static Codec codec(Api api) {
        return switch (api) {
            case NETIM -> new ByHand(NetimSession::read, (out, value) -> ((NetimSession) value).write(out));
            case INCODE -> new ByHand(Started::read, (out, value) -> ((Started) value).write(out));
            case GENESYS -> new ByHand(GenesysSession::read, (out, value) -> ((GenesysSession) value).write(out));
            case SENSORPRO -> new ByHand(Login::read, (out, value) -> ((Login) value).write(out));
        };
    }

    static NetimSession netimSession(ResponseBody body) throws IOException {
        return (NetimSession) decode(body, NetimSession::read);
    }

    static String netimToken(ResponseBody body) throws IOException {
        return (String) decode(body, in -> {
            String token = null;
            in.beginObject();
            while (in.hasNext()) {
                if (in.nextName().equals("access_token")) {
                    token = in.nextString();
                } else {
                    in.skipValue();
                }
            }
            in.endObject();
            return required(token, "access_token");
        });
    }

    private static Object decode(ResponseBody body, Reader reader) throws IOException {
        JsonReader in = JsonReader.of(body.source());
        Object value = reader.read(in);
        if (in.peek() != JsonReader.Token.END_DOCUMENT) {
            throw new JsonDataException("more than one value");
        }
        return value;
    }

    private static void skip(JsonReader in) throws IOException {
        in.skipName();
        in.skipValue();
    }

    private static @Nullable String text(JsonReader in) throws IOException {
        return in.peek() == JsonReader.Token.NULL ? in.nextNull() : scalar(in, JsonReader.Token.STRING);
    }

    private static @Nullable Integer integer(JsonReader in) throws IOException {
        return in.peek() == JsonReader.Token.NULL ? in.nextNull() : (Integer) Math.toIntExact(number(in));
    }

    private static @Nullable Long whole(JsonReader in) throws IOException {
        return in.peek() == JsonReader.Token.NULL ? in.nextNull() : (Long) number(in);
    }

    /** By way of its text: a number of a million digits would keep nextLong() busy for seconds. */
    private static long number(JsonReader in) throws IOException {
        String text = scalar(in, JsonReader.Token.NUMBER);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            if (text.length() > 1000) {
                throw new JsonDataException("a number too long");
            }
            return new BigDecimal(text).longValueExact(); // 1.0 and 1e2
        }
    }

    private static String scalar(JsonReader in, JsonReader.Token token) throws IOException {
        if (in.peek() != token) {
            throw new JsonDataException("not a " + token);
        }
        return in.nextString();
    }

    private static @Nullable Boolean bool(JsonReader in) throws IOException {
        return in.peek() == JsonReader.Token.NULL ? in.nextNull() : (Boolean) in.nextBoolean();
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new JsonDataException("missing: " + name);
        }
        return value;
    }

    enum Language {
        FR,
        EN
    }

    record NetimSession(
            @Nullable String id,
            @Nullable Long login,
            @Nullable Long lastActivity,
            @Nullable Language lang,
            @Nullable Integer sync) {
        private static final JsonReader.Options NAMES =
                JsonReader.Options.of("IDSession", "timeLogin", "timeLastActivity", "lang", "sync");

        static NetimSession read(JsonReader in) throws IOException {
            String id = null;
            Long login = null;
            Long lastActivity = null;
            Language lang = null;
            Integer sync = null;
            in.beginObject();
            while (in.hasNext()) {
                switch (in.selectName(NAMES)) {
                    case 0 -> id = text(in);
                    case 1 -> login = whole(in);
                    case 2 -> lastActivity = whole(in);
                    case 3 -> lang = Language.valueOf(scalar(in, JsonReader.Token.STRING));
                    case 4 -> sync = integer(in);
                    default -> skip(in);
                }
            }
            in.endObject();
            return new NetimSession(id, login, lastActivity, lang, sync);
        }

        void write(JsonWriter out) throws IOException {
            out.beginObject();
            out.name("IDSession").value(id);
            out.name("timeLogin").value(login);
            out.name("timeLastActivity").value(lastActivity);
            out.name("lang").value(lang == null ? null : lang.name());
            out.name("sync").value(sync);
            out.endObject();
        }
    }

    record GenesysSession(@Nullable String sessionId) {
        private static final JsonReader.Options NAMES = JsonReader.Options.of("sessionId");

        static GenesysSession read(JsonReader in) throws IOException {
            String sessionId = null;
            in.beginObject();
            while (in.hasNext()) {
                if (in.selectName(NAMES) == 0) {
                    sessionId = text(in);
                } else {
                    skip(in);
                }
            }
            in.endObject();
            return new GenesysSession(sessionId);
        }

        void write(JsonWriter out) throws IOException {
            out.beginObject();
            out.name("sessionId").value(sessionId);
            out.endObject();
        }
    }

    record Message(
            @Nullable Integer sequence,
            @Nullable String description,
            @Nullable String code) {
        private static final JsonReader.Options NAMES = JsonReader.Options.of("Sequence", "Description", "Code");

        static Message read(JsonReader in) throws IOException {
            Integer sequence = null;
            String description = null;
            String code = null;
            in.beginObject();
            while (in.hasNext()) {
                switch (in.selectName(NAMES)) {
                    case 0 -> sequence = integer(in);
                    case 1 -> description = text(in);
                    case 2 -> code = text(in);
                    default -> skip(in);
                }
            }
            in.endObject();
            return new Message(sequence, description, code);
        }

        void write(JsonWriter out) throws IOException {
            out.beginObject();
            out.name("Sequence").value(sequence);
            out.name("Description").value(description);
            out.name("Code").value(code);
            out.endObject();
        }
    }

    record Result(
            @Nullable String requestId,
            List<Message> errorMessages,
            List<Message> statusMesssages,
            @Nullable Integer totalStatusMessages,
            int totalErrors) {
        private static final JsonReader.Options NAMES = JsonReader.Options.of(
                "RequestId", "ErrorMessages", "StatusMesssages", "TotalStatusMessages", "TotalErrors");

        static Result read(JsonReader in) throws IOException {
            String requestId = null;
            List<Message> errors = List.of();
            List<Message> statuses = List.of();
            Integer totalStatusMessages = null;
            Integer totalErrors = null;
            in.beginObject();
            while (in.hasNext()) {
                switch (in.selectName(NAMES)) {
                    case 0 -> requestId = text(in);
                    case 1 -> errors = messages(in);
                    case 2 -> statuses = messages(in);
                    case 3 -> totalStatusMessages = integer(in);
                    case 4 -> totalErrors = integer(in);
                    default -> skip(in);
                }
            }
            in.endObject();
            return new Result(requestId, errors, statuses, totalStatusMessages, required(totalErrors, "TotalErrors"));
        }

        private static List<Message> messages(JsonReader in) throws IOException {
            List<Message> messages = new ArrayList<>();
            in.beginArray();
            while (in.hasNext()) {
                messages.add(Message.read(in));
            }
            in.endArray();
            return messages;
        }

        void write(JsonWriter out) throws IOException {
            out.beginObject();
            out.name("RequestId").value(requestId);
            write(out.name("ErrorMessages"), errorMessages);
            write(out.name("StatusMesssages"), statusMesssages);
            out.name("TotalStatusMessages").value(totalStatusMessages);
            out.name("TotalErrors").value(totalErrors);
            out.endObject();
        }

        private static void write(JsonWriter out, List<Message> messages) throws IOException {
            out.beginArray();
            for (Message message : messages) {
                message.write(out);
            }
            out.endArray();
        }
    }

    record Login(
            @Nullable Long expiresIn,
            @Nullable URI endpoint,
            @Nullable String token,
            Result result) {
        private static final JsonReader.Options NAMES =
                JsonReader.Options.of("ExpiresIn", "APIEndpoint", "Token", "Result");

        static Login read(JsonReader in) throws IOException {
            Long expiresIn = null;
            String endpoint = null;
            String token = null;
            Result result = null;
            in.beginObject();
            while (in.hasNext()) {
                switch (in.selectName(NAMES)) {
                    case 0 -> expiresIn = whole(in);
                    case 1 -> endpoint = text(in);
                    case 2 -> token = text(in);
                    case 3 -> result = Result.read(in);
                    default -> skip(in);
                }
            }
            in.endObject();
            return new Login(
                    expiresIn, endpoint == null ? null : URI.create(endpoint), token, required(result, "Result"));
        }

        void write(JsonWriter out) throws IOException {
            out.beginObject();
            out.name("ExpiresIn").value(expiresIn);
            out.name("APIEndpoint").value(endpoint == null ? null : endpoint.toString());
            out.name("Token").value(token);
            result.write(out.name("Result"));
            out.endObject();
        }
    }

    record Started(
            String token,
            String interviewId,
            @Nullable String interviewCode,
            @Nullable String flowType,
            @Nullable Integer idCaptureTimeout,
            @Nullable Integer selfieCaptureTimeout,
            @Nullable Integer idCaptureRetries,
            @Nullable Integer selfieCaptureRetries,
            @Nullable Integer curpValidationRetries,
            @Nullable String clientId,
            @Nullable String env,
            @Nullable Boolean existingSession,
            @Nullable String endScreenTitle,
            @Nullable String endScreenText,
            @Nullable Boolean optinEnabled,
            @Nullable String optinCompanyName,
            @Nullable Integer onboardingLinkExpirationMinutes,
            @Nullable Integer idDetectionTimeout) {
        private static final JsonReader.Options NAMES = JsonReader.Options.of(
                "token",
                "interviewId",
                "interviewCode",
                "flowType",
                "idCaptureTimeout",
                "selfieCaptureTimeout",
                "idCaptureRetries",
                "selfieCaptureRetries",
                "curpValidationRetries",
                "clientId",
                "env",
                "existingSession",
                "endScreenTitle",
                "endScreenText",
                "optinEnabled",
                "optinCompanyName",
                "onboardingLinkExpirationMinutes",
                "idDetectionTimeout");

        static Started read(JsonReader in) throws IOException {
            String token = null;
            String interviewId = null;
            String interviewCode = null;
            String flowType = null;
            Integer idCaptureTimeout = null;
            Integer selfieCaptureTimeout = null;
            Integer idCaptureRetries = null;
            Integer selfieCaptureRetries = null;
            Integer curpValidationRetries = null;
            String clientId = null;
            String env = null;
            Boolean existingSession = null;
            String endScreenTitle = null;
            String endScreenText = null;
            Boolean optinEnabled = null;
            String optinCompanyName = null;
            Integer onboardingLinkExpirationMinutes = null;
            Integer idDetectionTimeout = null;
            in.beginObject();
            while (in.hasNext()) {
                switch (in.selectName(NAMES)) {
                    case 0 -> token = text(in);
                    case 1 -> interviewId = text(in);
                    case 2 -> interviewCode = text(in);
                    case 3 -> flowType = text(in);
                    case 4 -> idCaptureTimeout = integer(in);
                    case 5 -> selfieCaptureTimeout = integer(in);
                    case 6 -> idCaptureRetries = integer(in);
                    case 7 -> selfieCaptureRetries = integer(in);
                    case 8 -> curpValidationRetries = integer(in);
                    case 9 -> clientId = text(in);
                    case 10 -> env = text(in);
                    case 11 -> existingSession = bool(in);
                    case 12 -> endScreenTitle = text(in);
                    case 13 -> endScreenText = text(in);
                    case 14 -> optinEnabled = bool(in);
                    case 15 -> optinCompanyName = text(in);
                    case 16 -> onboardingLinkExpirationMinutes = integer(in);
                    case 17 -> idDetectionTimeout = integer(in);
                    default -> skip(in);
                }
            }
            in.endObject();
            return new Started(
                    required(token, "token"),
                    required(interviewId, "interviewId"),
                    interviewCode,
                    flowType,
                    idCaptureTimeout,
                    selfieCaptureTimeout,
                    idCaptureRetries,
                    selfieCaptureRetries,
                    curpValidationRetries,
                    clientId,
                    env,
                    existingSession,
                    endScreenTitle,
                    endScreenText,
                    optinEnabled,
                    optinCompanyName,
                    onboardingLinkExpirationMinutes,
                    idDetectionTimeout);
        }

        void write(JsonWriter out) throws IOException {
            out.beginObject();
            out.name("token").value(token);
            out.name("interviewId").value(interviewId);
            out.name("interviewCode").value(interviewCode);
            out.name("flowType").value(flowType);
            out.name("idCaptureTimeout").value(idCaptureTimeout);
            out.name("selfieCaptureTimeout").value(selfieCaptureTimeout);
            out.name("idCaptureRetries").value(idCaptureRetries);
            out.name("selfieCaptureRetries").value(selfieCaptureRetries);
            out.name("curpValidationRetries").value(curpValidationRetries);
            out.name("clientId").value(clientId);
            out.name("env").value(env);
            out.name("existingSession").value(existingSession);
            out.name("endScreenTitle").value(endScreenTitle);
            out.name("endScreenText").value(endScreenText);
            out.name("optinEnabled").value(optinEnabled);
            out.name("optinCompanyName").value(optinCompanyName);
            out.name("onboardingLinkExpirationMinutes").value(onboardingLinkExpirationMinutes);
            out.name("idDetectionTimeout").value(idDetectionTimeout);
            out.endObject();
        }
    }
}
