package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.ApiResult;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The limits of repeating a call. */
class RetryEdgesTest {
    private final MockWebServer server = Server.create();
    private final FakeTime time = new FakeTime();
    private Transport transport = transport(RetryPolicy.standard());

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"2,1", "3,1", "4,0"})
    void theCapOfRetryAfterIsThePolicys(String asked, int waits) {
        retry(RetryPolicy.standard().withMaxRetryAfter(Duration.ofSeconds(3)));
        server.enqueue(new MockResponse().setResponseCode(429).setHeader("Retry-After", asked));
        ok();

        Way.SYNC.run(get());

        assertThat(time.sleeps).hasSize(waits);
    }

    @Test
    void aTryMayBeginAtTheDeadline() {
        retry(RetryPolicy.standard().withDeadline(Duration.ofMillis(5500))); // and up to a tenth
        server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "5"));
        ok();

        assertThat(Way.SYNC.run(get())).isInstanceOf(ApiResult.Success.class);
    }

    @Test
    void noTryBeginsAfterTheDeadline() {
        retry(RetryPolicy.standard().withDeadline(Duration.ofSeconds(5).minusNanos(1)));
        server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "5"));

        assertThat(Way.SYNC.failure(get()).status()).isEqualTo(503);
    }

    @Test
    void theDeadlineHoldsForACallWithoutATimeout() {
        transport.close();
        transport = TestVendor.transport(
                server.url("/"),
                Transport.freshClient("test").callTimeout(Duration.ZERO),
                true,
                RetryPolicy.standard(),
                time);
        server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "5"));
        ok();

        assertThat(Way.SYNC.run(get())).isInstanceOf(ApiResult.Success.class);
    }

    @Test
    void theWaitsAreNotAllTheSame() {
        retry(RetryPolicy.standard()
                .withMaxRetries(40)
                .withDelays(Duration.ofMillis(8), Duration.ofMillis(8))
                .withDeadline(Duration.ofDays(1)));
        for (int i = 0; i < 41; i++) {
            server.enqueue(new MockResponse().setResponseCode(503));
        }

        assertThat(Way.SYNC.failure(get()).status()).isEqualTo(503);

        assertThat(time.sleeps).hasSize(40).allMatch(d -> d.toNanos() > 4_000_000 && d.toNanos() <= 8_000_000);
        assertThat(time.sleeps).anyMatch(d -> d.toNanos() < 6_000_000).anyMatch(d -> d.toNanos() > 6_000_000);
    }

    @Test
    void aCancelledCallIsNotRepeated() {
        AtomicInteger tries = new AtomicInteger();
        transport.close();
        transport = TestVendor.transport(
                server.url("/"),
                Transport.freshClient("test").addNetworkInterceptor(chain -> {
                    tries.incrementAndGet();
                    chain.call().cancel();
                    throw new IOException("Canceled");
                }),
                true,
                RetryPolicy.standard(),
                time);

        TransportException failure = Way.SYNC.transportFailure(get());

        assertThat(failure.isCanceled()).isTrue();
        assertThat(tries).hasValue(1);
        assertThat(time.sleeps).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsNotTrustedIsNotAskedAgain(Way way) {
        AtomicInteger tries = new AtomicInteger();
        transport.close();
        transport = TestVendor.transport(
                server.url("/"),
                Transport.freshClient("test").addNetworkInterceptor(chain -> {
                    tries.incrementAndGet();
                    throw new SSLHandshakeException("not trusted");
                }),
                true,
                RetryPolicy.standard(),
                time);

        assertThat(way.transportFailure(get())).hasCauseInstanceOf(SSLHandshakeException.class);
        assertThat(tries).hasValue(1);
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void anInterruptedThreadDoesNotRepeat() {
        AtomicInteger tries = new AtomicInteger();
        transport.close();
        transport = TestVendor.transport(
                server.url("/"),
                Transport.freshClient("test").addNetworkInterceptor(chain -> {
                    tries.incrementAndGet();
                    Thread.currentThread().interrupt();
                    throw new IOException("lost");
                }),
                true,
                RetryPolicy.standard(),
                time);

        assertThat(Way.SYNC.transportFailure(get())).hasRootCauseMessage("lost");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tries).hasValue(1);
    }

    @Test
    void anInterruptOfTheWaitKeepsTheFailureThatItFollowed() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        transport.close();
        transport = TestVendor.transport(server.url("/"), RetryPolicy.standard(), new FakeTime() {
            @Override
            protected void sleep(Duration duration, Runnable task) {
                Thread.currentThread().interrupt();
            }
        });

        TransportException failure = Way.SYNC.transportFailure(get());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.isInterrupted()).isTrue();
        Throwable cause = failure.getCause();
        assertThat(cause).hasMessage("interrupted before a retry");
        assertThat(cause == null ? new Throwable[0] : cause.getSuppressed())
                .singleElement()
                .isInstanceOf(IOException.class);
    }

    private HttpCall<Map<String, String>> get() {
        return TestVendor.call(transport, api -> api.get());
    }

    private Transport transport(RetryPolicy policy) {
        return TestVendor.transport(server.url("/"), policy, time);
    }

    private void retry(RetryPolicy policy) {
        transport.close();
        transport = transport(policy);
    }

    private void ok() {
        server.enqueue(new MockResponse().setBody("{\"a\":\"b\"}"));
    }
}
