package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.internal.Way;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.SessionInfo;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;

/** Account sessions that change, end and fail while many calls are under way. */
class SessionChurnTest {
    interface AnyApi {
        @GET("any/{n}")
        Call<Map<String, Object>> any(@Path("n") int n);
    }

    private final FakeNetim netim = new FakeNetim();
    private final FakeSensorpro sensorpro = new FakeSensorpro();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() throws IOException {
        gate.countDown();
        netim.close();
        sensorpro.close();
    }

    @Test
    void thirtyTwoLateRefusalsOfTheOldSessionLeaveTheNewOneAlone() throws Exception {
        CountDownLatch arrived = new CountDownLatch(32);
        netim.calls = request -> {
            if (isAny(request) && "Bearer T1".equals(request.getHeader("Authorization"))) {
                arrived.countDown();
                Threads.await(gate);
                return FakeNetim.unauthorized();
            }
            return null;
        };
        try (NetimClient client = netim.client()) {
            List<CompletableFuture<Map<String, Object>>> late = start(client, 32);
            Threads.await(arrived);
            netim.alive.clear();
            assertThat(client.getSession().execute().idSession()).isEqualTo("T2");
            assertThat(netim.ended).isEmpty();

            gate.countDown();

            assertThat(late).allSatisfy(call -> assertThat(call.join()).containsEntry("IDSession", "T2"));
            assertThat(client.currentSession().token()).isEqualTo("T2");
            assertThat(netim.alive).containsExactly("T2");
            Threads.until(() -> netim.ended.equals(List.of("T1")));
        }
        assertThat(netim.logins).hasValue(2);
        assertThat(netim.ended).containsExactly("T1", "T2");
    }

    @Test
    void theOldSessionIsLoggedOffOnceAfterTheLastOfFiftyCalls() throws Exception {
        CountDownLatch arrived = new CountDownLatch(50);
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        List<Integer> underWayAtLogoff = new ArrayList<>();
        sensorpro.calls = request -> {
            String path = String.valueOf(request.getPath());
            if (path.startsWith("/any/") && path.endsWith("/S1") && !path.contains("/1000/")) {
                underWay.add(path);
                arrived.countDown();
                Threads.await(gate);
                underWay.remove(path);
            } else if (path.endsWith("/logoff/S1")) {
                underWayAtLogoff.add(underWay.size());
            }
            return null;
        };
        try (SensorproClient client = sensorpro.builder().build()) {
            AnyApi api = client.create(AnyApi.class);
            List<CompletableFuture<Map<String, Object>>> old = start(client, 50);
            Threads.await(arrived);
            sensorpro.time.pass(Duration.ofSeconds(950));
            assertThat(client.call(api.any(1000)).execute()).containsEntry("token", "S1");
            Threads.until(() -> client.currentSession().token().equals("S2"));
            assertThat(client.call(api.any(51)).execute()).containsEntry("token", "S2");
            assertThat(sensorpro.ended).isEmpty();

            gate.countDown();

            assertThat(old).allSatisfy(call -> assertThat(call.join()).containsEntry("token", "S1"));
            Threads.until(() -> sensorpro.ended.contains("S1"));
        }
        assertThat(underWayAtLogoff).containsExactly(0);
        assertThat(sensorpro.ended).containsExactly("S1", "S2");
        assertThat(sensorpro.logins).hasValue(2);
    }

    @Test
    void neverMoreThanTwoSessionsAreAliveAtTheServer() throws Exception {
        AtomicInteger count = new AtomicInteger();
        netim.calls = request -> {
            if (!isAny(request)) {
                return null;
            }
            int n = count.incrementAndGet();
            netim.time.pass(Duration.ofSeconds(30)); // so that each session has served for a while
            if (n % 29 == 0) {
                netim.alive.clear(); // Netim forgets them all
            }
            return n % 13 == 0 ? FakeNetim.unauthorized() : null; // or says so, but keeps the session
        };
        try (NetimClient client = netim.client()) {
            AnyApi api = client.create(AnyApi.class);
            Threads.atOnce(16, () -> {
                for (int i = 0; i < 40; i++) {
                    client.call(api.any(i)).result();
                }
                return true;
            });
        }
        assertThat(netim.logins.get()).isBetween(20, 200);
        assertThat(netim.mostAlive.get()).isLessThanOrEqualTo(2);
        assertThat(netim.ended).doesNotHaveDuplicates().hasSize(netim.logins.get());
        assertThat(netim.alive).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DISCONNECT_AFTER_REQUEST", "DISCONNECT_DURING_RESPONSE_BODY", "NO_RESPONSE"})
    void aLoginWhoseAnswerIsLostFailsItsCallAndIsTriedAgainByTheNextOneOnly(SocketPolicy how) {
        for (int i = 0; i < 3; i++) {
            sensorpro.loginAnswers.add(FakeSensorpro.json("{\"Token\":\"" + "S".repeat(5_000) + "\"}")
                    .setSocketPolicy(how));
        }
        try (SensorproClient client =
                sensorpro.builder().readTimeout(Duration.ofMillis(200)).build()) {
            AnyApi api = client.create(AnyApi.class);
            for (Way way : Way.values()) {
                TransportException failure = way.transportFailure(client.call(api.any(1)));
                assertThat(failure.operation()).isEqualTo("login");
                assertThat(failure.wasSent()).isFalse();
                assertThat(failure.getCause())
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                login -> assertThat(login.wasSent()).isTrue());
            }
        }
        assertThat(sensorpro.requests).hasSize(2);
        assertThat(sensorpro.time.sleeps).isEmpty();
    }

    @Test
    void closingFromManyThreadsEndsTheSessionOnce() throws Exception {
        CountDownLatch ending = new CountDownLatch(1);
        netim.calls = request -> {
            if ("DELETE".equals(request.getMethod())) {
                ending.countDown();
                Threads.await(gate);
            }
            return null;
        };
        NetimClient client = netim.client();
        client.getSession().execute();
        List<Thread> closing = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(client::close);
            thread.start();
            closing.add(thread);
        }
        Threads.await(ending);
        Threads.until(() -> closing.stream().allMatch(t -> t.getState().name().endsWith("WAITING")));

        gate.countDown();
        for (Thread thread : closing) {
            thread.join();
        }

        assertThat(netim.ended).containsExactly("T1");
        assertThat(netim.alive).isEmpty();
    }

    @Test
    void closingWhileALoginIsNeverAnsweredFailsItsCallers() throws Exception {
        netim.loginAnswers.add(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        NetimClient client = netim.builder()
                .closeTimeout(Duration.ofMillis(200))
                .readTimeout(Duration.ofHours(1))
                .callTimeout(Duration.ofHours(1))
                .build();
        CompletableFuture<SessionInfo> call = client.getSession().executeAsync();
        Threads.until(() -> netim.logins.get() == 1);

        client.close(); // or this and the call wait for an hour

        assertThatThrownBy(call::join).hasCauseInstanceOf(TransportException.class);
    }

    @Test
    void closingWhileASessionIsRenewedEndsBoth() throws Exception {
        SensorproClient client = sensorpro.builder().build();
        AnyApi api = client.create(AnyApi.class);
        client.call(api.any(1)).execute();
        sensorpro.time.pass(Duration.ofSeconds(950));
        sensorpro.loginGate = new CountDownLatch(1);
        client.call(api.any(2)).execute();
        Threads.until(() -> sensorpro.logins.get() == 2);
        Thread closing = new Thread(client::close);
        closing.start();
        Threads.until(() -> sensorpro.ended.contains("S1"));

        sensorpro.loginGate.countDown();
        closing.join();

        assertThat(sensorpro.ended).containsExactly("S1", "S2");
        assertThat(sensorpro.alive).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aClosedClientSaysSo(Way way) {
        NetimClient client = netim.client();
        client.getSession().execute();
        client.close();

        TransportException failure = way.transportFailure(client.getSession());

        assertThat(failure).hasMessage("netim getSession got no response: the client is closed");
        assertThat(failure.isCanceled()).isTrue();
        assertThat(failure.isConnectFailure()).isFalse();
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void aClosedClientOpensNoSession() {
        NetimClient client = netim.client();
        client.close();

        assertThatThrownBy(client::currentSession)
                .isInstanceOf(TransportException.class)
                .hasMessage("netim session got no response: the client is closed");
        assertThat(netim.requests).isEmpty();
    }

    private static boolean isAny(RecordedRequest request) {
        return String.valueOf(request.getPath()).contains("/any/");
    }

    private static List<CompletableFuture<Map<String, Object>>> start(AuthorizedApi client, int count) {
        AnyApi api = client.create(AnyApi.class);
        List<CompletableFuture<Map<String, Object>>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(client.call(api.any(i)).executeAsync());
        }
        return calls;
    }
}
