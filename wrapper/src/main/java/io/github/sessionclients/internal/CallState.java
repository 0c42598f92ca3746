package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** What the interceptors tell each other about one run of a call. */
final class CallState {
    private static final int SHORTEST_MASKED_IN_TEXT = 4;

    private final OperationInfo operation;
    private volatile List<Hidden> secrets; // immutable
    private final long limit;
    private volatile @Nullable Call call;
    private volatile boolean sent;
    private volatile boolean everSent;
    private boolean replayed;

    /**
     * The state of a run that begins.
     *
     * @param limit how large the body of a success may be, 0 if it may have any size
     */
    CallState(OperationInfo operation, long limit) {
        this.operation = operation;
        this.limit = limit;
        this.secrets = operation.secrets();
    }

    /** The state of a call that is not run by {@link HttpCall}. */
    static CallState of(Request request) {
        return new CallState(OperationInfo.of(request), 0);
    }

    OperationInfo operation() {
        return operation;
    }

    long limit() {
        return limit;
    }

    /** A new try begins, of which nothing is sent yet. */
    void beginTry() {
        sent = false;
    }

    void markSent(Call by) {
        call = by;
        sent = true;
        everSent = true;
    }

    /** Whether the server may have seen anything of this try. */
    boolean sent() {
        return sent;
    }

    /** Whether the server may have seen anything of any try. */
    boolean everSent() {
        return everSent;
    }

    /** Hangs up, as no more of the answer is wanted: closing it alone would read on for a while. */
    void hangUp() {
        Call current = call;
        if (current != null) {
            current.cancel();
        }
    }

    /** True for the first who asks: the call's one repetition with another session. */
    boolean claimReplay() {
        boolean first = !replayed;
        replayed = true;
        return first;
    }

    /** From now on this value is masked wherever the call is logged or described. */
    synchronized void hide(Hidden secret) {
        if (secrets.isEmpty()) {
            secrets = List.of(secret);
        } else if (!secrets.contains(secret)) {
            List<Hidden> more = new ArrayList<>(secrets);
            more.add(secret);
            secrets = List.copyOf(more);
        }
    }

    /** The text without this call's secrets, in case the server sent one back. */
    String mask(String text) {
        String masked = text;
        for (Hidden secret : secrets) {
            String value = secret.reveal();
            if (value.length() >= SHORTEST_MASKED_IN_TEXT) {
                masked = Masking.mask(masked, value);
            }
        }
        return masked;
    }

    /** The exception, or one that says the same without this call's secrets, in case the server sent one back. */
    Throwable mask(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String shown = String.valueOf(cause.getMessage()) + Arrays.toString(cause.getSuppressed());
            if (!mask(shown).equals(shown)) {
                IOException masked = new IOException(mask(String.valueOf(thrown.getMessage())));
                masked.setStackTrace(thrown.getStackTrace());
                return masked;
            }
        }
        return thrown;
    }

    /** The URL without secrets. Query values of a request that no Retrofit method describes are all masked. */
    String describe(HttpUrl url) {
        String host = url.host();
        StringBuilder out = new StringBuilder(url.scheme()).append("://");
        out.append(host.indexOf(':') < 0 ? host : "[" + host + "]"); // IPv6
        if (url.port() != HttpUrl.defaultPort(url.scheme())) {
            out.append(':').append(url.port());
        }
        for (int i = 0; i < url.pathSize(); i++) {
            boolean secret = isSecret(url.pathSegments().get(i));
            out.append('/')
                    .append(secret ? Hidden.MASK : url.encodedPathSegments().get(i));
        }
        String query = url.encodedQuery();
        String[] encoded = query == null ? new String[0] : query.split("&", -1);
        for (int i = 0; i < encoded.length; i++) {
            String value = url.queryParameterValue(i);
            boolean secret = value != null && (!operation.isKnown() || isSecret(value));
            int name = secret ? encoded[i].indexOf('=') + 1 : encoded[i].length();
            out.append(i == 0 ? '?' : '&').append(encoded[i], 0, name).append(secret ? Hidden.MASK : "");
        }
        return out.toString();
    }

    private boolean isSecret(String part) {
        return secrets.stream().map(Hidden::reveal).anyMatch(secret -> !secret.isEmpty() && part.contains(secret));
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
