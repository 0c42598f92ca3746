package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sessionclients.ApiCall;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.internal.TestVendor.Api;
import io.github.sessionclients.runtime.Operation;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.http.GET;

/** Whatever a server says in {@code Retry-After}: it is waited for as long as we please, or not at all. */
class RetryAfterFuzzTest {
    private static final Duration CAP = Duration.ofSeconds(10);
    private static final RetryPolicy POLICY = RetryPolicy.standard()
            .withMaxRetries(2)
            .withDelays(Duration.ofMillis(200), Duration.ofMillis(300))
            .withMaxRetryAfter(CAP)
            .withDeadline(Duration.ofSeconds(30));
    private static final Request REQUEST =
            new Request.Builder().url("http://localhost/").build();

    interface Api {
        @Operation(id = "safe", retrySafe = true)
        @GET("x")
        ApiCall<ResponseBody> safe();
    }

    static List<byte[]> samples() {
        return List.of(
                bytes("0"),
                bytes("7"),
                bytes("-1"),
                bytes("00000000000000000000000000000001"),
                bytes("99999999999999999999"),
                bytes("1.5"),
                bytes("\u0661"),
                bytes("Thu, 1 Jan 2026 00:00:05 GMT"),
                bytes("Thu, 01 Jan 2026 00:00:10 +0000"),
                bytes("Wed, 31 Dec 2025 23:59:59 GMT"),
                bytes("Fri, 31 Dec 9999 23:59:59 -1800"),
                bytes("Sat, 1 Jan 0000 00:00:00 GMT"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Timeout(30)
    @MethodSource("samples")
    @FuzzTest
    void isCappedOrIgnored(byte[] value) throws IOException {
        // As OkHttp reads headers off the wire: it trims them and takes any character.
        Headers headers = new Headers.Builder()
                .addUnsafeNonAscii("Retry-After", new String(value, StandardCharsets.UTF_8))
                .build();
        FakeTime time = new FakeTime();
        AtomicInteger tries = new AtomicInteger();
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(tries.incrementAndGet() % 2 == 0 ? 429 : 503)
                        .message("")
                        .headers(headers)
                        .body(ResponseBody.create("", null))
                        .build());
        Transport transport = TestVendor.transport(REQUEST.url(), http, true, POLICY, time);

        assertThat(TestVendor.handle(transport).create(Api.class).safe().raw().code())
                .isIn(429, 503);
        transport.close();

        assertThat(tries.get()).isEqualTo(1 + time.sleeps.size());
        assertThat(time.sleeps)
                .hasSizeLessThanOrEqualTo(2)
                .allSatisfy(sleep -> assertThat(sleep).isPositive().isLessThanOrEqualTo(CAP.plus(CAP.dividedBy(10))));
        String retryAfter = String.valueOf(headers.get("Retry-After"));
        if (retryAfter.matches("\\d+")) {
            BigInteger asked = new BigInteger(retryAfter);
            if (asked.compareTo(BigInteger.TEN) > 0) {
                assertThat(time.sleeps).isEmpty();
            } else {
                assertThat(time.sleeps)
                        .hasSize(2)
                        .allSatisfy(sleep -> assertThat(sleep)
                                .isGreaterThanOrEqualTo(
                                        asked.signum() == 0
                                                ? Duration.ofMillis(100)
                                                : Duration.ofSeconds(asked.longValue())));
            }
        }
    }
}
