package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.internal.Server;
import io.github.sessionclients.internal.Way;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.netim.model.SessionInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Url;

class NetimSessionTest {
    /** A user's own interface to the rest of the API. */
    interface DomainApi {
        @GET("domain/{domain}/")
        Call<Map<String, String>> info(@Path("domain") String domain);

        @POST("domain/")
        Call<Map<String, String>> order(@Body RequestBody order);

        @GET
        Call<Map<String, String>> at(@Url String url);
    }

    private final FakeNetim netim = new FakeNetim();
    private NetimClient client = netim.client();

    @AfterEach
    void close() throws IOException {
        netim.loginGate.countDown();
        client.close();
        netim.close();
    }

    @Test
    void opensAtFirstUseAndEndsOnClose() {
        assertThat(netim.requests).isEmpty();

        SessionInfo info = client.getSession().execute();
        client.close();

        assertThat(info.idSession()).isEqualTo("T1");
        assertThat(netim.requests)
                .extracting(RecordedRequest::getRequestLine)
                .containsExactly(
                        "POST /1.0/session/ HTTP/1.1", "GET /1.0/session/ HTTP/1.1", "DELETE /1.0/session/ HTTP/1.1");
        RecordedRequest open = netim.requests.get(0);
        assertThat(open.getHeader("Authorization")).isEqualTo("Basic TkVUSU06bXlzZWNyZXQ=");
        assertThat(open.getHeader("Accept-Language")).isEqualTo("EN");
        assertThat(open.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(open.getBodySize()).isZero();
        assertThat(netim.requests.get(1).getHeader("Authorization")).isEqualTo("Bearer T1");
        assertThat(netim.requests.get(2).getHeader("Authorization")).isEqualTo("Bearer T1");
        assertThat(netim.alive).isEmpty();
    }

    @Test
    void everyOperationGoesThroughTheOneSession() {
        netim.calls = request -> switch (request.getMethod() + " " + request.getPath()) {
            case "GET /1.0/sessions/" -> FakeNetim.json("[{\"IDSession\":\"a\"},{\"IDSession\":\"b\"}]");
            case "PATCH /1.0/session/" -> FakeNetim.json("");
            default -> null;
        };

        assertThat(client.listSessions().execute())
                .extracting(SessionInfo::idSession)
                .containsExactly("a", "b");
        assertThat(client.setPreference(PreferenceType.of("lang"), "FR")
                        .execute()
                        .value())
                .isNull();
        assertThat(client.currentSession().token()).isEqualTo("T1");
        assertThat(netim.requests.get(2).getBody().readUtf8()).isEqualTo("{\"type\":\"lang\",\"value\":\"FR\"}");
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void theLanguageIsSentWhenOpening() {
        client = netim.builder().language(Language.FR).build();
        client.getSession().execute();

        assertThat(netim.requests.get(0).getHeader("Accept-Language")).isEqualTo("FR");
    }

    @Test
    void twoHundredThreadsMakeOneLogin() throws Exception {
        List<String> ids = Threads.atOnce(
                200, () -> Objects.requireNonNull(client.getSession().execute().idSession()));

        assertThat(ids).hasSize(200).containsOnly("T1");
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void twoHundredAsynchronousCallsMakeOneLogin() {
        List<CompletableFuture<SessionInfo>> calls = IntStream.range(0, 200)
                .mapToObj(i -> client.getSession().executeAsync())
                .toList();

        assertThat(calls).allSatisfy(call -> assertThat(call.join().idSession()).isEqualTo("T1"));
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void aSmallDispatcherOfTheUsersDoesNotStarveTheLogin() {
        OkHttpClient theirs = new OkHttpClient();
        theirs.dispatcher().setMaxRequests(1);
        client = netim.builder().okHttpClient(theirs).build();

        List<CompletableFuture<SessionInfo>> calls = IntStream.range(0, 20)
                .mapToObj(i -> client.getSession().executeAsync())
                .toList();

        assertThat(calls).allSatisfy(call -> assertThat(call.join().idSession()).isEqualTo("T1"));
        theirs.dispatcher().executorService().shutdown();
    }

    @Test
    void allThatWaitShareTheOneFailureOfALogin() throws Exception {
        netim.loginGate = new CountDownLatch(1);
        netim.loginAnswers.add(FakeNetim.json("{\"message\":\"wrong secret\"}").setResponseCode(401));
        CountDownLatch waiting = new CountDownLatch(200);
        CompletableFuture<List<ApiResult<SessionInfo>>> all = CompletableFuture.supplyAsync(() -> {
            try {
                return Threads.atOnce(200, () -> {
                    waiting.countDown();
                    return client.getSession().result();
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        Threads.await(waiting);
        netim.loginGate.countDown();

        List<ApiException> failures = all.get().stream()
                .map(result -> ((ApiResult.ApiFailure<SessionInfo>) result).exception())
                .toList();

        assertThat(netim.logins).hasValue(1);
        assertThat(failures).hasSize(200).doesNotHaveDuplicates().allSatisfy(e -> {
            assertThat(e)
                    .isInstanceOf(NetimException.class)
                    .hasMessageStartingWith(
                            "netim getSession was not sent because netim openSession returned 401: wrong secret (");
            assertThat(e.isAuthenticationFailure()).isTrue();
            assertThat(e.operation()).isEqualTo("openSession");
        });
        assertThat(failures.stream().map(Throwable::getCause).distinct()).hasSize(1);
    }

    @Test
    void aCallerThatIsInterruptedTakesNobodyWithIt() throws Exception {
        netim.loginGate = new CountDownLatch(1);
        AtomicReference<@Nullable ApiResult<SessionInfo>> first = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread impatient = new Thread(() -> {
            first.set(client.getSession().result());
            flag.set(Thread.currentThread().isInterrupted());
        });
        impatient.start();
        Threads.until(() -> netim.logins.get() == 1);
        CompletableFuture<SessionInfo> second = client.getSession().executeAsync();
        impatient.interrupt();
        impatient.join();
        netim.loginGate.countDown();

        assertThat(first.get())
                .isInstanceOfSatisfying(
                        ApiResult.TransportFailure.class,
                        down -> assertThat(down.exception().isInterrupted()).isTrue());
        assertThat(flag).isTrue();
        assertThat(second.join().idSession()).isEqualTo("T1");
        assertThat(netim.logins).hasValue(1);
    }

    @Test
    void aCallerThatCancelsTakesNobodyWithIt() throws Exception {
        netim.loginGate = new CountDownLatch(1);
        CompletableFuture<SessionInfo> first = client.getSession().executeAsync();
        Threads.until(() -> netim.logins.get() == 1);
        CompletableFuture<SessionInfo> second = client.getSession().executeAsync();
        first.cancel(true);
        netim.loginGate.countDown();

        assertThat(second.join().idSession()).isEqualTo("T1");
        assertThat(netim.logins).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void aCallersOwnTimeoutCoversTheWaitForTheLogin(Way way) {
        netim.loginGate = new CountDownLatch(1);

        TransportException failure = way.transportFailure(client.getSession().withTimeout(Duration.ofMillis(50)));

        assertThat(failure.isTimeout()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a401ReplacesTheSessionAndRepeatsTheCall(Way way) throws Exception {
        client.getSession().execute();
        netim.alive.clear();

        assertThat(way.run(client.getSession()).orThrow().idSession()).isEqualTo("T2");
        assertThat(netim.logins).hasValue(2);
        // The 401 may have been about something else, so the first one is ended for the sake of the quota.
        Threads.until(() -> netim.ended.equals(List.of("T1")));
    }

    @Test
    void manyCallsRefusedAtOnceMakeOneLogin() throws Exception {
        client.getSession().execute();
        netim.alive.clear();

        List<String> ids = Threads.atOnce(
                50, () -> Objects.requireNonNull(client.getSession().execute().idSession()));

        assertThat(ids).containsOnly("T2");
        assertThat(netim.logins).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void aCallIsRepeatedOnce(Way way) throws Exception {
        netim.calls = request -> request.getMethod().equals("DELETE") ? null : FakeNetim.unauthorized();

        assertThat(way.failure(client.getSession()).status()).isEqualTo(401);

        assertThat(netim.requests).filteredOn(r -> "GET".equals(r.getMethod())).hasSize(2);
        assertThat(netim.logins).hasValue(2);
        Threads.until(() -> netim.ended.equals(List.of("T1")));
    }

    @ParameterizedTest
    @EnumSource
    void a403NeverLogsInAgain(Way way) {
        netim.calls = request -> request.getMethod().equals("DELETE")
                ? null
                : FakeNetim.json("{\"message\":\"no\"}").setResponseCode(403);

        assertThat(way.failure(client.getSession()).exception().isPermissionDenied())
                .isTrue();
        assertThat(netim.logins).hasValue(1);
        assertThat(netim.requests).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatCanBeWrittenOnceIsNotRepeated(Way way) {
        client.getSession().execute();
        netim.alive.clear();
        RequestBody once = new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return MediaType.get("application/json");
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeUtf8("{}");
            }

            @Override
            public boolean isOneShot() {
                return true;
            }
        };
        DomainApi domains = client.create(DomainApi.class);

        assertThat(way.failure(client.call(domains.order(once))).status()).isEqualTo(401);
        assertThat(netim.logins).hasValue(1);
        assertThat(client.getSession().execute().idSession()).isEqualTo("T2");
    }

    @Test
    void aBodyThatCanBeWrittenAgainIsRepeatedWhole() {
        client.getSession().execute();
        netim.alive.clear();
        DomainApi domains = client.create(DomainApi.class);
        RequestBody order = RequestBody.create("{\"domain\":\"example.com\"}", MediaType.get("application/json"));

        assertThat(client.call(domains.order(order)).execute()).containsEntry("IDSession", "T2");
        assertThat(netim.requests)
                .filteredOn(r -> "/1.0/domain/".equals(r.getPath()))
                .extracting(r -> r.getBody().readUtf8())
                .containsExactly("{\"domain\":\"example.com\"}", "{\"domain\":\"example.com\"}");
    }

    @Test
    void plainRetrofitIsAuthorizedThroughRenewalToo() throws IOException {
        client.getSession().execute();
        netim.alive.clear();

        assertThat(client.retrofit().create(DomainApi.class).info("a").execute().body())
                .containsEntry("IDSession", "T2");
        RecordedRequest last = netim.requests.get(netim.requests.size() - 1);
        assertThat(last.getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void plainOkHttpIsAuthorizedButNotRepeated() throws IOException {
        client.getSession().execute();
        netim.alive.clear();

        Request request =
                new Request.Builder().url(netim.server.url("/1.0/hello/")).build();
        try (var response = client.okHttpClient().newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(401);
        }
        try (var response = client.okHttpClient().newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.request().header("Authorization")).isNull();
        }
        assertThat(netim.logins).hasValue(2);
    }

    @Test
    void anotherHostIsNeverGivenTheSession() throws Exception {
        try (MockWebServer elsewhere = Server.create()) {
            elsewhere.enqueue(FakeNetim.json("{}"));
            DomainApi domains = client.create(DomainApi.class);

            client.call(domains.at(elsewhere.url("/x").toString())).execute();

            assertThat(elsewhere.takeRequest().getHeader("Authorization")).isNull();
            assertThat(netim.logins).hasValue(0);
        }
    }

    @Test
    void aSessionIsReplacedAndEndedAfterTwentyIdleMinutes() throws Exception {
        client.getSession().execute();
        netim.time.pass(Duration.ofMinutes(20).minusSeconds(1));
        assertThat(client.getSession().execute().idSession()).isEqualTo("T1");

        netim.time.pass(Duration.ofMinutes(20));
        assertThat(client.getSession().execute().idSession()).isEqualTo("T2");

        assertThat(netim.requests).filteredOn(r -> "GET".equals(r.getMethod())).hasSize(3);
        Threads.until(() -> netim.ended.equals(List.of("T1"))); // its limit may be another than is known
    }

    @Test
    void closingDoesNotWaitLongerThanItsLimit() {
        client = netim.builder()
                .closeTimeout(Duration.ofMillis(200))
                .readTimeout(Duration.ofHours(1))
                .callTimeout(Duration.ofHours(1))
                .build();
        client.getSession().execute();
        netim.calls = request -> new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);

        client.close(); // or this waits for an hour

        assertThat(netim.alive).containsExactly("T1");
    }

    @Test
    void closingWaitsForCallsUnderWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        netim.calls = request -> {
            if ("/1.0/domain/slow/".equals(request.getPath())) {
                arrived.countDown();
                Threads.await(gate);
            }
            return null;
        };
        CompletableFuture<Map<String, String>> slow =
                client.call(client.create(DomainApi.class).info("slow")).executeAsync();
        Threads.await(arrived);
        Thread closing = new Thread(client::close);
        closing.start();
        Threads.until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertThat(netim.ended).isEmpty();

        gate.countDown();
        closing.join();

        assertThat(slow.join()).containsEntry("IDSession", "T1");
        assertThat(netim.ended).containsExactly("T1");
    }

    @Test
    void closingDuringALoginEndsWhatItOpens() throws Exception {
        netim.loginGate = new CountDownLatch(1);
        CompletableFuture<SessionInfo> call = client.getSession().executeAsync();
        Threads.until(() -> netim.logins.get() == 1);
        Thread closing = new Thread(client::close);
        closing.start();
        Threads.until(() -> closing.getState() == Thread.State.TIMED_WAITING);

        netim.loginGate.countDown();
        closing.join();

        assertThat(netim.ended).containsExactly("T1");
        assertThatThrownBy(call::join).hasCauseInstanceOf(TransportException.class);
    }

    @Test
    void anInterruptStaysSetAndTheSessionIsEndedAllTheSame() {
        client.getSession().execute();
        Thread.currentThread().interrupt();
        client.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(netim.ended).containsExactly("T1");
        assertThat(netim.alive).isEmpty();
    }

    @Test
    void closingLeavesNoThread() throws Exception {
        client.getSession().executeAsync().join();
        client.close();

        Threads.until(() -> Threads.ours().isEmpty());
    }
}
