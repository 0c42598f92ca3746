package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.internal.Way;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.runtime.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.http.GET;
import retrofit2.http.Streaming;

/** Every wait ends: by its limit, by cancel, by close. What must not be waited for would last for minutes here. */
class WaitsTest {
    interface Api {
        @GET("fast")
        ApiCall<Map<String, String>> fast();

        @GET("silent")
        ApiCall<Map<String, String>> silent();

        @Operation(id = "later", retrySafe = true)
        @GET("later")
        ApiCall<Map<String, String>> later();

        @Operation(id = "later", retrySafe = true)
        @GET("later")
        retrofit2.Call<Map<String, String>> laterCall();

        @Streaming
        @GET("trickle")
        ApiCall<ResponseBody> trickle();
    }

    private final MockWebServer server = Server.create();
    private final OkHttpClient http = new OkHttpClient.Builder()
            .readTimeout(Duration.ofMinutes(10))
            .dispatcher(new Dispatcher())
            .build();

    {
        server.setDispatcher(new okhttp3.mockwebserver.Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return switch (String.valueOf(request.getPath())) {
                    case "/silent" -> new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
                    case "/later" -> new MockResponse().setResponseCode(503).setHeader("Retry-After", "300");
                    case "/trickle" ->
                        new MockResponse().setBody("x".repeat(1000)).throttleBody(1, 1, TimeUnit.SECONDS);
                    default -> new MockResponse().setBody("{}");
                };
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        server.close();
    }

    @Test
    void theLimitCountsFromTheCallThoughItIsQueued() {
        http.dispatcher().setMaxRequests(1);
        try (IncodeClient client = client()) {
            Api api = client.create(Api.class);
            CompletableFuture<?> first = api.silent().executeAsync();

            CompletableFuture<?> queued =
                    api.fast().withTimeout(Duration.ofMillis(200)).executeAsync();

            assertThatThrownBy(queued::join).cause().isInstanceOfSatisfying(TransportException.class, e -> {
                assertThat(e.isTimeout()).isTrue();
                assertThat(e.wasSent()).isFalse();
            });
            assertThat(first).isNotDone();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLimitEndsTheWaitForASession(Way way) throws IOException {
        try (FakeNetim netim = new FakeNetim();
                NetimClient client =
                        netim.builder().closeTimeout(Duration.ofMillis(100)).build()) {
            netim.loginGate = new CountDownLatch(1);

            TransportException failure =
                    way.transportFailure(client.getSession().withTimeout(Duration.ofMillis(200)));

            assertThat(failure.isTimeout()).isTrue();
            netim.loginGate.countDown();
        }
    }

    @Test
    void cancelingEndsThePauseBeforeARetry() throws Exception {
        try (IncodeClient client = client()) {
            Api api = client.create(Api.class);
            CompletableFuture<?> future = api.later().executeAsync();
            retrofit2.Call<?> call = api.laterCall();
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    failure.completeExceptionally(new AssertionError(call.execute()));
                } catch (IOException e) {
                    failure.complete(e);
                }
            });
            thread.start();
            server.takeRequest();
            server.takeRequest();
            Threads.until(
                    () -> thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING);

            assertThat(future.cancel(true)).isTrue();
            call.cancel();

            assertThat(failure.join()).hasMessage("Canceled");
            thread.join();
        }
    }

    @Test
    void closingEndsPausesAndBodiesThatTrickle() throws Exception {
        IncodeClient client = client();
        Api api = client.create(Api.class);
        CompletableFuture<?> pausing = api.later().executeAsync();
        CompletableFuture<?> silent = api.silent().executeAsync();
        ResponseBody trickling = api.trickle().execute();
        for (int i = 0; i < 3; i++) {
            server.takeRequest();
        }

        client.close();

        for (CompletableFuture<?> each : List.of(pausing, silent)) {
            assertThatThrownBy(each::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.isCanceled()).isTrue());
        }
        assertThatThrownBy(trickling::string).isInstanceOf(IOException.class);
    }

    @Test
    void callsThatPauseMakeNoOtherWait() {
        try (IncodeClient client = client()) {
            Api api = client.create(Api.class);
            List<CompletableFuture<?>> pausing = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                pausing.add(api.later().executeAsync());
            }

            assertThat(api.fast().executeAsync().join()).isEmpty();
            assertThat(api.fast().execute()).isEmpty();
            CompletableFuture<Integer> theirs = new CompletableFuture<>(); // five per host by default
            http.newCall(new Request.Builder().url(server.url("/fast")).build()).enqueue(new okhttp3.Callback() {
                @Override
                public void onFailure(Call call, IOException e) {
                    theirs.completeExceptionally(e);
                }

                @Override
                public void onResponse(Call call, okhttp3.Response response) {
                    response.close();
                    theirs.complete(response.code());
                }
            });
            assertThat(theirs.join()).isEqualTo(200);
            assertThat(pausing).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void whatFollowsAFutureMayWaitForOtherCalls() {
        http.dispatcher().setMaxRequests(4);
        try (IncodeClient client = client()) {
            Api api = client.create(Api.class);
            List<CompletableFuture<?>> nested = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                nested.add(api.fast()
                        .executeAsync()
                        .thenApply(first -> api.fast().executeAsync().join()));
            }

            nested.forEach(each -> assertThat(each.join()).isEqualTo(Map.of()));
        }
    }

    @Test
    void aFutureMayCloseTheClient() {
        IncodeClient client = client();

        boolean interrupted = client.create(Api.class)
                .fast()
                .executeAsync()
                .thenApply(value -> {
                    client.close();
                    return Thread.currentThread().isInterrupted();
                })
                .join();

        assertThat(interrupted).isFalse();
    }

    @Test
    void aFutureThatOthersFailEndsItsCall() {
        CountDownLatch canceled = new CountDownLatch(1);
        OkHttpClient watched = http.newBuilder()
                .eventListener(new EventListener() {
                    @Override
                    public void canceled(Call call) {
                        canceled.countDown();
                    }
                })
                .build();
        try (IncodeClient client = IncodeClient.builder()
                .apiKey("k")
                .baseUrl(server.url("/").toString())
                .okHttpClient(watched)
                .build()) {
            CompletableFuture<?> future =
                    client.create(Api.class).silent().executeAsync().orTimeout(200, TimeUnit.MILLISECONDS);

            assertThatThrownBy(future::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(java.util.concurrent.TimeoutException.class);
            Threads.await(canceled);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksForTheSessionWhileOpeningItFailsAtOnce(Way way) throws IOException {
        AtomicReference<NetimClient> asked = new AtomicReference<>();
        OkHttpClient asking = http.newBuilder()
                .addInterceptor(chain -> {
                    if (chain.request().method().equals("POST")) {
                        AccountSession unused =
                                Objects.requireNonNull(asked.get()).currentSession();
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        try (FakeNetim netim = new FakeNetim();
                NetimClient client = netim.builder().okHttpClient(asking).build()) {
            asked.set(client);

            assertThat(way.transportFailure(client.getSession()))
                    .rootCause()
                    .hasMessageStartingWith("an interceptor or listener of the login requested the session");
        }
    }

    /** Whose pauses are as long as the server says, in real time, and whose calls have no limit. */
    private IncodeClient client() {
        return IncodeClient.builder()
                .apiKey("k")
                .baseUrl(server.url("/").toString())
                .okHttpClient(http)
                .retryPolicy(RetryPolicy.standard()
                        .withMaxRetryAfter(Duration.ofHours(1))
                        .withDeadline(Duration.ofHours(2)))
                .build();
    }
}
