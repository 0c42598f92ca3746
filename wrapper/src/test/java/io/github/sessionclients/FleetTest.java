package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.Language;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that share one session, as those of several JVMs do. */
class FleetTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] OTHER_KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    /** An engine in memory, which fails as told. */
    private static final class Engine implements SharedText {
        final AtomicReference<@Nullable String> text = new AtomicReference<>();
        volatile boolean away;
        volatile boolean losesAnswers;

        @Override
        public @Nullable String read() throws IOException {
            if (away) {
                throw new IOException("away");
            }
            return text.get();
        }

        @Override
        public synchronized boolean compareAndSet(@Nullable String expected, String next) throws IOException {
            if (away) {
                throw new IOException("away");
            }
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
                    .hasMessage("the client shares no session: set sharedSession(…)");
        }
    }

    @Test
    void theTextHoldsNoToken() {
        client().getSession().execute();

        assertThat(engine.text.get())
                .isNotNull()
                .doesNotContain("T1", "mysecret", "NETIM")
                .contains("generation");
    }

    @Test
    void whileTheEngineIsAwayWhoHasASessionGoesOnAndWhoHasNoneSaysWhy() {
        NetimClient has = client();
        has.getSession().execute();
        engine.away = true;

        assertThat(has.getSession().execute().idSession()).isEqualTo("T1");
        assertThatThrownBy(client().getSession()::execute)
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the engine of the shared session failed: IOException");
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void aClientThatMayGoAloneEndsItsOwnSessionWhenItIsBack() throws Exception {
        NetimClient others = client();
        others.getSession().execute();
        engine.away = true;
        NetimClient alone = client(SharedSession.over(engine, KEY).whenAway(SharedSession.WhenAway.OWN_SESSION));
        assertThat(alone.getSession().execute().idSession()).isEqualTo("T2");
        netim.time.pass(Duration.ofMinutes(4).plusSeconds(45));
        alone.getSession().execute();
        netim.time.pass(Duration.ofMinutes(4).plusSeconds(45));
        assertThat(alone.getSession().execute().idSession()).isEqualTo("T2");
        assertThat(netim.logins).hasValue(2);
        engine.away = false;
        netim.time.pass(Duration.ofMinutes(4).plusSeconds(45));

        Threads.until(() -> "T1".equals(alone.getSession().execute().idSession()));

        Threads.until(() -> netim.ended.equals(List.of("T2")));
        assertThat(netim.logins).hasValue(2);
    }

    @Test
    void aClientThatWentAloneEndsItsOwnSessionWhenItIsClosed() {
        engine.away = true;
        client(SharedSession.over(engine, KEY).whenAway(SharedSession.WhenAway.OWN_SESSION))
                .getSession()
                .execute();

        fleet.get(0).close();

        assertThat(netim.ended).containsExactly("T1");
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
                .hasMessageContaining("the shared record is sealed with another key (")
                .hasMessageContaining("and is left as it is");
        assertThat(engine.text).hasValue(before);
    }

    @Test
    void aKeyCanBeReplacedWhileTheFleetRuns() {
        client().getSession().execute();

        NetimClient next = client(SharedSession.over(engine, OTHER_KEY).withPreviousKeys(KEY));

        assertThat(next.getSession().execute().idSession()).isEqualTo("T1");
    }

    @Test
    void aRecordOfANewerVersionIsNeverOverwritten() {
        engine.text.set("{\"version\":2,\"generation\":7}");

        assertThatThrownBy(client().getSession()::execute)
                .hasMessageContaining("is of a newer version of this library");
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
        netim.loginGate = new CountDownLatch(1);
        CompletableFuture<?> late = client().getSession().executeAsync();
        Threads.until(() -> netim.logins.get() == 1);
        NetimClient second = client();
        CompletableFuture<?> other = second.getSession().executeAsync();
        Threads.until(() -> {
            netim.time.pass(Duration.ofSeconds(1));
            return netim.logins.get() == 2;
        });

        netim.loginGate.countDown();

        late.join();
        other.join();
        assertThat(callOfEach()).containsOnly("T2");
        assertThat(netim.ended).containsExactly("T1");
        assertThat(netim.alive).containsExactly("T2");
    }

    @Test
    void aLoginThatFailsGivesItsTurnBack() {
        netim.loginAnswers.add(FakeNetim.json("{\"message\":\"no\"}").setResponseCode(401));
        assertThatThrownBy(client().getSession()::execute).hasMessageContaining("answered 401: no");

        assertThat(client().getSession().execute().idSession()).isEqualTo("T2");
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> SharedSession.over(engine, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key must have 16, 24 or 32 bytes");
    }
}
