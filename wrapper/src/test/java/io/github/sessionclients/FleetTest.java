package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import retrofit2.http.GET;

/** Clients that share one session, as those of several JVMs do. */
class FleetTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] OTHER_KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    interface ProbeApi {
        @GET("probe")
        ApiCall<Object> probe();
    }

    /** An engine in memory, which fails as told. */
    private static final class Engine implements SharedText {
        final AtomicReference<@Nullable String> text = new AtomicReference<>();
        final AtomicInteger failures = new AtomicInteger();
        volatile boolean away;
        volatile boolean losesAnswers;
        volatile CountDownLatch gate = new CountDownLatch(0);

        private void reach() throws IOException {
            Threads.await(gate);
            if (away) {
                failures.incrementAndGet();
                throw new IOException("away");
            }
        }

        @Override
        public @Nullable String read() throws IOException {
            reach();
            return text.get();
        }

        @Override
        public synchronized boolean compareAndSet(@Nullable String expected, String next) throws IOException {
            reach();
            boolean same = Objects.equals(text.get(), expected);
            if (same) {
                text.set(next);
            }
            if (losesAnswers) {
                throw new IOException("the answer was lost");
            }
            return same;
        }
    }

    private final FakeNetim netim = new FakeNetim();
    private final Engine engine = new Engine();
    private final List<NetimClient> fleet = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        netim.loginGate.countDown();
        engine.gate.countDown();
        fleet.forEach(NetimClient::close);
        netim.close();
    }

    private NetimClient client(SharedSession shared) {
        NetimClient client = netim.builder()
                .sharedSession(shared)
                .closeTimeout(Duration.ofMillis(500))
                .build();
        fleet.add(client);
        return client;
    }

    private NetimClient client() {
        return client(SharedSession.over(engine, KEY));
    }

    private static CompletableFuture<String> start(NetimClient client) {
        return client.getSession().executeAsync().thenApply(info -> String.valueOf(info.idSession()));
    }

    /** Lets time pass until the call is done. */
    private void passUntilDone(CompletableFuture<?> call) throws Exception {
        Threads.until(() -> {
            netim.time.pass(Duration.ofSeconds(1));
            return call.isDone();
        });
    }

    private List<String> callOfEach() {
        return fleet.stream().map(client -> client.getSession().executeAsync()).toList().stream()
                .map(call -> String.valueOf(call.join().idSession()))
                .toList();
    }

    @Test
    void sixteenClientsThatStartTogetherMakeOneLogin() {
        for (int i = 0; i < 16; i++) {
            client();
        }

        assertThat(callOfEach()).hasSize(16).containsOnly("T1");
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void aSessionThatIsRevokedIsReplacedByOneOfThem() {
        for (int i = 0; i < 8; i++) {
            client();
        }
        callOfEach();
        netim.time.pass(Duration.ofMinutes(6));
        netim.alive.clear();

        assertThat(callOfEach()).containsOnly("T2");
        assertThat(netim.logins).hasValue(2);
    }

    @Test
    void anIdleClientTakesTheSessionOfTheBusyOnesForAlive() {
        NetimClient idle = client();
        NetimClient busy = client();
        idle.getSession().execute();
        for (int i = 0; i < 5; i++) {
            netim.time.pass(Duration.ofMinutes(10));
            busy.getSession().execute();
        }

        assertThat(idle.getSession().execute().idSession()).isEqualTo("T1");
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void closingLeavesTheSessionToTheOthersAndTheLastOneMayEndIt() {
        NetimClient one = client();
        NetimClient two = client();
        one.getSession().execute();
        one.close();
        assertThat(netim.ended).isEmpty();
        assertThat(two.getSession().execute().idSession()).isEqualTo("T1");

        two.endSharedSession();

        assertThat(netim.ended).containsExactly("T1");
        assertThat(client().getSession().execute().idSession()).isEqualTo("T2");
    }

    @Test
    void aClientWithoutASharedSessionHasNoneToEnd() {
        try (NetimClient alone = netim.client()) {
            assertThatThrownBy(alone::endSharedSession)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the client shares no session: call sharedSession(…) on its builder");
        }
    }

    @Test
    void theTextHoldsNoToken() {
        netim.loginAnswers.add(FakeNetim.json("{\"access_token\":\"a-long-token\"}"));
        netim.alive.add("a-long-token");
        client().getSession().execute();

        assertThat(engine.text.get())
                .isNotNull()
                .doesNotContain("a-long-token", "mysecret", "NETIM")
                .contains("generation");
    }

    @Test
    void whileTheEngineIsAwayWhoHasASessionGoesOnAndWhoHasNoneSaysWhyAfterTheLongestWait() throws Exception {
        NetimClient has = client();
        has.getSession().execute();
        engine.away = true;

        assertThat(has.getSession().execute().idSession()).isEqualTo("T1");
        CompletableFuture<String> call = start(client());
        passUntilDone(call);
        assertThatThrownBy(call::join)
                .hasCauseInstanceOf(TransportException.class)
                .hasMessageContaining("the store of the shared session failed: IOException");
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void aCallThatNeedsASessionOutlastsAShortOutage() throws Exception {
        engine.away = true;
        CompletableFuture<String> call = start(client());
        Threads.until(() -> engine.failures.get() >= 2);

        engine.away = false;

        assertThat(call.join()).isEqualTo("T1");
    }

    @Test
    void aSessionIsPublishedAfterAnOutageThatBeganDuringItsLogin() throws Exception {
        netim.loginGate = new CountDownLatch(1);
        CompletableFuture<String> call = start(client());
        Threads.until(() -> netim.logins.get() == 1);
        engine.away = true;
        netim.loginGate.countDown();
        Threads.until(() -> engine.failures.get() >= 1);

        engine.away = false;

        assertThat(call.join()).isEqualTo("T1");
        assertThat(start(client()).join()).isEqualTo("T1");
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void aSessionThatCouldNotBePublishedIsSharedLater() throws Exception {
        netim.loginGate = new CountDownLatch(1);
        NetimClient first = client();
        CompletableFuture<String> call = start(first);
        Threads.until(() -> netim.logins.get() == 1);
        engine.away = true;
        netim.loginGate.countDown();
        passUntilDone(call);
        assertThat(call.join()).isEqualTo("T1");
        engine.away = false;
        netim.time.pass(Duration.ofMinutes(4).plusSeconds(45));
        first.getSession().execute();
        Threads.until(() -> String.valueOf(engine.text.get()).contains("session"));

        assertThat(start(client()).join()).isEqualTo("T1");
        first.close();

        assertThat(netim.logins).hasValue(1);
        assertThat(netim.ended).isEmpty();
    }

    @Test
    void anEngineThatHangsCountsAsAway() throws Exception {
        engine.gate = new CountDownLatch(1);
        CompletableFuture<String> call =
                start(client(SharedSession.over(engine, KEY).withLease(Duration.ofMillis(50))));

        passUntilDone(call);

        assertThatThrownBy(call::join).hasMessageContaining("the store of the shared session did not respond in time");
    }

    private NetimClient alone(AtomicInteger renewals) {
        NetimClient client = netim.builder()
                .sharedSession(SharedSession.over(engine, KEY).whenAway(SharedSession.WhenAway.OWN_SESSION))
                .sessionListener(new SessionListener() {
                    @Override
                    public void renewed(SessionEvent event) {
                        renewals.incrementAndGet();
                    }
                })
                .build();
        fleet.add(client);
        return client;
    }

    @Test
    void aClientThatMayGoAloneEndsItsOwnSessionWhenItIsBack() throws Exception {
        client().getSession().execute();
        engine.away = true;
        AtomicInteger renewals = new AtomicInteger();
        NetimClient alone = alone(renewals);
        CompletableFuture<String> call = start(alone);
        passUntilDone(call);
        assertThat(call.join()).isEqualTo("T2");
        for (int i = 1; i <= 2; i++) {
            int looks = i;
            netim.time.pass(Duration.ofMinutes(4).plusSeconds(45));
            assertThat(start(alone).join()).isEqualTo("T2");
            Threads.until(() -> {
                netim.time.pass(Duration.ofSeconds(1));
                return renewals.get() == looks;
            });
        }
        assertThat(netim.logins).hasValue(2);
        engine.away = false;
        netim.time.pass(Duration.ofMinutes(4).plusSeconds(45));

        Threads.until(() -> "T1".equals(start(alone).join()));

        Threads.until(() -> netim.ended.equals(List.of("T2")));
        assertThat(netim.logins).hasValue(2);
    }

    @Test
    void aClientThatWentAloneAndPausedEndsItsOwnSessionWhenItIsBack() throws Exception {
        client().getSession().execute();
        engine.away = true;
        NetimClient alone = alone(new AtomicInteger());
        CompletableFuture<String> first = start(alone);
        passUntilDone(first);
        assertThat(first.join()).isEqualTo("T2");
        engine.away = false;
        netim.time.pass(Duration.ofMinutes(6)); // it looks for the shared session after five

        assertThat(alone.getSession().execute().idSession()).isEqualTo("T1");

        Threads.until(() -> netim.ended.equals(List.of("T2")));
    }

    @Test
    void aClientThatWentAloneEndsItsOwnSessionWhenItIsClosed() throws Exception {
        engine.away = true;
        NetimClient alone = alone(new AtomicInteger());
        passUntilDone(start(alone));
        AtomicInteger tries = new AtomicInteger();
        netim.calls = request -> "DELETE".equals(request.getMethod()) && tries.getAndIncrement() < 3
                ? FakeNetim.json("{}").setResponseCode(503)
                : null;

        alone.close();

        assertThat(netim.ended).containsExactly("T1");
    }

    @Test
    void aClientThatWentAloneLogsInAgainWhenItsOwnSessionEnds() throws Exception {
        try (FakeSensorpro sensorpro = new FakeSensorpro();
                SensorproClient alone = sensorpro
                        .builder()
                        .closeTimeout(Duration.ofMillis(500))
                        .sharedSession(SharedSession.over(engine, KEY).whenAway(SharedSession.WhenAway.OWN_SESSION))
                        .build()) {
            ProbeApi api = alone.create(ProbeApi.class);
            engine.away = true;
            for (int i = 0; i < 8; i++) {
                CompletableFuture<Object> call = api.probe().executeAsync().thenApply(answer -> answer);
                Threads.until(() -> {
                    sensorpro.time.pass(Duration.ofSeconds(1));
                    return call.isDone();
                });
                assertThat(call).isCompleted();
                sensorpro.time.pass(Duration.ofMinutes(5));
                if (i == 3) {
                    sensorpro.alive.remove("S1"); // as it was opened 20 minutes ago
                }
            }
        }
    }

    @Test
    void anEngineThatWasEmptiedIsFilledByTheNextEvent() {
        NetimClient client = client();
        client.getSession().execute();
        engine.text.set(null);
        assertThat(client.getSession().execute().idSession()).isEqualTo("T1");
        netim.time.pass(Duration.ofMinutes(6));
        netim.alive.clear();

        assertThat(client.getSession().execute().idSession()).isEqualTo("T2");

        assertThat(client().getSession().execute().idSession()).isEqualTo("T2");
        assertThat(netim.logins).hasValue(2);
    }

    @Test
    void anAnswerOfTheEnginesThatIsLostIsReadAgain() {
        engine.losesAnswers = true;

        assertThat(client().getSession().execute().idSession()).isEqualTo("T1");
        engine.losesAnswers = false;

        assertThat(client().getSession().execute().idSession()).isEqualTo("T1");
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void aRecordUnderAnotherKeyIsNeverOverwritten() {
        client().getSession().execute();
        String before = engine.text.get();
        NetimClient stranger = client(SharedSession.over(engine, OTHER_KEY));

        assertThatThrownBy(stranger.getSession()::execute)
                .hasMessageContaining("the shared record is encrypted with another key (")
                .hasMessageContaining("it was not changed");
        assertThat(engine.text).hasValue(before);
    }

    @Test
    void aKeyCanBeReplacedWhileTheFleetRuns() {
        client().getSession().execute();

        NetimClient next = client(SharedSession.over(engine, OTHER_KEY).withPreviousKeys(KEY));

        assertThat(next.getSession().execute().idSession()).isEqualTo("T1");
        netim.alive.clear();
        assertThat(next.getSession().execute().idSession()).isEqualTo("T2");
        NetimClient notYet = client(SharedSession.over(engine, KEY).withPreviousKeys(OTHER_KEY));
        assertThat(notYet.getSession().execute().idSession()).isEqualTo("T2");
    }

    @Test
    void aRecordOfANewerVersionIsNeverOverwritten() {
        engine.text.set("{\"version\":2,\"generation\":7}");

        assertThatThrownBy(client().getSession()::execute)
                .hasMessageContaining("was written by a newer version of this library");
        assertThat(engine.text).hasValue("{\"version\":2,\"generation\":7}");
    }

    @Test
    void membersOfARecordThatAreNotKnownAreKept() {
        engine.text.set("{\"version\":1,\"generation\":7,\"color\":\"blue\"}");

        client().getSession().execute();

        assertThat(engine.text.get()).contains("\"color\":\"blue\"", "\"generation\":8");
    }

    @Test
    void twoLanguagesNeverMix() {
        client().getSession().execute();
        NetimClient french = netim.builder()
                .language(Language.FR)
                .sharedSession(SharedSession.over(engine, KEY))
                .build();
        fleet.add(french);

        assertThatThrownBy(french.getSession()::execute)
                .hasMessageContaining("belongs to another account, server or language");
    }

    @Test
    void twoAccountsNeverMix() {
        client().getSession().execute();
        NetimClient other = netim.builder()
                .credentials("OTHER", "mysecret")
                .sharedSession(SharedSession.over(engine, KEY))
                .build();
        fleet.add(other);

        assertThatThrownBy(other.getSession()::execute)
                .hasMessageContaining("belongs to another account, server or language");
    }

    @Test
    void twoServersNeverMix() throws IOException {
        client().getSession().execute();
        try (FakeNetim elsewhere = new FakeNetim();
                NetimClient other = elsewhere
                        .builder()
                        .sharedSession(SharedSession.over(engine, KEY))
                        .build()) {
            assertThatThrownBy(other.getSession()::execute)
                    .hasMessageContaining("belongs to another account, server or language");
        }
    }

    @Test
    void theTurnOfAClientThatDiedIsTakenOverAfterItsLease() throws Exception {
        engine.text.set("{\"version\":1,\"generation\":3,\"turn\":\"somebody\"}");
        CompletableFuture<String> call =
                client().getSession().executeAsync().thenApply(info -> String.valueOf(info.idSession()));
        AtomicReference<String> session = new AtomicReference<>();
        CompletableFuture<Void> unused = call.thenAccept(session::set);

        Threads.until(() -> {
            netim.time.pass(Duration.ofSeconds(1));
            return session.get() != null;
        });

        assertThat(session).hasValue("T1");
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void aLatePublisherEndsItsOwnSessionAndTakesTheOther() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        netim.loginGate = gate;
        CompletableFuture<String> late = start(client());
        Threads.until(() -> netim.logins.get() == 1);
        netim.loginGate = new CountDownLatch(0);
        passUntilDone(start(client()));

        gate.countDown();

        assertThat(late.join()).isEqualTo("T2");
        assertThat(callOfEach()).containsOnly("T2");
        assertThat(netim.ended).containsExactly("T1");
        assertThat(netim.alive).containsExactly("T2");
    }

    @Test
    void aSlowLoginIsPublishedIfNobodyWasFasterThoughItsTurnWasTakenOver() throws Exception {
        CountDownLatch firstGate = new CountDownLatch(1);
        netim.loginGate = firstGate;
        CompletableFuture<String> first = start(client());
        Threads.until(() -> netim.logins.get() == 1);
        netim.loginGate = new CountDownLatch(1);
        CompletableFuture<String> second = start(client());
        Threads.until(() -> {
            netim.time.pass(Duration.ofSeconds(1));
            return netim.logins.get() == 2;
        });

        firstGate.countDown();

        assertThat(first.join()).isEqualTo("T1");
        netim.loginGate.countDown();
        assertThat(second.join()).isEqualTo("T1");
        assertThat(netim.ended).containsExactly("T2");
    }

    @Test
    void aSessionThatTheVendorHandsOutAgainIsPublishedAgain() {
        NetimClient client = client();
        client.getSession().execute();
        String before = engine.text.get();
        netim.time.pass(Duration.ofMinutes(6));
        netim.alive.clear();
        netim.loginAnswers.add(FakeNetim.json("{\"access_token\":\"T1\"}"));

        client.getSession().result(); // refused: the vendor means it

        assertThat(engine.text.get())
                .isNotEqualTo(before)
                .doesNotContain("turn")
                .contains("\"generation\":2");
    }

    @Test
    void aSessionWhosePublicationWasNotHeardOfIsNotEndedByItsClient() {
        engine.losesAnswers = true;
        NetimClient first = client();
        first.getSession().execute();
        engine.losesAnswers = false;

        first.close();

        assertThat(client().getSession().execute().idSession()).isEqualTo("T1");
        assertThat(netim.ended).isEmpty();
    }

    @Test
    void aReplacedSessionIsLoggedOffAfterTheGrace() throws Exception {
        NetimClient client = client(SharedSession.over(engine, KEY).withGrace(Duration.ofMillis(1)));
        client.getSession().execute();
        netim.alive.clear();

        assertThat(client.getSession().execute().idSession()).isEqualTo("T2");

        Threads.until(() -> netim.ended.equals(List.of("T1")));
    }

    @Test
    void aClientThatIsClosedWithinTheGraceLogsOffTheSessionThatItHasReplaced() {
        NetimClient client = client();
        client.getSession().execute();
        netim.alive.clear();
        client.getSession().execute();

        client.close();

        assertThat(netim.ended).containsExactly("T1");
        assertThat(netim.alive).containsExactly("T2");
    }

    @Test
    void aSessionThatEndsByItselfIsLeftToTheCallsOfOthers() throws Exception {
        SharedSession shared = SharedSession.over(engine, KEY);
        try (FakeSensorpro sensorpro = new FakeSensorpro();
                SensorproClient second = sensorpro
                        .builder()
                        .closeTimeout(Duration.ofMillis(500))
                        .sharedSession(shared)
                        .build()) {
            try (SensorproClient first =
                    sensorpro.builder().sharedSession(shared).build()) {
                first.create(ProbeApi.class).probe().execute();
                second.create(ProbeApi.class).probe().execute();
                sensorpro.time.pass(Duration.ofSeconds(950));
                Threads.until(() -> {
                    first.create(ProbeApi.class).probe().execute();
                    return String.valueOf(engine.text.get()).contains("\"generation\":2");
                });
            }

            second.create(ProbeApi.class).probe().execute();

            assertThat(sensorpro.ended).isEmpty();
            assertThat(sensorpro.logins).hasValue(2);
        }
    }

    @Test
    void aLoginThatFailsGivesItsTurnBack() {
        netim.loginAnswers.add(FakeNetim.json("{\"message\":\"no\"}").setResponseCode(401));
        assertThatThrownBy(client().getSession()::execute).hasMessageContaining("returned 401: no");

        assertThat(client().getSession().execute().idSession()).isEqualTo("T2");
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> SharedSession.over(engine, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key must have 16, 24 or 32 bytes");
    }
}
