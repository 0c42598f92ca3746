package com.example.neighbors;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One span, sent to a collector. */
public final class OpenTelemetryCall {
    private OpenTelemetryCall() {}

    public static void main(String[] arguments) throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            received.complete(exchange.getRequestURI().getPath());
        });
        collector.start();
        String endpoint = "http://localhost:" + collector.getAddress().getPort() + "/v1/traces";
        try (SdkTracerProvider tracing = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(
                        OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build()))
                .build()) {
            tracing.get("world").spanBuilder("span").startSpan().end();
            System.out.println("came to: " + received.get(1, TimeUnit.MINUTES));
        } finally {
            collector.stop(0);
        }
    }
}
