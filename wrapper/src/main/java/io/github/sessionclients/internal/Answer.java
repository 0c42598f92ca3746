package io.github.sessionclients.internal;

import io.github.sessionclients.ApiMessage;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What came back for a call, as far as it was understood. */
public final class Answer {
    private static final int MAX_WORDS = 300;

    private final String vendor;
    private final String operation;
    private final int status;
    private final Headers headers;
    private final @Nullable Hidden text;
    private final @Nullable String problem;
    private final Verdict verdict;
    private final CallState state;

    Answer(
            String vendor,
            CallState state,
            int status,
            Headers headers,
            @Nullable Hidden text,
            @Nullable String problem,
            Verdict verdict) {
        this.vendor = vendor;
        this.operation = state.operation().id();
        this.status = status;
        this.headers = headers;
        this.text = text;
        this.problem = problem;
        this.verdict = verdict;
        this.state = state;
    }

    public String operation() {
        return operation;
    }

    public int status() {
        return status;
    }

    public Headers headers() {
        return headers;
    }

    /** The body as it came; null if it was not kept. */
    public @Nullable String text() {
        return text == null ? null : text.reveal();
    }

    /** Why the body could not be used; null if it could. */
    public @Nullable String problem() {
        return problem;
    }

    public @Nullable String requestId() {
        return verdict.requestId() != null ? verdict.requestId() : headers.get("X-Request-Id");
    }

    public @Nullable Object error() {
        return verdict.error();
    }

    public List<ApiMessage> messages() {
        return verdict.messages();
    }

    /** One line for an exception: operation, status, vendor's words; no body, no credential. */
    public String describe() {
        String words = problem != null
                ? problem
                : verdict.messages().stream().map(ApiMessage::toString).collect(Collectors.joining("; "));
        String line = state.mask(words).replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() > MAX_WORDS) {
            line = line.substring(0, MAX_WORDS) + "…";
        }
        return vendor + " " + operation + " answered " + status + (line.isEmpty() ? "" : ": " + line);
    }

    @Override
    public String toString() {
        return describe();
    }
}
