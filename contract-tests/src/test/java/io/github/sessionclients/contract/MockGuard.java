package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Stands between a client under test and its mock, on the wire itself, so that it sees the opening and the ending of
 * sessions too. A test that the mock objects to anything in fails, unless it says that this is what it is about.
 */
final class MockGuard implements Interceptor, AfterEachCallback {
    private static final OkHttpClient HTTP = new OkHttpClient();

    private final String vendor;
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<String> objections = new CopyOnWriteArrayList<>();
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private volatile boolean objectionsExpected;

    MockGuard(String vendor) {
        this.vendor = vendor;
    }

    private record Sent(String operation, Request request) {}

    private record Change(String operation, UnaryOperator<Request> change) {}

    /** For the builder of a client. */
    OkHttpClient client() {
        return HTTP.newBuilder().addNetworkInterceptor(this).build();
    }

    /** Asks the mock for this answer to an operation: {@code code=401, example=noMessage}. */
    void prefer(String operation, String answer) {
        changes.add(new Change(
                operation,
                request -> request.newBuilder().header("Prefer", answer).build()));
    }

    /** Changes what is sent for an operation, behind the client's back; the mock is expected to object. */
    void spoil(String operation, UnaryOperator<Request> change) {
        changes.add(new Change(operation, change));
        objectionsExpected = true;
    }

    /** The operations that were sent, in this order. */
    List<String> operations() {
        synchronized (sent) {
            return sent.stream().map(Sent::operation).toList();
        }
    }

    /** The last request of an operation, as it went over the wire. */
    Request request(String operation) {
        synchronized (sent) {
            return sent.stream()
                    .filter(each -> each.operation.equals(operation))
                    .reduce((first, second) -> second)
                    .map(Sent::request)
                    .orElseThrow(() -> new AssertionError(operation + " was not sent"));
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        String operation = operation(request);
        for (Change change : changes) {
            if (change.operation.equals(operation)) {
                request = change.change.apply(request);
            }
        }
        sent.add(new Sent(operation, request));
        Response response = chain.proceed(request);
        String violations = response.header("sl-violations");
        if (violations != null) {
            objections.add(operation + ": " + violations);
        } else if (response.header("Content-Type", "").startsWith("application/problem+json")) {
            objections.add(operation + ": " + response.peekBody(4096).string());
        }
        return response;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        verify();
    }

    /** Fails if the mock objected, or did not although it was to. */
    void verify() {
        if (objectionsExpected) {
            assertThat(objections).as("what the mock objects to").isNotEmpty();
        } else {
            assertThat(objections).as("what the mock objects to").isEmpty();
        }
    }

    /** The operation that the spec has for a request, or the request itself. */
    private String operation(Request request) {
        for (Specs.Operation operation : Specs.operations()) {
            if (operation.vendor().equals(vendor)
                    && operation.method().name().equals(request.method())
                    && request.url().encodedPath().matches(operation.path().replaceAll("\\{.*?}", "[^/]+"))) {
                return operation.id();
            }
        }
        return request.method() + " " + request.url().encodedPath();
    }
}
