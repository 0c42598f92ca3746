package io.github.sessionclients.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.fleet.FakeVendor.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs that share a session on a real engine: what happens when sessions end, and when JVMs and engines do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FleetSuite {
    private static final int JVMS = 16;

    private final String engineName;
    private final FakeVendor vendor;
    private final List<Jvm> all = new ArrayList<>();
    private List<Jvm> jvms = List.of();
    private Engine engine;
    private int accounts;

    FleetSuite(String engineName) throws Exception {
        this.engineName = engineName;
        this.engine = Engine.of(engineName);
        this.vendor = new FakeVendor();
    }

    @BeforeAll
    void start() throws Exception {
        engine.start();
        for (int i = 0; i < JVMS; i++) {
            all.add(newJvm("keeper-" + i));
        }
        jvms = List.copyOf(all);
        jvms.forEach(jvm -> assertThat(jvm.answer()).isEqualTo("up"));
    }

    private Jvm newJvm(String name, String... options) throws IOException {
        return Jvm.start(
                engineName + "-" + name,
                List.of(options),
                Keeper.class,
                vendor.url(),
                engineName,
                String.valueOf(engine.port));
    }

    /** Starts a JVM more, which a test kills or freezes. */
    private Jvm moreJvm(String... options) throws IOException {
        Jvm jvm = newJvm("more", options);
        all.add(jvm);
        assertThat(jvm.answer()).isEqualTo("up");
        return jvm;
    }

    @AfterAll
    void stop() throws Exception {
        all.forEach(Jvm::close);
        engine.end();
        vendor.close();
    }

    private String newAccount() {
        return "ACCOUNT" + ++accounts;
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Clients of one account in some JVMs, from now on. */
    private final class Fleet {
        final Account account;
        final List<Jvm> members;
        final int clients;
        private int logins;
        private long began;

        Fleet(String vendorName, String name, int size, int clientsEach) {
            account = vendor.account(name);
            members = jvms.subList(0, size);
            clients = size * clientsEach;
            Jvm.ask(members, "open " + vendorName + " " + name + " " + clientsEach);
            Jvm.ask(members, "trips");
            begin();
        }

        void begin() {
            logins = account.logins.get();
            began = System.nanoTime();
        }

        /** Each client makes a call, all at once. */
        void callsSucceed() {
            Set<String> tokens = succeeded(Jvm.ask(members, "call"));
            assertThat(tokens).hasSize(1);
        }

        /** Lets each client begin a call, without waiting for it. */
        void startCalls() {
            members.forEach(jvm -> jvm.send("call"));
        }

        void startedCallsSucceed() {
            assertThat(succeeded(members.stream().map(Jvm::answer).toList())).hasSize(1);
        }

        Set<String> succeeded(List<String> answers) {
            assertThat(answers).allSatisfy(answer -> assertThat(answer).contains(" 0 []"));
            return answers.stream().map(answer -> answer.split(" ", -1)[3]).collect(Collectors.toSet());
        }

        /** Calls go on until a condition holds, and none fails. */
        void runUntil(String what, Callable<Boolean> condition) throws Exception {
            Jvm.ask(members, what);
            until(condition);
            stopped();
        }

        int stopped() {
            List<String> answers = Jvm.ask(members, "stop");
            assertThat(answers).allSatisfy(answer -> assertThat(answer).endsWith(" 0 []"));
            return answers.stream()
                    .mapToInt(answer -> Integer.parseInt(answer.split(" ", -1)[0]))
                    .sum();
        }

        /** Waits until each JVM has made so many calls more. */
        void untilEachHasMade(int calls) throws Exception {
            List<Integer> before = counts();
            until(() -> {
                List<Integer> now = counts();
                return Stream.iterate(0, i -> i + 1)
                        .limit(now.size())
                        .allMatch(i -> now.get(i) - before.get(i) >= calls);
            });
        }

        private List<Integer> counts() {
            return Jvm.ask(members, "count").stream().map(Integer::valueOf).toList();
        }

        void made(String event, int expected) throws IOException {
            assertThat(account.logins.get() - logins).as(event).isEqualTo(expected);
            assertThat(account.overQuota).hasValue(0);
            row(
                    event,
                    members.size() + " JVMs, " + clients + " clients",
                    String.valueOf(expected),
                    String.valueOf(account.mostAlive.get()),
                    trips(),
                    String.format("%.1f s", (System.nanoTime() - began) / 1e9));
            begin();
        }

        private String trips() {
            List<int[]> trips = Jvm.ask(members, "trips").stream()
                    .map(answer -> Stream.of(answer.split(" ", -1))
                            .mapToInt(Integer::parseInt)
                            .toArray())
                    .toList();
            double reads = trips.stream().mapToInt(each -> each[0]).average().orElse(0);
            double sets = trips.stream().mapToInt(each -> each[1]).average().orElse(0);
            return String.format("%.1f reads, %.1f sets", reads, sets);
        }
    }

    /** One line of the table of results. */
    private void row(String event, String fleet, String logins, String most, String trips, String took)
            throws IOException {
        String line = "| " + String.join(" | ", engineName, event, fleet, logins, "0", most, trips, took) + " |\n";
        System.out.print(line);
        Files.writeString(
                Engine.FOLDER.resolve("results.md"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,1", "16,1", "10,5"})
    @Order(1)
    void eachEventCostsOneLogin(int size, int clients) throws Exception {
        Fleet netim = new Fleet("netim", newAccount(), size, clients);
        netim.callsSucceed();
        netim.made("cold start", 1);
        netim.account.revoke();
        netim.callsSucceed();
        netim.made("revoked", 1);

        String account = newAccount();
        vendor.account(account).life = Duration.ofSeconds(12);
        Fleet sensorpro = new Fleet("sensorpro", account, size, clients);
        sensorpro.callsSucceed();
        sensorpro.made("cold start", 1);
        sensorpro.account.life = Duration.ofSeconds(8);
        Jvm.ask(sensorpro.members, "run");
        until(() -> sensorpro.account.logins.get() == 2);
        sensorpro.untilEachHasMade(20 * clients); // for a second: all have seen that it is due
        sensorpro.stopped();
        sensorpro.made("due", 1);
        until(() -> sensorpro.account.alive().isEmpty());
        sensorpro.begin();
        sensorpro.callsSucceed();
        sensorpro.made("past its end", 1);
    }

    @Test
    void aHolderThatIsKilledBeforeItsLoginIsReplaced() throws Exception {
        String account = newAccount();
        Fleet others = new Fleet("netim", account, 4, 1);
        Jvm holder = moreJvm();
        holder.ask("halt turn");
        holder.ask("open netim " + account + " 1");
        assertThat(holder.ask("call")).isEqualTo("halted");

        others.startCalls();
        holder.kill();

        others.startedCallsSucceed();
        others.made("kill -9 of the holder before its login", 1);
    }

    @Test
    void aHolderThatIsKilledDuringItsLoginIsReplaced() throws Exception {
        String account = newAccount();
        Fleet others = new Fleet("netim", account, 4, 1);
        CountDownLatch gate = new CountDownLatch(1);
        others.account.gate.set(gate);
        Jvm holder = moreJvm();
        holder.ask("open netim " + account + " 1");
        holder.send("call");
        until(() -> others.account.logins.get() == 1);

        others.startCalls();
        holder.kill();
        gate.countDown();

        others.startedCallsSucceed();
        others.made("kill -9 of the holder during its login", 2);
    }

    @Test
    void aHolderThatIsKilledAfterItsLoginIsReplaced() throws Exception {
        String account = newAccount();
        Fleet others = new Fleet("netim", account, 4, 1);
        Jvm holder = moreJvm();
        holder.ask("halt publish");
        holder.ask("open netim " + account + " 1");
        assertThat(holder.ask("call")).isEqualTo("halted");

        others.startCalls();
        holder.kill();

        others.startedCallsSucceed();
        others.made("kill -9 of the holder after its login", 2);
    }

    @Test
    void aHolderThatIsFrozenDuringItsLoginEndsWhatItOpenedWhenItIsBack() throws Exception {
        String account = newAccount();
        Fleet others = new Fleet("netim", account, 4, 1);
        CountDownLatch gate = new CountDownLatch(1);
        others.account.gate.set(gate);
        Jvm holder = moreJvm();
        holder.ask("open netim " + account + " 1");
        holder.send("call");
        until(() -> others.account.logins.get() == 1);
        holder.freeze();

        Set<String> tokens = others.succeeded(Jvm.ask(others.members, "call"));
        gate.countDown();
        holder.thaw();

        assertThat(others.succeeded(List.of(holder.answer()))).isEqualTo(tokens).hasSize(1);
        until(() -> others.account.alive().equals(tokens));
        others.made("SIGSTOP of the holder during its login", 2);
    }

    @Test
    void callsDoNotNoticeAnEngineThatIsFrozen() throws Exception {
        Fleet fleet = new Fleet("netim", newAccount(), 4, 1);
        fleet.callsSucceed();
        fleet.begin();
        Jvm.ask(fleet.members, "run");
        engine.freeze();
        fleet.untilEachHasMade(20);
        engine.thaw();
        fleet.stopped();
        fleet.made("SIGSTOP of the engine, calls go on", 0);
    }

    @Test
    void aSessionThatIsRevokedWhileTheEngineIsFrozenIsReplacedAfterwards() throws Exception {
        Fleet fleet = new Fleet("netim", newAccount(), 4, 1);
        fleet.callsSucceed();
        fleet.begin();
        engine.freeze();
        fleet.account.revoke();
        fleet.startCalls();
        TimeUnit.SECONDS.sleep(3); // how long it is frozen
        engine.thaw();

        fleet.startedCallsSucceed();
        fleet.made("SIGSTOP of the engine for 3 s, and revoked", 1);
    }

    @Test
    void aSessionThatEndsWhileTheEngineIsAwayIsReplacedAfterwards() throws Exception {
        String account = newAccount();
        vendor.account(account).life = Duration.ofSeconds(12);
        Fleet fleet = new Fleet("sensorpro", account, 4, 1);
        fleet.callsSucceed();
        fleet.account.life = Duration.ofHours(1);
        fleet.begin();
        Jvm.ask(fleet.members, "run");
        TimeUnit.SECONDS.sleep(10); // due a second later, and over two seconds later
        engine.stop();
        TimeUnit.SECONDS.sleep(3);
        engine.start();
        until(() -> fleet.account.logins.get() == 2);
        fleet.untilEachHasMade(5);
        fleet.stopped();
        fleet.made("engine stopped for 3 s, and due", 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30})
    void callsDoNotNoticeAnEngineThatIsAway(int seconds) throws Exception {
        Fleet fleet = new Fleet("netim", newAccount(), 4, 1);
        fleet.callsSucceed();
        fleet.begin();
        Jvm.ask(fleet.members, "run");
        engine.stop();
        TimeUnit.SECONDS.sleep(seconds);
        engine.start();
        fleet.stopped();
        fleet.made("engine stopped for " + seconds + " s, calls go on", 0);

        fleet.account.revoke();
        fleet.callsSucceed();
        fleet.made("revoked after " + seconds + " s without the engine", 1);
    }

    @Test
    @EnabledIfSystemProperty(named = "fleet.long", matches = "true")
    void callsDoNotNoticeAnEngineThatIsAwayForMinutes() throws Exception {
        callsDoNotNoticeAnEngineThatIsAway(300);
    }

    @Test
    void anEngineThatWasEmptiedIsFilledByTheNextEvent() throws Exception {
        Fleet fleet = new Fleet("netim", newAccount(), 4, 1);
        fleet.callsSucceed();
        fleet.begin();
        engine.empty();
        fleet.callsSucceed();
        fleet.made("engine emptied, calls go on", 0);
        fleet.account.revoke();
        fleet.callsSucceed();
        fleet.made("engine emptied, and revoked", 1);
    }

    @Test
    void clocksThatAreWrongCostNothing() throws Exception {
        String account = newAccount();
        vendor.account(account).life = Duration.ofSeconds(12);
        List<Jvm> before = jvms;
        jvms = List.of(moreJvm("-Dfleet.clock=70"), before.get(0), moreJvm("-Dfleet.clock=-70"));
        try {
            Fleet fleet = new Fleet("sensorpro", account, 3, 1);
            fleet.runUntil("run", () -> fleet.account.logins.get() == 4);
            assertThat(fleet.account.mostAlive.get()).isLessThanOrEqualTo(2);
            fleet.made("clocks at +70, 0 and -70 minutes, three times due", 4);
        } finally {
            jvms = before;
        }
    }

    @Test
    void uploadsThatCanBeSentOnlyOnceOutliveRenewals() throws Exception {
        String account = newAccount();
        vendor.account(account).life = Duration.ofSeconds(12);
        Fleet fleet = new Fleet("sensorpro", account, 4, 1);
        fleet.runUntil("upload", () -> fleet.account.logins.get() == 3);
        fleet.made("one-shot uploads, twice due", 3);
    }

    @Test
    void aSharedSessionCostsACallNothing() throws Exception {
        String[] micros = jvms.get(0).ask("latency " + newAccount() + " 2000").split(" ", -1);
        String line = String.format(
                "%s: p50 %s us, p99 %s us of a call with a shared session; p50 %s us, p99 %s us with its own%n",
                engineName, micros[0], micros[1], micros[2], micros[3]);
        System.out.print(line);
        Files.writeString(
                Engine.FOLDER.resolve("latency.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void noTokenIsInTheEngineOrALog() throws Exception {
        StringBuilder seen = new StringBuilder(engine.dump());
        try (Stream<Path> files = Files.list(Engine.FOLDER)) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                seen.append(Files.readString(log));
            }
        }
        String text = seen.toString();

        assertThat(text).contains("session-clients");
        assertThat(vendor.tokens).isNotEmpty().noneMatch(text::contains);
        assertThat(text.contains(Keeper.SECRET)).isFalse();
    }
}
