package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.contract.Coverage.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final String vendor;
    private final List<Specs.Operation> operations;
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<String> objections = new CopyOnWriteArrayList<>();
    private final List<String> secondObjections = new CopyOnWriteArrayList<>();
    private final Map<String, String> preferred = new ConcurrentHashMap<>();
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private volatile boolean objectionsExpected;

    MockGuard(String vendor) {
        this.vendor = vendor;
        this.operations = Specs.operations(vendor, Specs.document(vendor));
    }

    private record Sent(String operation, Request request, Exchange exchange) {}

    private record Change(String operation, UnaryOperator<Request> change) {}

    /** For the builder of a client. */
    OkHttpClient client() {
        return GeneratedClient.HTTP.newBuilder().addNetworkInterceptor(this).build();
    }

    /** Asks the mock for this answer to an operation from now on: {@code code=401, example=noMessage}. */
    void prefer(String operation, String answer) {
        preferred.put(operation, answer);
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
        return last(operation).request;
    }

    /** The last request of an operation with its answer. */
    Exchange exchange(String operation) {
        return last(operation).exchange;
    }

    private Sent last(String operation) {
        synchronized (sent) {
            return sent.stream()
                    .filter(each -> each.operation.equals(operation))
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new AssertionError(operation + " was not sent"));
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        String operation = operation(request);
        String preference = preferred.get(operation);
        if (preference != null) {
            request = request.newBuilder().header("Prefer", preference).build();
        }
        for (Change change : changes) {
            if (change.operation.equals(operation)) {
                request = change.change.apply(request);
            }
        }
        Response response = chain.proceed(request);
        Exchange exchange = Exchange.of(vendor, request, response);
        sent.add(new Sent(operation, request, exchange));
        List<String> first = exchange.objections();
        List<String> second = SecondOpinion.ofRequest(exchange);
        first.forEach(objection -> objections.add(operation + ": " + objection));
        second.forEach(objection -> secondObjections.add(operation + ": " + objection));
        if (first.isEmpty()) {
            SecondOpinion.ofAnswer(exchange)
                    .forEach(objection -> secondObjections.add("answer to " + operation + ": " + objection));
        }
        if (first.isEmpty() && second.isEmpty()) {
            Coverage.OF_SPECS.sent(Layer.WRAPPER, Specs.operation(vendor, operation), exchange);
        }
        return response;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        verify();
    }

    /** Fails if the mock or the second validator objected, or did not although they were to. */
    void verify() {
        if (objectionsExpected) {
            assertThat(objections).as("what the mock objects to").isNotEmpty();
            assertThat(secondObjections)
                    .as("what the second validator objects to")
                    .isNotEmpty();
        } else {
            assertThat(objections).as("what the mock objects to").isEmpty();
            assertThat(secondObjections)
                    .as("what the second validator objects to")
                    .isEmpty();
        }
    }

    /** The operation that the spec has for a request, or the request itself. */
    private String operation(Request request) {
        String path = request.url().encodedPath();
        Specs.Operation operation = Specs.match(operations, request.method(), path);
        return operation == null ? request.method() + " " + path : operation.id();
    }
}
