package io.github.sessionclients.quickstart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Prints what goes over the wire without its secrets: no value of a header, no body. */
final class Wire implements Interceptor {
    private static final String MASK = "██";

    private final String vendor;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private volatile String last = "nothing";

    Wire(String vendor) {
        this.vendor = vendor;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        System.out.println(
                vendor + " sent " + request.method() + " " + masked(request.url()) + ", headers " + names(request));
        Response response = chain.proceed(request);
        System.out.println(
                vendor + " got " + response.code() + " " + response.header("Content-Type", "without content"));

        last = request.method() + " " + request.url().encodedPath();
        String violations = response.header("sl-violations");
        if (!response.isSuccessful() || violations != null) {
            failures.add(request.method() + " " + masked(request.url()) + " was answered " + response.code()
                    + reason(violations));
        }
        return response;
    }

    /** Fails if the mock objected to anything, or if the last request was not this one. */
    void requireEnd(String end) {
        if (!failures.isEmpty()) {
            throw new IllegalStateException(String.join("; ", failures));
        }
        if (!last.startsWith(end)) {
            throw new IllegalStateException("the session was not ended by " + end);
        }
    }

    /** Sensorpro has credentials and tokens in its paths; no other secret is in a URL. */
    private static String masked(HttpUrl url) {
        return url.toString().replaceFirst("(/auth/sys/(login|logoff)/).+$", "$1" + MASK);
    }

    private static String names(Request request) {
        return String.join(", ", request.headers().names());
    }

    private static String reason(@Nullable String violations) {
        return violations == null ? "" : ", though the spec does not allow it: " + violations;
    }
}
