package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.TransportException;
import io.github.sessionclients.internal.TestVendor.Api;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of threads, connections and calls closing a client ends. */
class TransportClosingTest {
    private final MockWebServer server = Server.create();
    private final OkHttpClient theirs = new OkHttpClient();

    @AfterEach
    void close() throws IOException {
        theirs.dispatcher().executorService().shutdown();
        theirs.connectionPool().evictAll();
        server.close();
    }

    @Test
    void ourOwnConnectionsAreClosed() {
        server.enqueue(new MockResponse().setBody("{}"));
        Transport transport = transport(Transport.freshClient("test"), true);
        get(transport).execute();
        assertThat(transport.client().connectionPool().connectionCount()).isEqualTo(1);

        transport.close();

        assertThat(transport.client().connectionPool().connectionCount()).isZero();
        assertThat(transport.client().dispatcher().executorService().isShutdown())
                .isTrue();
    }

    @Test
    void aCallOnTheUsersOwnClientIsCancelled() throws Exception {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        Transport transport = transport(theirs.newBuilder().readTimeout(0, TimeUnit.SECONDS), false);
        CompletableFuture<Map<String, String>> call = get(transport).executeAsync();
        assertThat(server.takeRequest(10, TimeUnit.SECONDS)).isNotNull();

        transport.close();

        assertThat(call)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(TransportException.class);
        assertThat(theirs.dispatcher().executorService().isShutdown()).isFalse();
    }

    @Test
    void aCallOfWhichOnlyTheBodyIsStillMissingIsCancelled() throws Exception {
        server.enqueue(new MockResponse().setBody("{\"a\":").setHeader("Content-Length", 100));
        CountDownLatch reading = new CountDownLatch(1);
        EventListener listener = new EventListener() {
            @Override
            public void responseBodyStart(Call call) {
                reading.countDown();
            }
        };
        Transport transport =
                transport(Transport.freshClient("test").eventListener(listener).readTimeout(0, TimeUnit.SECONDS), true);
        CompletableFuture<Map<String, String>> call = get(transport).executeAsync();
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

        transport.close();

        assertThat(call)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(TransportException.class);
    }

    @Test
    void ourOwnThreadsAreDaemonsWithAName() {
        server.enqueue(new MockResponse().setBody("{}"));
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Transport transport = transport(
                Transport.freshClient("test").addInterceptor(chain -> {
                    threads.add(Thread.currentThread());
                    return chain.proceed(chain.request());
                }),
                true);

        get(transport).executeAsync().join();
        assertThat(threads)
                .singleElement()
                .satisfies(thread -> assertThat(thread.isDaemon()).isTrue());
        transport.close();
    }

    private Transport transport(OkHttpClient.Builder http, boolean owned) {
        return TestVendor.transport(server.url("/"), http, owned, RetryPolicy.none(), new FakeTime().time());
    }

    private static HttpCall<Map<String, String>> get(Transport transport) {
        return transport.sessionCall(transport.create(Api.class).get());
    }
}
