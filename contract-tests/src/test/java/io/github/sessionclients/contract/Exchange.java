package io.github.sessionclients.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request as it went over the wire, and its answer.
 *
 * @param target path and query, as encoded
 */
record Exchange(
        String vendor,
        String method,
        String target,
        Headers headers,
        ByteString body,
        int status,
        Headers answerHeaders,
        ByteString answer) {
    static final String FORGAVE = "mock-forgave";

    private static final long LONGEST = 1 << 20;

    /** An exchange as a network interceptor sees it; the answer can still be read afterwards. */
    static Exchange of(String vendor, Request request, Response response) throws IOException {
        Buffer body = new Buffer();
        if (request.body() != null) {
            request.body().writeTo(body);
        }
        String query = request.url().encodedQuery();
        return new Exchange(
                vendor,
                request.method(),
                request.url().encodedPath() + (query == null ? "" : "?" + query),
                request.headers(),
                body.readByteString(),
                response.code(),
                response.headers(),
                response.peekBody(LONGEST).byteString());
    }

    String path() {
        return target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    }

    @Nullable
    String query() {
        return target.contains("?") ? target.substring(target.indexOf('?') + 1) : null;
    }

    /** What the mock has against the request, or against its own answer. */
    List<String> objections() {
        List<String> objections = new ArrayList<>(answerHeaders.values("sl-violations"));
        // What it takes from others it need not take from us.
        answerHeaders.values(FORGAVE).forEach(what -> objections.add(FORGAVE + ": " + what));
        if (isProblem()) {
            objections.add(answer.utf8());
        }
        return objections;
    }

    /** Whether the mock had no answer of the spec's to give. For a body that is no JSON it has a form of its own. */
    private boolean isProblem() {
        String type = answerHeaders.get("Content-Type");
        return (type != null && type.startsWith("application/problem+json"))
                || (status == 400 && answer.utf8().startsWith("{\"error\":{\"code\":\"invalid_json\""));
    }
}
