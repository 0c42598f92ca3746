package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The state of one run of a call. Its requests carry it as their only tag. */
final class CallState {
    private static final String RETRY_AFTER = "Retry-After";
    private static final Pattern HEADER_NAME = Pattern.compile("[!-~]+");

    private final OperationInfo operation;
    private final List<SecretString> arguments;
    private final long maxSuccessBytes;
    private volatile Credential credential = Credential.NONE;
    private volatile List<Credential> earlier = List.of(); // sessions that were replaced during the run
    private volatile @Nullable Call call;
    private volatile boolean sent;
    private volatile boolean anyAttemptSent;
    private volatile boolean earlierAttemptSent;
    private volatile @Nullable String retryAfter;
    private volatile @Nullable Request request;
    private volatile @Nullable String note;
    private volatile boolean sessionOver;

    /**
     * Creates the state of a new run.
     *
     * @param arguments the secrets among the call's arguments
     * @param maxSuccessBytes the size limit for the body of a success; 0 if there is none
     */
    CallState(OperationInfo operation, List<SecretString> arguments, long maxSuccessBytes) {
        this.operation = operation;
        this.arguments = arguments;
        this.maxSuccessBytes = maxSuccessBytes;
    }

    /** Returns the state that a request carries. */
    static CallState of(Request request) throws IOException {
        CallState state = request.tag(CallState.class);
        if (state == null) {
            throw new IOException("an interceptor created a new request instead of deriving it with newBuilder(),"
                    + " so the call's credential is lost");
        }
        return state;
    }

    OperationInfo operation() {
        return operation;
    }

    /** Returns the size limit for the body of this response; 0 if there is none. The only place that decides this. */
    long maxBytes(Response response) {
        return response.isSuccessful() ? maxSuccessBytes : Bodies.MAX_BUFFERED_BYTES;
    }

    /** Starts an attempt with this credential. Nothing of it is sent yet. */
    void startAttempt(Credential used) {
        if (credential != Credential.NONE && credential != used) {
            List<Credential> both = new ArrayList<>(earlier);
            both.add(credential);
            earlier = List.copyOf(both);
        }
        credential = used;
        earlierAttemptSent = anyAttemptSent;
        sent = false;
        retryAfter = null;
    }

    /** Sets the request that the attempt sends. */
    void setRequest(Request authorized) {
        request = authorized;
    }

    /** Returns method and URL of the request, without secrets and query; empty if there was none. */
    String describeRequest() {
        Request tried = request;
        return tried == null
                ? ""
                : tried.method() + " "
                        + describe(tried.url().newBuilder().query(null).build());
    }

    Credential credential() {
        return credential;
    }

    void markSent(Call by) {
        call = by;
        sent = true;
        anyAttemptSent = true;
    }

    /** Returns whether the server may have seen anything of this attempt. */
    boolean isSent() {
        return sent;
    }

    /** Returns whether the server may have seen anything of any attempt. */
    boolean anyAttemptSent() {
        return anyAttemptSent;
    }

    /** Cancels the exchange when the rest of the response is not needed. Closing the response alone would continue to read for a while. */
    void hangUp() {
        Call current = call;
        if (current != null) {
            current.cancel();
        }
    }

    /** Records that the request was lost and is resent within this attempt. */
    void markLost() {
        earlierAttemptSent = true;
    }

    /** Records that the server did not process the request of this attempt. */
    void markUnsent() {
        sent = false;
        anyAttemptSent = earlierAttemptSent;
    }

    /** Records that the body of a success reports the end of the session. */
    void markSessionOver() {
        sessionOver = true;
    }

    boolean isSessionOver() {
        return sessionOver;
    }

    /** Sets an additional note for the message of a failure. */
    void note(String text) {
        note = text;
    }

    @Nullable
    String note() {
        return note;
    }

    /** Replaces or removes the {@code Retry-After} of a response, and keeps the original value here. */
    Response hideRetryAfter(Response response, @Nullable String shown) {
        retryAfter = response.header(RETRY_AFTER, "");
        Response.Builder copy = response.newBuilder().removeHeader(RETRY_AFTER);
        return (shown == null ? copy : copy.header(RETRY_AFTER, shown)).build();
    }

    /** Returns a header of the response, even if it is hidden. */
    @Nullable
    String header(Response response, String name) {
        String hidden = retryAfter;
        if (hidden == null || !name.equals(RETRY_AFTER)) {
            return response.header(name);
        }
        return hidden.isEmpty() ? null : hidden;
    }

    /** Restores the hidden header of a response. */
    Response showRetryAfter(Response response) {
        String hidden = retryAfter;
        if (hidden == null) {
            return response;
        }
        Headers.Builder headers = response.headers().newBuilder().removeAll(RETRY_AFTER);
        if (!hidden.isEmpty()) {
            headers.addUnsafeNonAscii(
                    RETRY_AFTER, hidden); // as OkHttp reads it from the wire; add() would reject unusual characters
        }
        return response.newBuilder().headers(headers.build()).build();
    }

    private List<SecretString> secrets() {
        List<SecretString> secrets = new ArrayList<>(arguments);
        secrets.addAll(credential.secrets());
        earlier.forEach(each -> secrets.addAll(each.secrets()));
        return secrets;
    }

    /** Masks this call's secrets in a text, because the server may have returned one. */
    String redact(String text) {
        return Masking.mask(text, secretValues());
    }

    /** Masks this call's secrets in the body of a failure, and the values that the spec marks as secrets. */
    String redactBody(String text) {
        return BodyMasking.mask(text, secretValues(), operation.secretMembers());
    }

    private List<String> secretValues() {
        return secrets().stream().map(SecretString::value).toList();
    }

    /** Returns the response for users: without secrets in headers and reason phrase, and without a prior response. */
    Response redact(Response response) {
        List<String> secrets = secretValues();
        String reason = Masking.mask(response.message(), secrets);
        boolean changed = response.priorResponse() != null || !reason.equals(response.message());
        Headers received = response.headers();
        for (int i = 0; i < received.size() && !changed; i++) {
            changed = !Masking.maskHeader(received.value(i), secrets).equals(received.value(i));
        }
        return changed
                ? response.newBuilder()
                        .headers(redact(received, secrets))
                        .message(reason)
                        .priorResponse(null)
                        .build()
                : response;
    }

    private static Headers redact(Headers received, List<String> secrets) {
        Headers.Builder shown = new Headers.Builder();
        for (int i = 0; i < received.size(); i++) {
            if (HEADER_NAME.matcher(received.name(i)).matches()) { // OkHttp reads others, but cannot build them
                shown.addUnsafeNonAscii(received.name(i), Masking.maskHeader(received.value(i), secrets));
            }
        }
        return shown.build();
    }

    /** Masks this call's secrets in an exception, because the server may have returned one. */
    Throwable redact(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String shown = String.valueOf(cause.getMessage()) + Arrays.toString(cause.getSuppressed());
            if (!redact(shown).equals(shown)) {
                IOException redacted = new IOException(redact(String.valueOf(thrown.getMessage())));
                redacted.setStackTrace(thrown.getStackTrace());
                return redacted;
            }
        }
        return thrown;
    }

    /** Returns the URL without secrets. All query values are redacted if no Retrofit method describes the request. */
    String describe(HttpUrl url) {
        List<SecretString> secrets = secrets();
        String host = url.host();
        StringBuilder out = new StringBuilder(url.scheme()).append("://");
        out.append(host.indexOf(':') < 0 ? host : "[" + host + "]"); // IPv6
        if (url.port() != HttpUrl.defaultPort(url.scheme())) {
            out.append(':').append(url.port());
        }
        for (int i = 0; i < url.pathSize(); i++) {
            boolean secret = isSecret(secrets, url.pathSegments().get(i));
            out.append('/')
                    .append(
                            secret
                                    ? SecretString.MASK
                                    : url.encodedPathSegments().get(i));
        }
        String query = url.encodedQuery();
        String[] encoded = query == null ? new String[0] : query.split("&", -1);
        for (int i = 0; i < encoded.length; i++) {
            String value = url.queryParameterValue(i);
            boolean secret = value != null && (!operation.isKnown() || isSecret(secrets, value));
            int name = secret ? encoded[i].indexOf('=') + 1 : encoded[i].length();
            out.append(i == 0 ? '?' : '&').append(encoded[i], 0, name).append(secret ? SecretString.MASK : "");
        }
        return out.toString();
    }

    private static boolean isSecret(List<SecretString> secrets, String part) {
        return secrets.stream().map(SecretString::value).anyMatch(secret -> !secret.isEmpty() && part.contains(secret));
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
