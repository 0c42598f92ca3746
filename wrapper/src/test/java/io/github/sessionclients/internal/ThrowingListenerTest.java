package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.Threads;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A listener that throws ends its call at most: nothing of that is left, and the next call works. */
class ThrowingListenerTest {
    private static final List<String> EVENTS = List.of(
            "callStart",
            "proxySelectStart",
            "proxySelectEnd",
            "dnsStart",
            "dnsEnd",
            "connectStart",
            "connectEnd",
            "connectionAcquired",
            "connectionReleased",
            "requestHeadersStart",
            "requestHeadersEnd",
            "requestBodyStart",
            "requestBodyEnd",
            "responseHeadersStart",
            "responseHeadersEnd",
            "responseBodyStart",
            "responseBodyEnd",
            "callEnd");

    private final MockWebServer server = Server.create();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @MethodSource
    void leavesNothingBehind(String event, Way way) throws Exception {
        ThrowingListener listener = new ThrowingListener(event);
        OkHttpClient.Builder http = Transport.freshClient("test").eventListener(listener);
        Transport transport = TestVendor.transport(server.url("/"), http, true, RetryPolicy.none(), new FakeTime());
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse().setBody("{}"));
        }
        ApiCall<Map<String, String>> call = TestVendor.call(transport, api -> api.make(RequestBody.create("{}", null)));

        Throwable unused = catchThrowable(() -> way.run(call));
        assertThat(listener.thrown).isTrue();
        listener.broken = false;

        assertThat(way.run(call)).isInstanceOf(ApiResult.Success.class);
        assertThat(transport.runningCalls()).isZero();
        Threads.until(() -> transport.client().dispatcher().runningCallsCount() == 0);
        // Of OkHttp's own books nobody can mend an entry; what counts is that nothing is open.
        assertThat(listener.connections.stream()
                        .filter(connection -> !connection.socket().isClosed()))
                .hasSize(transport.client().connectionPool().idleConnectionCount());
        transport.close();
    }

    static Stream<Arguments> leavesNothingBehind() {
        Stream<Arguments> sync = EVENTS.stream().map(event -> Arguments.of(event, Way.SYNC));
        return Stream.concat(
                sync,
                Stream.of("callStart", "connectStart", "requestHeadersEnd", "responseBodyEnd")
                        .map(event -> Arguments.of(event, Way.ASYNC)));
    }
}
