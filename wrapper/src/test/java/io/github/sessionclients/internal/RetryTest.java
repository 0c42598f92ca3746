package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.ApiResult;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private final MockWebServer server = Server.create();
    private final FakeTime time = new FakeTime();
    private Transport transport = TestVendor.transport(server.url("/"), RetryPolicy.standard(), time);

    @BeforeEach
    void started() {
        assertThat(server.getPort()).isPositive();
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void repeatsASafeOperation(Way way) {
        answer(503);
        answer(429);
        ok();

        assertThat(way.run(get())).isInstanceOf(ApiResult.Success.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void givesTheLastAnswerWhenTheBudgetIsSpent(Way way) {
        answer(503);
        answer(502);
        answer(504);

        assertThat(way.failure(get()).status()).isEqualTo(504);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void theBudgetIsEachCallsOwn(Way way) {
        for (int call = 0; call < 5; call++) {
            answer(503);
            answer(503);
            ok();
            assertThat(way.run(get())).isInstanceOf(ApiResult.Success.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(15);
    }

    @ParameterizedTest
    @EnumSource
    void neverRepeatsAnOperationThatIsNotSafe(Way way) {
        answer(503);

        assertThat(way.failure(make()).status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 500, 501})
    void repeatsOnlyWhatMayPass(int status) {
        answer(status);

        assertThat(Way.SYNC.failure(get()).status()).isEqualTo(status);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void zeroMeansNone(Way way) {
        retry(RetryPolicy.none());
        server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "0"));

        ApiResult.ApiFailure<?> failure = way.failure(get());
        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.headers().values("Retry-After")).containsExactly("0");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void okHttpDoesNotRepeatBehindOurBack(Way way) {
        server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "0"));
        assertThat(way.failure(make()).status()).isEqualTo(503);
        server.enqueue(new MockResponse().setResponseCode(408));
        assertThat(way.failure(make()).status()).isEqualTo(408);

        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "7,7",
        "10,10",
        "00000000000000000007,7",
        "'Thu, 01 Jan 2026 00:00:04 GMT',4",
        "'Thursday, 01-Jan-26 00:00:04 GMT',4",
        "'Thu Jan  1 00:00:04 2026',4"
    })
    void waitsAsLongAsRetryAfterAsksAndALittleMore(String asked, long seconds) {
        server.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", asked));
        ok();

        Way.SYNC.run(get()).orThrow();
        assertThat(time.sleeps)
                .singleElement()
                .satisfies(
                        d -> assertThat(d).isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1100)));
    }

    @ParameterizedTest
    @CsvSource({"SYNC,11", "ASYNC,11", "SYNC,3600", "SYNC,99999999999999999999", "SYNC,'Fri, 01 Jan 2027 00:00:00 GMT'"
    })
    void returnsTheFailureIfRetryAfterAsksForMoreThanTheCap(Way way, String asked) {
        server.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", asked));
        ok();

        assertThat(way.failure(get()).headers().get("Retry-After")).isEqualTo(asked);
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(time.sleeps).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "soon", "1.5", "Wed, 31 Dec 2025 23:59:59 GMT"})
    void fallsBackToItsOwnDelayWhenRetryAfterAsksForNoneOrMakesNoSense(String asked) {
        server.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", asked));
        ok();

        Way.SYNC.run(get());
        assertThat(time.sleeps)
                .singleElement()
                .satisfies(d -> assertThat(d).isBetween(Duration.ofMillis(125), Duration.ofMillis(250)));
    }

    @Test
    void aRetryAfterOfCharactersThatNoHeaderHasIsNone() {
        server.enqueue(new MockResponse().setResponseCode(503).addHeaderLenient("Retry-After", "so\u0001on, né"));
        ok();

        Way.SYNC.run(get()).orThrow();
        assertThat(time.sleeps).hasSize(1);
    }

    @Test
    void theDelayDoublesUpToItsLimitWithJitter() {
        retry(RetryPolicy.standard().withMaxRetries(5).withDelays(Duration.ofMillis(100), Duration.ofMillis(500)));
        for (int i = 0; i < 6; i++) {
            answer(503);
        }

        Way.SYNC.run(get());
        long[] full = {100, 200, 400, 500, 500};
        assertThat(time.sleeps).hasSize(5);
        for (int i = 0; i < full.length; i++) {
            assertThat(time.sleeps.get(i)).isBetween(Duration.ofMillis(full[i] / 2), Duration.ofMillis(full[i]));
        }
    }

    @Test
    void noTryBeginsAfterTheDeadline() {
        retry(RetryPolicy.standard().withMaxRetries(100).withDeadline(Duration.ofSeconds(25)));
        for (int i = 0; i < 4; i++) {
            server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "10"));
        }

        assertThat(Way.SYNC.failure(get()).status()).isEqualTo(503);
        assertThat(time.sleeps).hasSize(2);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void theDeadlineIsOfTimeThatPassesNotOfAClockThatIsSet(int direction) {
        FakeTime unsteady = new FakeTime() {
            @Override
            protected void sleep(Duration duration, Runnable task) {
                setBy(Duration.ofDays(direction));
                super.sleep(duration, task);
            }
        };
        transport.close();
        RetryPolicy policy = RetryPolicy.standard().withMaxRetries(100).withDeadline(Duration.ofSeconds(25));
        transport = TestVendor.transport(server.url("/"), policy, unsteady);
        for (int i = 0; i < 4; i++) {
            server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "10"));
        }

        assertThat(Way.SYNC.failure(get()).status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void noTryBeginsAfterTheCallsTimeout() {
        server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "9"));

        assertThat(Way.SYNC.failure(get().withTimeout(Duration.ofSeconds(5))).status())
                .isEqualTo(503);
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaitAndKeepsItsFlag() {
        answer(503);
        FakeTime interrupting = new FakeTime() {
            @Override
            protected void sleep(Duration duration, Runnable task) {
                Thread.currentThread().interrupt();
            }
        };
        transport.close();
        transport = TestVendor.transport(server.url("/"), RetryPolicy.standard(), interrupting);

        TransportException failure = Way.SYNC.transportFailure(get());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.isInterrupted()).isTrue();
        assertThat(failure.isTimeout()).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertNothingLeaked();
    }

    @Test
    void aResponseIsClosedBeforeTheWait() {
        server.enqueue(new MockResponse().setResponseCode(503).setBody("x".repeat(100)));
        ok();
        List<String> events = new CopyOnWriteArrayList<>();
        EventListener listener = new EventListener() {
            @Override
            public void responseBodyEnd(Call call, long byteCount) {
                events.add("body ended");
            }
        };
        FakeTime watching = new FakeTime() {
            @Override
            protected void sleep(Duration duration, Runnable task) {
                events.add("sleeps");
                task.run();
            }
        };
        transport.close();
        transport = TestVendor.transport(
                server.url("/"),
                Transport.freshClient("test").eventListener(listener),
                true,
                RetryPolicy.standard(),
                watching);

        assertThat(Way.SYNC.run(get())).isInstanceOf(ApiResult.Success.class);
        assertThat(events).containsExactly("body ended", "sleeps", "body ended");
    }

    @ParameterizedTest
    @EnumSource
    void aFailureToConnectIsRepeatedWhateverTheOperation(Way way) throws IOException {
        HttpUrl nobody = nobodyThere();
        transport.close();
        transport = TestVendor.transport(nobody, RetryPolicy.standard(), time);

        TransportException failure = way.transportFailure(make());

        assertThat(failure.isConnectFailure()).isTrue();
        assertThat(failure.wasSent()).isFalse();
        assertThat(failure).hasMessageStartingWith("test makeThing got no response: could not connect to ");
        assertThat(time.sleeps).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerIsNotRepeatedBlindly(Way way) {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        ok();

        TransportException failure = way.transportFailure(make());

        assertThat(failure.wasSent()).isTrue();
        assertThat(failure.isConnectFailure()).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerIsNotRepeatedOnAUsedConnectionEither(Way way) {
        ok();
        way.run(get());
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        ok();

        assertThat(way.transportFailure(make()).wasSent()).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerOfASafeOperationIsRepeated(Way way) {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        ok();

        assertThat(way.run(get())).isInstanceOf(ApiResult.Success.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aBodyThatCanBeWrittenOnceIsWrittenOnce() {
        answer(503);
        RequestBody once = new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeUtf8("{}");
            }

            @Override
            public boolean isOneShot() {
                return true;
            }
        };

        assertThat(Way.SYNC
                        .failure(TestVendor.call(transport, api -> api.put(once)))
                        .status())
                .isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private HttpCall<Map<String, String>> get() {
        return TestVendor.call(transport, api -> api.get());
    }

    private HttpCall<Map<String, String>> make() {
        return TestVendor.call(transport, api -> api.make(RequestBody.create("{}", null)));
    }

    private void retry(RetryPolicy policy) {
        transport.close();
        transport = TestVendor.transport(server.url("/"), policy, time);
    }

    private void answer(int status) {
        server.enqueue(new MockResponse().setResponseCode(status));
    }

    private void ok() {
        server.enqueue(new MockResponse().setBody("{\"a\":\"b\"}"));
    }

    private void assertNothingLeaked() {
        var pool = transport.client().connectionPool();
        assertThat(pool.idleConnectionCount()).isEqualTo(pool.connectionCount()).isPositive();
    }

    static HttpUrl nobodyThere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new HttpUrl.Builder()
                    .scheme("http")
                    .host("127.0.0.1")
                    .port(socket.getLocalPort())
                    .build();
        }
    }
}
