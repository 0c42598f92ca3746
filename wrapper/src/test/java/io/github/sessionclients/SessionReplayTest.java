package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.internal.Way;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;

/** The one repetition after a 401, and what surrounds it. */
class SessionReplayTest {
    interface OrderApi {
        @POST("order/")
        Call<Map<String, String>> order(@Body RequestBody order);
    }

    private final FakeNetim netim = new FakeNetim();
    private final FakeSensorpro sensorpro = new FakeSensorpro();
    private final OkHttpClient base = new OkHttpClient();

    @AfterEach
    void close() throws IOException {
        base.dispatcher().executorService().shutdown();
        base.connectionPool().evictAll();
        netim.close();
        sensorpro.close();
    }

    @ParameterizedTest
    @EnumSource
    void aRepetitionOfWhichNothingWasSentIsTriedAgainWhateverTheOperation(Way way) {
        AtomicBoolean refused = new AtomicBoolean();
        OkHttpClient failing = base.newBuilder()
                .addNetworkInterceptor(chain -> {
                    boolean order = chain.request().url().encodedPath().endsWith("/order/");
                    String session = String.valueOf(chain.request().header("Authorization"));
                    if (order && session.equals("Bearer T2") && refused.compareAndSet(false, true)) {
                        throw new IOException("lost before anything was sent");
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        try (NetimClient client = netim.builder().okHttpClient(failing).build()) {
            client.getSession().execute();
            netim.alive.clear();
            RequestBody body = RequestBody.create("{}", null);

            assertThat(way.run(client.call(client.create(OrderApi.class).order(body)))
                            .orThrow())
                    .containsEntry("IDSession", "T2");
        }
        assertThat(netim.requests)
                .filteredOn(request -> String.valueOf(request.getPath()).endsWith("/order/"))
                .hasSize(2);
        assertThat(netim.time.sleeps).hasSize(1);
    }

    @Test
    void theRefusedAnswerIsClosedBeforeTheRepetition() throws Exception {
        try (NetimClient client = netim.client()) {
            client.getSession().execute();
            netim.alive.clear();
            client.getSession().execute();
            ConnectionPool pool = client.okHttpClient().connectionPool();

            Threads.until(() -> netim.ended.contains("T1") && pool.connectionCount() == pool.idleConnectionCount());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatGotNoAnswerIsDoneWithItsSession(Way way) {
        netim.calls = request -> request.getMethod().equals("DELETE")
                ? null
                : new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
        NetimClient client = netim.client();
        RequestBody body = RequestBody.create("{}", null);
        assertThat(way.transportFailure(
                                client.call(client.create(OrderApi.class).order(body)))
                        .wasSent())
                .isTrue();

        client.close(); // or this waits for the call for half an hour

        assertThat(netim.ended).containsExactly("T1");
    }

    @Test
    void aLogoffThatIsRefusedForAnotherReasonIsNotSentAgain() {
        sensorpro.calls = request ->
                String.valueOf(request.getPath()).contains("logoff") ? new MockResponse().setResponseCode(412) : null;
        try (SensorproClient client = sensorpro.builder().build()) {
            client.currentSession();
        }

        assertThat(sensorpro.requests).hasSize(2);
    }
}
