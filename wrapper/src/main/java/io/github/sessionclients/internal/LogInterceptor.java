package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;

/**
 * Logs one line per exchange at debug level to the logger {@code io.github.sessionclients.<vendor>}: method, URL without secrets, status,
 * milliseconds, and response headers from an allow-list. Never logs bodies and request headers.
 */
final class LogInterceptor implements Interceptor {
    private static final List<String> HEADERS =
            List.of("Content-Type", "Content-Length", "Retry-After", "Processing-Time", "X-Request-Id");

    private final Logger log;

    LogInterceptor(Logger log) {
        this.log = log;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!log.isDebugEnabled()) {
            return proceed(chain);
        }
        CallState state = CallState.of(request);
        String what = request.method() + " " + state.describe(request.url());
        long start = System.nanoTime();
        try {
            Response response = proceed(chain);
            log.debug(
                    "{} -> {} in {} ms{}",
                    what,
                    response.code(),
                    millisSince(start),
                    state.redact(headers(state, response)));
            return response;
        } catch (IOException e) {
            log.debug(
                    "{} failed in {} ms: {}",
                    what,
                    millisSince(start),
                    e.getClass().getSimpleName());
            throw e;
        }
    }

    /** Proceeds, and unwraps the failure that the guard wrapped for OkHttp. */
    private static Response proceed(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (NetworkGuard.NotRepeated e) {
            throw e.failure();
        }
    }

    private static String headers(CallState state, Response response) {
        StringBuilder out = new StringBuilder();
        for (String name : HEADERS) {
            String value = state.header(response, name);
            out.append(value == null ? "" : ", " + name + ": " + value);
        }
        return out.toString();
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
