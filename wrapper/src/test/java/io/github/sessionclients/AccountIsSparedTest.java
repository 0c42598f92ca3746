package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.internal.Way;
import io.github.sessionclients.netim.NetimClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a vendor answers, a client does not log in at the rate of its calls, and leaves no session behind that it could end. */
class AccountIsSparedTest {
    private final FakeNetim netim = new FakeNetim();

    @AfterEach
    void close() throws IOException {
        netim.close();
    }

    @ParameterizedTest
    @EnumSource
    void a401ThatIsNotAboutTheSessionCostsFewLoginsAndTheCallerIsToldWhy(Way way) {
        netim.calls = request -> isGet(request) ? FakeNetim.unauthorized() : null;
        try (NetimClient client = netim.client()) {
            for (int i = 0; i < 44; i++) {
                assertThat(way.failure(client.getSession()).status()).isEqualTo(401);
                netim.time.pass(Duration.ofMillis(100));
            }

            assertThat(way.failure(client.getSession()).exception())
                    .hasMessageContaining(
                            "the session was rejected soon after it was opened, and so was the one before;"
                                    + " the next login is possible in ");
            assertThat(netim.logins).hasValueLessThanOrEqualTo(4); // of 45 calls in 4.5 s
        }
        assertThat(netim.alive).isEmpty();
    }

    @Test
    void aSessionThatIsRefusedForOneCallStaysInUseForTheOthers() {
        netim.calls =
                request -> isGet(request) && String.valueOf(request.getPath()).endsWith("/sessions/")
                        ? FakeNetim.unauthorized()
                        : null;
        try (NetimClient client = netim.client()) {
            for (int i = 0; i < 10; i++) {
                assertThat(Way.SYNC.failure(client.listSessions()).status()).isEqualTo(401);
                assertThat(client.getSession().execute().idSession()).isEqualTo("T2");
            }
        }
        assertThat(netim.logins).hasValue(2);
    }

    @Test
    void twoClientsOfAnAccountThatMayHaveOneSessionCalmDown() {
        netim.calls = request -> {
            String token = String.valueOf(request.getHeader("Authorization")).replaceFirst("^Bearer ", "");
            return isGet(request) && !token.equals("T" + netim.logins.get()) ? FakeNetim.unauthorized() : null;
        };
        try (NetimClient one = netim.client();
                NetimClient two = netim.client()) {
            for (int i = 0; i < 100; i++) {
                one.getSession().result();
                two.getSession().result();
                netim.time.pass(Duration.ofMillis(100));
            }
        }

        assertThat(netim.logins).hasValueLessThanOrEqualTo(12); // 200 calls in 10 s
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedPasswordIsTriedLessAndLessOften(int status) {
        for (int i = 0; i < 100; i++) {
            netim.loginAnswers.add(FakeNetim.json("{\"message\":\"no\"}").setResponseCode(status));
        }
        try (NetimClient client = netim.client()) {
            for (int i = 0; i < 3600; i++) {
                assertThat(client.getSession().result()).isNotInstanceOf(ApiResult.Success.class);
                netim.time.pass(Duration.ofSeconds(1));
            }
        }

        assertThat(netim.logins.get()).isBetween(10, 20); // in an hour
    }

    @Test
    void aSettingOfTheClockNeitherLengthensNorEndsAPause() {
        netim.loginAnswers.add(FakeNetim.json("{}").setResponseCode(401));
        try (NetimClient client = netim.client()) {
            assertThat(client.getSession().result()).isNotInstanceOf(ApiResult.Success.class);
            netim.time.setBy(Duration.ofHours(1));
            assertThat(client.getSession().result()).isNotInstanceOf(ApiResult.Success.class);
            netim.time.setBy(Duration.ofHours(-2));
            netim.time.pass(Duration.ofSeconds(3));

            assertThat(client.getSession().execute().idSession()).isEqualTo("T2");
        }
    }

    @Test
    void aRetryAfterOfTheLoginIsObeyed() {
        netim.loginAnswers.add(FakeNetim.json("{}").setResponseCode(503).setHeader("Retry-After", "90"));
        try (NetimClient client = netim.client()) {
            assertThat(client.getSession().result()).isNotInstanceOf(ApiResult.Success.class);
            netim.time.pass(Duration.ofSeconds(89));
            assertThat(client.getSession().result()).isNotInstanceOf(ApiResult.Success.class);
            assertThat(netim.logins).hasValue(1);
            netim.time.pass(Duration.ofSeconds(1));

            assertThat(client.getSession().execute().idSession()).isEqualTo("T2");
        }
    }

    @Test
    void aLogOffThatFailsIsTriedAgain() {
        netim.calls = request -> "DELETE".equals(request.getMethod()) && deletes() < 3
                ? FakeNetim.json("{}").setResponseCode(500)
                : null;
        try (NetimClient client = netim.client()) {
            client.getSession().execute();
        }

        assertThat(deletes()).isEqualTo(3);
        assertThat(netim.alive).isEmpty();
    }

    @Test
    void sessionsThatCannotBeEndedNeverUseUpMoreThanTheQuota() {
        netim.calls = request -> switch (request.getMethod()) {
            case "DELETE" -> FakeNetim.json("{}").setResponseCode(403);
            case "GET" -> FakeNetim.unauthorized();
            default -> null;
        };
        try (NetimClient client = netim.client()) {
            for (int i = 0; i < 18; i++) { // minutes, less than the idle limit
                client.getSession().result();
                netim.time.pass(Duration.ofMinutes(1));
            }
            assertThat(netim.alive).hasSizeBetween(8, 10);

            assertThat(client.getSession().result()).isNotInstanceOf(ApiResult.Success.class);
        }
    }

    @Test
    void aTokenThatIsHandedOutAgainIsTheSameSessionAndIsNotLoggedOff() {
        AtomicReference<String> strays = new AtomicReference<>("T1");
        netim.calls = request -> isGet(request) && strays.getAndSet(null) != null ? FakeNetim.unauthorized() : null;
        netim.loginAnswers.add(FakeNetim.json("{\"access_token\":\"T1\"}"));
        netim.loginAnswers.add(FakeNetim.json("{\"access_token\":\"T1\"}"));
        netim.alive.add("T1");
        try (NetimClient client = netim.client()) {
            assertThat(client.getSession().execute().idSession()).isEqualTo("T1");
            assertThat(client.getSession().execute().idSession()).isEqualTo("T1");
            assertThat(netim.logins).hasValue(2);
            assertThat(netim.ended).isEmpty();
        }
        assertThat(netim.ended).containsExactly("T1");
    }

    @Test
    void aSessionThatTheUserKnowsToBeOverIsReplacedOnce() {
        try (NetimClient client = netim.client()) {
            AccountSession first = client.currentSession();

            assertThat(client.invalidate(first)).isTrue();
            assertThat(client.invalidate(first)).isTrue();
            AccountSession second = client.currentSession();

            assertThat(second.token()).isEqualTo("T2");
            assertThat(client.invalidate(first)).isTrue(); // which changes nothing
            assertThat(client.currentSession()).isEqualTo(second);
            assertThat(client.invalidate(second)).isFalse(); // too soon
            assertThat(client.currentSession()).isEqualTo(second);
        }
    }

    @Test
    void theIdleLimitIsASetting() {
        try (NetimClient client =
                netim.builder().idleLimit(Duration.ofMinutes(5)).build()) {
            client.getSession().execute();
            netim.time.pass(Duration.ofMinutes(5));

            assertThat(client.getSession().execute().idSession()).isEqualTo("T2");
        }
    }

    @Test
    void lookingAtTheSessionWaitsNoLongerThanACallMay() {
        netim.loginGate = new CountDownLatch(1);
        try (NetimClient client = netim.builder()
                .callTimeout(Duration.ofMillis(100))
                .closeTimeout(Duration.ofMillis(100))
                .build()) {
            assertThatThrownBy(client::currentSession)
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.isTimeout()).isTrue());
        }
    }

    @Test
    void lookingAtTheSessionWhileItIsOpenedFailsAtOnceInsteadOfWaitingForItself() {
        CompletableFuture<NetimClient> built = new CompletableFuture<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        OkHttpClient asking = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    if (chain.request().method().equals("POST")) {
                        try {
                            AccountSession unused = built.join().currentSession();
                        } catch (IllegalStateException e) {
                            thrown.set(e);
                        }
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        try (NetimClient client = netim.builder().okHttpClient(asking).build()) {
            built.complete(client);
            assertThat(client.getSession().execute().idSession()).isEqualTo("T1");
        }

        assertThat(thrown.get()).hasMessageContaining("requested the session while it was being opened");
        asking.dispatcher().executorService().shutdown();
        asking.connectionPool().evictAll();
    }

    @Test
    void closingKeepsItsBoundWhateverTheServerDoes() {
        NetimClient client =
                netim.builder().closeTimeout(Duration.ofMillis(200)).build();
        client.getSession().execute();
        netim.calls = request -> new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
        CompletableFuture<?> slow = client.getSession().executeAsync();

        client.close(); // or this takes as long as the server

        assertThatThrownBy(slow::join).hasCauseInstanceOf(TransportException.class);
    }

    private long deletes() {
        return netim.requests.stream()
                .filter(request -> "DELETE".equals(request.getMethod()))
                .count();
    }

    private static boolean isGet(RecordedRequest request) {
        return "GET".equals(request.getMethod());
    }
}
