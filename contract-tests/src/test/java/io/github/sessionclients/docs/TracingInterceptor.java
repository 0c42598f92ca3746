package io.github.sessionclients.docs;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

// snippet: interceptor
/** A span for each attempt of a call, named for its operation. */
final class TracingInterceptor implements Interceptor {
    private final Tracer tracer;

    TracingInterceptor(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    @SuppressWarnings("try") // the scope is there to be closed
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Span span = tracer.spanBuilder(Operations.name(request))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", request.method())
                .setAttribute("server.address", request.url().host())
                .startSpan();
        try (Scope scope = span.makeCurrent()) {
            Response response = chain.proceed(request);
            span.setAttribute("http.response.status_code", response.code());
            if (response.code() >= 400) {
                span.setStatus(StatusCode.ERROR);
            }
            return response;
        } catch (IOException e) {
            span.setAttribute("error.type", e.getClass().getName());
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }
}
// end
