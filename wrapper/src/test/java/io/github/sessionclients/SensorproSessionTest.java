package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.internal.Server;
import io.github.sessionclients.internal.Way;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.github.sessionclients.sensorpro.SensorproException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

class SensorproSessionTest {
    /** A user's own interface to the rest of the API. */
    interface ContactApi {
        @POST("api/Contact/UpdateAdd")
        Call<Map<String, Object>> updateAdd(@Body RequestBody contacts);

        @POST("api/Contact/UpdateAdd")
        Call<Void> updateAddQuietly(@Body RequestBody contacts);

        @GET("api/Contact/GetContacts/")
        Call<Map<String, Object>> contacts(@Query("page") int page);

        @Streaming
        @GET("api/Export")
        Call<ResponseBody> export();
    }

    private final FakeSensorpro sensorpro = new FakeSensorpro();
    private SensorproClient client = sensorpro.builder().build();

    @AfterEach
    void close() throws IOException {
        sensorpro.loginGate.countDown();
        client.close();
        sensorpro.close();
    }

    @Test
    void logsInByPathPutsTheTokenLastAndLogsOff() {
        assertThat(add()).containsEntry("token", "S1");
        client.call(client.create(ContactApi.class).contacts(2)).execute();
        client.close();

        assertThat(sensorpro.requests)
                .extracting(RecordedRequest::getRequestLine)
                .containsExactly(
                        "POST /auth/sys/login/ORG/api%20user/p%2Fss%25 HTTP/1.1",
                        "POST /api/Contact/UpdateAdd/S1 HTTP/1.1",
                        "GET /api/Contact/GetContacts/S1?page=2 HTTP/1.1",
                        "POST /auth/sys/logoff/S1 HTTP/1.1");
        assertThat(sensorpro.requests)
                .extracting(r -> r.getHeader("x-apikey"))
                .containsExactly("key-1", null, null, null);
        assertThat(sensorpro.requests.get(0).getBodySize()).isZero();
        assertThat(sensorpro.requests)
                .allSatisfy(r -> assertThat(r.getHeader("Content-Type")).startsWith("application/json"));
    }

    @Test
    void signsInByBodyWhenAsked() {
        client = sensorpro.builder().useSignIn().build();
        add();

        RecordedRequest login = sensorpro.requests.get(0);
        assertThat(login.getRequestLine()).isEqualTo("POST /auth/sys/signin HTTP/1.1");
        assertThat(login.getHeader("x-apikey")).isEqualTo("key-1");
        assertThat(login.getBody().readUtf8())
                .isEqualTo("{\"Organization\":\"ORG\",\"User\":\"api user\",\"Password\":\"p/ss%\"}");
    }

    @Test
    void theSessionCanBeSeen() {
        AccountSession session = client.currentSession();

        assertThat(session.token()).isEqualTo("S1");
        assertThat(session.openedAt()).isEqualTo(sensorpro.time.instant());
        assertThat(session.expiresAt()).isEqualTo(sensorpro.time.instant().plusSeconds(1000));
        assertThat(session).asString().doesNotContain("S1");
    }

    @ParameterizedTest
    @EnumSource
    void aLoginRefusedInsideA200IsAnAuthenticationFailure(Way way) {
        sensorpro.loginAnswers.add(FakeSensorpro.json("{\"Token\":null,\"Result\":{"
                + "\"RequestId\":\"59701e8b-a6c4-43f0-a7a6-af05ccf8a60d\",\"TotalErrors\":1,"
                + "\"ErrorMessages\":[{\"Sequence\":0,\"Code\":17,\"Description\":\"Wrong password\"}]}}"));

        ApiException failure = way.failure(client.call(adding())).exception();

        assertThat(failure).isInstanceOf(SensorproException.class);
        assertThat(failure)
                .hasMessageStartingWith(
                        "sensorpro ContactApi.updateAdd was not sent because sensorpro login returned 200: record 0: [17] Wrong password (");
        assertThat(failure.isAuthenticationFailure()).isTrue();
        assertThat(failure.requestId()).isEqualTo("59701e8b-a6c4-43f0-a7a6-af05ccf8a60d");
    }

    @ParameterizedTest
    @EnumSource
    void aFailureInsideA200IsAFailure(Way way) {
        String body =
                "{\"Added\":1,\"Result\":{\"RequestId\":\"59701e8b-a6c4-43f0-a7a6-af05ccf8a60d\",\"ErrorMessages\":["
                        + "{\"Sequence\":0,\"Code\":\"E1\",\"Description\":\"No such list\"},"
                        + "{\"Sequence\":3,\"Code\":\"E2\",\"Description\":\"Bad address\"}],"
                        + "\"StatusMesssages\":[{\"Sequence\":1,\"Description\":\"added\"}],"
                        + "\"StatusMessages\":[{\"Sequence\":1,\"Description\":\"added\"},{\"Sequence\":2,\"Description\":\"known\"}],"
                        + "\"TotalErrors\":2}}";
        sensorpro.calls = request -> FakeSensorpro.json(body);

        ApiResult.ApiFailure<Map<String, Object>> failure = way.failure(client.call(adding()));

        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.messages())
                .containsExactly(new ApiMessage(0, "E1", "No such list"), new ApiMessage(3, "E2", "Bad address"));
        assertThat(failure.rawBody()).isEqualTo(body);
        assertThat(failure.exception().isAuthenticationFailure()).isFalse();
        assertThat(failure.exception().isMalformedBody()).isFalse();
        assertThat(((SensorproException) failure.exception()).statusMessages())
                .containsExactly(new ApiMessage(1, null, "added"), new ApiMessage(2, null, "known"));
        assertThat(failure.exception())
                .hasMessageStartingWith("sensorpro ContactApi.updateAdd returned 200: "
                        + "record 0: [E1] No such list; record 3: [E2] Bad address (");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "{\"TotalErrors\":1,\"ErrorMessages\":[\"bad\"]} | bad",
                "{\"RequestId\":\"abc\",\"TotalErrors\":1,\"ErrorMessages\":[{\"Description\":\"bad\"}]} | bad",
                "{\"TotalErrors\":1,\"ErrorMessages\":[{\"Sequence\":\"6\",\"Description\":5}]} | record 6: 5",
                "{\"TotalErrors\":\"1\",\"ErrorMessages\":[]} | ",
                "{\"TotalErrors\":4294967296,\"ErrorMessages\":[]} | ",
                "{\"ErrorMessages\":[{\"Description\":\"bad\"}]} | bad",
                "{\"TotalErrors\":null,\"ErrorMessages\":null} | its Result cannot be read",
                "\"broken\" | its Result cannot be read"
            })
    void aResultThatIsNotAsDescribedIsNoSuccess(String result, String words) {
        sensorpro.calls = request -> FakeSensorpro.json("{\"Result\":" + result + "}");

        ApiResult<Map<String, Object>> failure = client.call(adding()).result();

        assertThat(failure).isInstanceOf(ApiResult.ApiFailure.class);
        assertThat(((ApiResult.ApiFailure<?>) failure).exception())
                .hasMessageStartingWith(
                        "sensorpro ContactApi.updateAdd returned 200" + (words == null ? "" : ": " + words) + " (");
    }

    @Test
    void aResultBehindAByteOrderMarkIsFound() {
        sensorpro.calls = request -> FakeSensorpro.json("\uFEFF{\"Result\":{\"TotalErrors\":1,\"ErrorMessages\":[]}}");

        assertThat(client.call(adding()).result()).isInstanceOf(ApiResult.ApiFailure.class);
    }

    @Test
    void anErrorStatusTellsItsResultToInterfacesOfOnesOwn() {
        sensorpro.calls = request -> FakeSensorpro.json(
                        "{\"Result\":{\"TotalErrors\":1,\"ErrorMessages\":[{\"Description\":\"down\"}]}}")
                .setResponseCode(500);

        assertThatThrownBy(() -> client.call(adding()).execute())
                .hasMessageStartingWith("sensorpro ContactApi.updateAdd returned 500: down (");
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsFoundWhereNobodyWantsTheBody(Way way) {
        sensorpro.calls = request -> FakeSensorpro.json("{\"Result\":{\"TotalErrors\":1,\"ErrorMessages\":[]}}");

        assertThat(way.failure(client.call(client.create(ContactApi.class).updateAddQuietly(body())))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSuccessHasItsStatusMessages() {
        sensorpro.calls = request -> FakeSensorpro.json(
                "{\"Result\":{\"TotalErrors\":0,\"StatusMessages\":[{\"Description\":\"queued\"}]}}");

        ApiResult.Success<?> success =
                (ApiResult.Success<?>) client.call(adding()).result();
        assertThat(success.messages()).containsExactly(new ApiMessage(null, null, "queued"));
    }

    @Test
    void rawDoesNotLookForFailures() {
        sensorpro.calls = request -> FakeSensorpro.json("{\"Result\":{\"TotalErrors\":1}}");

        assertThat(client.call(adding()).raw().isSuccessful()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aResultAtTheEndOfALargeBodyIsFoundWithinTheLimit(Way way) {
        String body = "{\"Data\":\"" + "x".repeat(900_000) + "\",\"Result\":{\"TotalErrors\":1}}";
        sensorpro.calls = request -> FakeSensorpro.json(body);

        assertThat(way.failure(client.call(adding())).rawBody()).hasSize(body.length());
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOverTheLimitIsAFailureAsItsResultCannotBeKnown(Way way) {
        sensorpro.calls =
                request -> FakeSensorpro.json("{\"Data\":\"" + "x".repeat(5000) + "\"," + FakeSensorpro.FINE + "}");
        client = sensorpro.builder().resultLimit(1000).build();
        assertThat(way.failure(client.call(adding())).exception())
                .hasMessageContaining(": the body is larger than 1000 bytes and was not read (");

        client = sensorpro.builder().resultLimit(10_000).build();
        assertThat(client.call(adding()).execute()).containsKey("Data");
    }

    @Test
    void aLimitBeyondAllBodiesIsNone() {
        client = sensorpro.builder().resultLimit(Long.MAX_VALUE).build();

        assertThat(client.call(adding()).execute()).containsKey("token");
    }

    @Test
    void aStreamIsNotLookedInto() throws IOException {
        sensorpro.calls = request -> new MockResponse().setBody("x".repeat(3 << 20));

        try (ResponseBody body =
                client.call(client.create(ContactApi.class).export()).execute()) {
            assertThat(body.bytes()).hasSize(3 << 20);
        }
    }

    @Test
    void renewsAheadOfTheEndWithoutKeepingAnybodyWaiting() throws Exception {
        add();
        sensorpro.time.pass(Duration.ofSeconds(899));
        add();
        assertThat(sensorpro.logins).hasValue(1);

        sensorpro.time.pass(Duration.ofSeconds(1));
        sensorpro.loginGate = new CountDownLatch(1);
        assertThat(add()).containsEntry("token", "S1");
        assertThat(add()).containsEntry("token", "S1");
        Threads.until(() -> sensorpro.logins.get() == 2);
        sensorpro.loginGate.countDown();
        Threads.until(() -> client.currentSession().token().equals("S2"));

        assertThat(add()).containsEntry("token", "S2");
        assertThat(sensorpro.logins).hasValue(2);
        Threads.until(() -> sensorpro.ended.equals(List.of("S1")));
    }

    @Test
    void theReplacedSessionIsLoggedOffWhenItsLastCallIsDone() throws Exception {
        add();
        sensorpro.time.pass(Duration.ofSeconds(950));
        // A stream that is still being read is a call under way.
        sensorpro.calls = request ->
                String.valueOf(request.getPath()).startsWith("/api/Export") ? new MockResponse().setBody("abc") : null;
        ResponseBody stream =
                client.call(client.create(ContactApi.class).export()).execute();
        Threads.until(() -> client.currentSession().token().equals("S2"));
        add();
        assertThat(sensorpro.ended).isEmpty();

        stream.close();

        Threads.until(() -> sensorpro.ended.equals(List.of("S1")));
    }

    @Test
    void theOldSessionServesOnWhileRenewingFails() throws Exception {
        add();
        sensorpro.time.pass(Duration.ofSeconds(950));
        sensorpro.loginAnswers.add(new MockResponse().setResponseCode(500));
        assertThat(add()).containsEntry("token", "S1");
        Threads.until(
                () -> sensorpro.logins.get() == 2 && Threads.ours().stream().noneMatch(t -> t.endsWith("open")));
        assertThat(add()).containsEntry("token", "S1");
        assertThat(sensorpro.logins).hasValue(2);

        sensorpro.time.pass(Duration.ofSeconds(3));
        add();
        Threads.until(() -> client.currentSession().token().equals("S3"));
        assertThat(sensorpro.logins).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource
    void anEndedSessionIsReplacedBeforeTheCall(Way way) {
        add();
        sensorpro.time.pass(Duration.ofSeconds(1000));

        assertThat(way.run(client.call(adding())).orThrow()).containsEntry("token", "S2");
        assertThat(sensorpro.ended).isEmpty();
        assertThat(sensorpro.requests).hasSize(4);
    }

    @Test
    void anEarly401ReplacesTheSessionAndRepeatsTheCallUnderTheNewToken() {
        add();
        sensorpro.alive.clear();

        assertThat(add()).containsEntry("token", "S2");
        assertThat(sensorpro.requests)
                .extracting(RecordedRequest::getPath)
                .containsSubsequence(
                        "/api/Contact/UpdateAdd/S1",
                        "/auth/sys/login/ORG/api%20user/p%2Fss%25",
                        "/api/Contact/UpdateAdd/S2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "null", "9223372036854775807"})
    void anExpiryThatSaysNothingLetsA401Tell(String expiresIn) {
        sensorpro.expiresIn = expiresIn;
        add();
        sensorpro.time.pass(Duration.ofDays(1));
        add();

        assertThat(sensorpro.logins).hasValue(1);
        assertThat(client.currentSession().expiresAt()).isNull();
    }

    @Test
    void callsGoToTheEndpointThatIsAllowed() throws Exception {
        try (MockWebServer endpoint = Server.create()) {
            endpoint.enqueue(FakeSensorpro.json("{\"token\":\"there\"," + FakeSensorpro.FINE + "}"));
            endpoint.enqueue(new MockResponse());
            sensorpro.endpoint = endpoint.url("/under/").toString();
            client = sensorpro.builder().trustEndpointHosts("localhost").build();

            assertThat(add()).containsEntry("token", "there");
            client.close();

            assertThat(endpoint.takeRequest().getRequestLine())
                    .isEqualTo("POST /under/api/Contact/UpdateAdd/S1 HTTP/1.1");
            assertThat(endpoint.takeRequest().getRequestLine()).isEqualTo("POST /under/auth/sys/logoff/S1 HTTP/1.1");
            assertThat(sensorpro.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sensorpro.net.evil.example/",
                "https://evilsensorpro.net/",
                "https://apinie.sensorpro.net.:443/",
                "https://apinie-sensorpro.net/",
                "https://sensorpro.net@evil.example/",
                "https://sensorpro.net:pw@sensorpro.net/",
                "https://apinie.sensorpro.net:8443/",
                "http://apinie.sensorpro.net/",
                "https://xn--ensorpro-tqb.net/",
                "https://evil.example/sensorpro.net/",
                "https://evil.example/?sensorpro.net",
                "https://sensorpro.net/?x=y",
                "https://10.0.0.1/",
                "http://localhost:1/",
                "ftp://sensorpro.net/",
                "//sensorpro.net/",
            })
    void anEndpointThatIsNotSensorprosIsNotGivenTheToken(String endpoint) {
        sensorpro.endpoint = endpoint;

        ApiException failure = Way.SYNC.failure(client.call(adding())).exception();

        assertThat(failure.isMalformedBody()).isTrue();
        assertThat(failure).hasMessageContaining("APIEndpoint");
        assertThat(failure).hasMessageNotContaining("S1");
        assertThat(sensorpro.requests)
                .extracting(RecordedRequest::getPath)
                .containsExactly("/auth/sys/login/ORG/api%20user/p%2Fss%25", "/auth/sys/logoff/S1");
        assertThat(sensorpro.alive).isEmpty();
    }

    @Test
    void aDeadTokenThatAFailedResultReportsIsReplacedAtTheNextCall() {
        add();
        sensorpro.alive.clear();
        sensorpro.calls = request -> String.valueOf(request.getPath()).endsWith("/S1")
                        && !String.valueOf(request.getPath()).contains("logoff")
                ? FakeSensorpro.json(
                        "{\"Result\":{\"RequestId\":\"00000000-0000-0000-0000-000000000000\",\"ErrorMessages\":"
                                + "[{\"Sequence\":0,\"Code\":\"1\",\"Description\":\"Not a valid Login Token\"}],"
                                + "\"StatusMesssages\":[],\"TotalStatusMessages\":0,\"TotalErrors\":1}}")
                : null;

        for (Way way : Way.values()) {
            if (client.currentSession().token().equals("S1")) {
                assertThat(way.failure(client.call(adding())).messages()).hasSize(1);
            }
        }

        assertThat(add()).containsEntry("token", "S2");
    }

    @ParameterizedTest
    @CsvSource({"true,null", "true,''", "false,"})
    void aMissingTokenIsAFailure(boolean present, String token) {
        String field = present ? "\"Token\":" + (token.isEmpty() ? "\"\"" : token) + "," : "";
        sensorpro.loginAnswers.add(FakeSensorpro.json("{" + field + FakeSensorpro.FINE + "}"));

        assertThat(Way.SYNC.failure(client.call(adding())).exception())
                .hasMessageContaining(" because sensorpro login returned 200: the body is not as expected: Token ");
    }

    @Test
    void logsOffWithABodyWhereTheServerInsists() {
        add();
        sensorpro.calls = request -> String.valueOf(request.getPath()).contains("logoff") && request.getBodySize() == 0
                ? new MockResponse().setResponseCode(411)
                : null;
        client.close();

        assertThat(sensorpro.ended).containsExactly("S1");
        assertThat(sensorpro
                        .requests
                        .get(sensorpro.requests.size() - 1)
                        .getBody()
                        .readUtf8())
                .isEqualTo("{}");
    }

    @Test
    void renewalsUnderLoadNeverFailACall() throws Exception {
        List<CompletableFuture<Map<String, Object>>> calls = new java.util.ArrayList<>();
        for (int i = 0; i < 300; i++) {
            calls.add(client.call(adding()).executeAsync());
            sensorpro.time.pass(Duration.ofSeconds(30));
        }

        assertThat(calls).allSatisfy(call -> assertThat(call.join()).containsKey("token"));
        client.close();
        assertThat(sensorpro.alive.size()).isLessThan(sensorpro.logins.get());
    }

    private Map<String, Object> add() {
        return client.call(adding()).execute();
    }

    private Call<Map<String, Object>> adding() {
        return client.create(ContactApi.class).updateAdd(body());
    }

    private static RequestBody body() {
        return RequestBody.create("[]", MediaType.get("application/json"));
    }
}
