package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.Threads;
import io.github.sessionclients.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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
        Transport transport = transport(patient(theirs.newBuilder()), false);
        CompletableFuture<Map<String, String>> call = get(transport).executeAsync();
        server.takeRequest();

        transport.close();

        assertThatThrownBy(call::join).hasCauseInstanceOf(TransportException.class);
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
        Transport transport = transport(patient(Transport.freshClient("test").eventListener(listener)), true);
        CompletableFuture<Map<String, String>> call = get(transport).executeAsync();
        Threads.await(reading);

        transport.close();

        assertThatThrownBy(call::join).hasCauseInstanceOf(TransportException.class);
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

    /** Nothing but the closing ends a call. */
    private static OkHttpClient.Builder patient(OkHttpClient.Builder http) {
        return http.readTimeout(Duration.ZERO).callTimeout(Duration.ZERO);
    }

    private Transport transport(OkHttpClient.Builder http, boolean owned) {
        return TestVendor.transport(server.url("/"), http, owned, RetryPolicy.none(), new FakeTime());
    }

    private static HttpCall<Map<String, String>> get(Transport transport) {
        return TestVendor.call(transport, api -> api.get());
    }
}
