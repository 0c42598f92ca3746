package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.TransportException;
import io.github.sessionclients.internal.TestVendor.Api;
import io.github.sessionclients.internal.TestVendor.Oops;
import io.github.sessionclients.runtime.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import okio.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Invocation;
import retrofit2.Retrofit;
import retrofit2.http.GET;

class CallTest {
    private static final String HTML = "<html><body>It works!</body></html>";
    private static final int MIB = 1 << 20;

    interface Plain {
        @GET("x")
        retrofit2.Call<ResponseBody> get();
    }

    /** A call as somebody else's adapter may make it. */
    private static final class WithoutInvocation<T> implements retrofit2.Call<T> {
        private final retrofit2.Call<T> call;

        WithoutInvocation(retrofit2.Call<T> call) {
            this.call = call;
        }

        @Override
        public retrofit2.Response<T> execute() throws IOException {
            return call.execute();
        }

        @Override
        public void enqueue(retrofit2.Callback<T> callback) {
            call.enqueue(callback);
        }

        @Override
        public boolean isExecuted() {
            return call.isExecuted();
        }

        @Override
        public void cancel() {
            call.cancel();
        }

        @Override
        public boolean isCanceled() {
            return call.isCanceled();
        }

        @Override
        public retrofit2.Call<T> clone() {
            return new WithoutInvocation<>(call.clone());
        }

        @Override
        public Request request() {
            return new Request.Builder().url("http://localhost/").build();
        }

        @Override
        public Timeout timeout() {
            return call.timeout();
        }
    }

    private final MockWebServer server = Server.create();
    private final Transport transport = TestVendor.transport(server.url("/"), RetryPolicy.none(), new FakeTime());
    private final ApiHandle handle = TestVendor.handle(transport);
    private final Api api = handle.create(Api.class);

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aValue(Way way) {
        server.enqueue(json("{\"a\":\"b\"}"));

        assertThat(way.run(get()).orThrow()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void aSuccessTellsStatusHeadersAndRequestId() {
        server.enqueue(json("{}").setResponseCode(201).setHeader("X-Request-Id", "r-1"));

        ApiResult.Success<?> success = (ApiResult.Success<?>) get().result();

        assertThat(success.status()).isEqualTo(201);
        assertThat(success.headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(success.requestId()).isEqualTo("r-1");
        assertThat(success.messages()).isEmpty();
        assertThat(success).hasToString("Success{getThing, 201}");
    }

    @ParameterizedTest
    @EnumSource
    void noContentIsTheValueNull(Way way) {
        server.enqueue(new MockResponse().setResponseCode(204));

        assertThat(way.run(handle.sessionCall(api.remove())).orThrow()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"SYNC,200", "SYNC,204", "SYNC,205", "ASYNC,200", "ASYNC,204", "ASYNC,205"})
    void noContentWhereAValueIsPromisedIsAFailure(Way way, int status) {
        server.enqueue(new MockResponse().setResponseCode(status));

        ApiResult.ApiFailure<?> failure = way.failure(get());
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.exception().isMalformedBody()).isTrue();
        assertThat(failure.exception())
                .hasMessageStartingWith("test getThing returned " + status + ": the body is empty (");
        assertThat(failure.rawBody()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anHtmlPageInsteadOfJsonIsAFailureWithItsText(Way way) {
        server.enqueue(new MockResponse().setHeader("Content-Type", "text/html").setBody(HTML));

        ApiResult.ApiFailure<?> failure = way.failure(get());
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.rawBody()).isEqualTo(HTML);
        assertThat(failure.headers().get("Content-Type")).isEqualTo("text/html");
        assertThat(failure.exception().isMalformedBody()).isTrue();
        assertThat(failure.exception()).hasMessageNotContaining("It works");
    }

    @ParameterizedTest
    @EnumSource
    void anHtmlPageOnACallOfTheUsersOwnIsAFailureWithItsText(Way way) {
        server.enqueue(new MockResponse().setBody(HTML));

        assertThat(way.failure(handle.call(api.list())).rawBody()).isEqualTo(HTML);
    }

    @ParameterizedTest
    @EnumSource
    void jsonUnderAWrongContentTypeIsReadAllTheSame(Way way) {
        server.enqueue(
                new MockResponse().setHeader("Content-Type", "text/plain").setBody("{\"a\":\"b\"}"));

        assertThat(way.run(get()).orThrow()).isEqualTo(Map.of("a", "b"));
    }

    @ParameterizedTest
    @EnumSource
    void truncatedJsonIsAFailureWithItsText(Way way) {
        server.enqueue(json("{\"a\":\"b\""));

        ApiResult.ApiFailure<?> failure = way.failure(get());
        assertThat(failure.rawBody()).isEqualTo("{\"a\":\"b\"");
        assertThat(failure.exception().isMalformedBody()).isTrue();
        assertThat(failure.exception().getCause()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource
    void jsonsNullWhereAValueIsPromisedIsAFailure(Way way) {
        server.enqueue(json("null"));

        assertThat(way.failure(get()).rawBody()).isEqualTo("null");
    }

    @ParameterizedTest
    @EnumSource
    void jsonOfAnotherShapeIsAFailureWithThePath(Way way) {
        server.enqueue(json("{\"a\":[]}"));

        assertThat(way.failure(get()).exception()).hasMessageContaining("$.a");
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionLostInTheBodyIsATransportFailure(Way way) {
        server.enqueue(json("{\"a\":\"" + "b".repeat(100_000) + "\"}")
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        TransportException session = way.transportFailure(get());
        assertThat(session.wasSent()).isTrue();

        server.enqueue(json("[\"" + "b".repeat(100_000) + "\"]")
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        assertThat(way.transportFailure(handle.call(api.list())).wasSent()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anErrorHasStatusTypedErrorMessagesHeadersAndText(Way way) {
        String body = "{\"message\":\"no such thing\"}";
        server.enqueue(json(body).setResponseCode(404).setHeader("X-Request-Id", "r-2"));

        ApiResult.ApiFailure<?> failure = way.failure(get());
        assertThat(failure.status()).isEqualTo(404);
        assertThat(failure.error())
                .isInstanceOfSatisfying(
                        Oops.class, oops -> assertThat(oops.message).isEqualTo("no such thing"));
        assertThat(failure.messages())
                .singleElement()
                .satisfies(m -> assertThat(m.description()).isEqualTo("no such thing"));
        assertThat(failure.requestId()).isEqualTo("r-2");
        assertThat(failure.rawBody()).isEqualTo(body);
        assertThat(failure.exception()).hasMessageStartingWith("test getThing returned 404: no such thing (");
        assertThat(failure.exception().isNotFound()).isTrue();
        assertThat(failure.exception().isMalformedBody()).isFalse();
    }

    @Test
    void executeThrowsWhatResultTells() {
        server.enqueue(json("{\"message\":\"no\"}").setResponseCode(403));

        assertThatThrownBy(() -> get().execute()).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.isPermissionDenied()).isTrue();
            assertThat(e.operation()).isEqualTo("getThing");
        });
    }

    @ParameterizedTest
    @EnumSource
    void theErrorTypeIsFoundByRangeToo(Way way) {
        server.enqueue(json("{\"message\":\"teapot\"}").setResponseCode(418));

        assertThat(way.failure(make()).error()).isInstanceOf(Oops.class);
    }

    @ParameterizedTest
    @EnumSource
    void anErrorThatTheSpecDoesNotKnowIsReadAsTheVendorsOthers(Way way) {
        server.enqueue(json("{\"message\":\"down\"}").setResponseCode(500));

        ApiResult.ApiFailure<?> failure = way.failure(make());
        assertThat(failure.error()).isInstanceOf(Oops.class);
        assertThat(failure.rawBody()).isEqualTo("{\"message\":\"down\"}");
        assertThat(failure.exception().isServerError()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anHtmlErrorPageKeepsItsText(Way way) {
        server.enqueue(new MockResponse()
                .setResponseCode(502)
                .setHeader("Content-Type", "text/html")
                .setBody(HTML));

        ApiResult.ApiFailure<?> failure = way.failure(get());
        assertThat(failure.error()).isNull();
        assertThat(failure.rawBody()).isEqualTo(HTML);
        assertThat(failure.exception()).hasMessageStartingWith("test getThing returned 502 (");
    }

    @ParameterizedTest
    @CsvSource({
        "SYNC,300", "SYNC,301", "SYNC,302", "SYNC,303", "SYNC,304", "SYNC,307", "SYNC,308",
        "ASYNC,300", "ASYNC,301", "ASYNC,302", "ASYNC,303", "ASYNC,304", "ASYNC,307", "ASYNC,308"
    })
    void aRedirectIsAFailure(Way way, int status) {
        server.enqueue(new MockResponse().setResponseCode(status).setHeader("Location", server.url("/elsewhere")));

        ApiResult.ApiFailure<?> failure = way.failure(get());
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.exception().isRedirect()).isEqualTo(status != 304);
        assertThat(failure.headers().get("Location")).isNotNull();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anErrorBodyOverOneMebibyteIsRefused(Way way) {
        server.enqueue(new MockResponse().setResponseCode(500).setBody("x".repeat(MIB + 1)));
        server.enqueue(new MockResponse().setResponseCode(500).setChunkedBody("x".repeat(MIB + 1), 9999));

        for (int i = 0; i < 2; i++) {
            ApiResult.ApiFailure<?> failure = way.failure(get());
            assertThat(failure.status()).isEqualTo(500);
            assertThat(failure.rawBody()).isNull();
            assertThat(failure.exception()).hasMessageContaining("larger than 1048576 bytes");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorBodyOfOneMebibyteIsKept(Way way) {
        server.enqueue(new MockResponse().setResponseCode(500).setChunkedBody("x".repeat(MIB), 9999));

        assertThat(way.failure(get()).rawBody()).hasSize(MIB);
    }

    @Test
    void anErrorBodyOverOneMebibyteIsEmptyInRetrofitsOwnResponse() throws IOException {
        server.enqueue(new MockResponse().setResponseCode(500).setChunkedBody("x".repeat(3 * MIB), 9999));

        var refused = api.get().execute();
        assertThat(refused.code()).isEqualTo(500);
        assertThat(java.util.Objects.requireNonNull(refused.errorBody()).string())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSessionOperationOverOneMebibyteIsRefused(Way way) {
        server.enqueue(new MockResponse().setChunkedBody("{\"a\":\"" + "b".repeat(MIB) + "\"}", 9999));

        ApiResult.ApiFailure<?> failure = way.failure(get());
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.exception().isMalformedBody()).isTrue();
        assertThat(failure.rawBody()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aGzipBombIsRefusedInASessionOperation(Way way) throws IOException {
        server.enqueue(bomb());

        ApiResult.ApiFailure<?> failure = way.failure(get());
        assertThat(failure.exception().isMalformedBody()).isTrue();
        assertThat(failure.exception()).hasMessageContaining("larger than 1048576 bytes");
        assertThat(failure.rawBody()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aGzipBombIsRefusedInAnError(Way way) throws IOException {
        server.enqueue(bomb().setResponseCode(400));

        ApiResult.ApiFailure<?> failure = way.failure(handle.call(api.list()));
        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.exception()).hasMessageContaining("larger than 1048576 bytes");
        assertThat(failure.rawBody()).isNull();
    }

    @Test
    void anErrorBodyOverOneMebibyteIsEmptyInRaw() throws IOException {
        server.enqueue(bomb().setResponseCode(400));

        var refused = get().raw();
        assertThat(refused.code()).isEqualTo(400);
        assertThat(java.util.Objects.requireNonNull(refused.errorBody()).string())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anErrorWithoutABodyIsAFailureAllTheSame(Way way) {
        server.enqueue(new MockResponse().setResponseCode(500));

        ApiResult.ApiFailure<?> failure = way.failure(get());
        assertThat(failure.exception()).hasMessageStartingWith("test getThing returned 500 (");
        assertThat(failure.rawBody()).isEmpty();
        assertThat(failure.error()).isNull();
    }

    @Test
    void aSuccessOfTheUsersOwnInterfaceMayBeLarger() {
        server.enqueue(new MockResponse().setChunkedBody("[\"" + "b".repeat(3 * MIB) + "\"]", 9999));

        assertThat(handle.call(api.list()).execute().get(0)).hasSize(3 * MIB);
    }

    @Test
    void aStreamIsHandedOverOpen() throws IOException {
        server.enqueue(new MockResponse().setBody(new Buffer().write(new byte[3 * MIB])));

        try (ResponseBody body = handle.call(api.stream()).execute()) {
            assertThat(body.source().readByteArray()).hasSize(3 * MIB);
        }
    }

    @Test
    void bytesAreTheUsers() throws IOException {
        server.enqueue(new MockResponse().setBody("abc"));

        try (ResponseBody body = handle.call(api.bytes()).execute()) {
            assertThat(body.string()).isEqualTo("abc");
        }
    }

    @Test
    void rawGivesRetrofitsResponse() throws IOException {
        server.enqueue(json("{\"a\":\"b\"}").setResponseCode(201));
        server.enqueue(json("{\"message\":\"no\"}").setResponseCode(400));

        assertThat(get().raw().body()).isEqualTo(Map.of("a", "b"));
        var refused = get().raw();
        assertThat(refused.code()).isEqualTo(400);
        assertThat(java.util.Objects.requireNonNull(refused.errorBody()).string())
                .isEqualTo("{\"message\":\"no\"}");
    }

    @Test
    void rawThrowsWhereTheBodyDoesNotHoldTheValue() {
        server.enqueue(new MockResponse().setBody(HTML));

        assertThatThrownBy(() -> get().raw())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.rawBody()).isEqualTo(HTML));
    }

    @Test
    void eachRunIsAFreshExchange() {
        server.enqueue(json("{\"n\":\"1\"}"));
        server.enqueue(json("{\"n\":\"2\"}"));
        ApiCall<Map<String, String>> call = get();

        assertThat(call.execute()).containsEntry("n", "1");
        assertThat(call.execute()).containsEntry("n", "2");
    }

    @Test
    void aHeaderIsAddedToACopy() throws InterruptedException {
        server.enqueue(json("{}"));
        server.enqueue(json("{}"));
        ApiCall<Map<String, String>> call = get();

        call.withHeader("X-Trace", "t-1").execute();
        call.execute();

        assertThat(server.takeRequest().getHeader("X-Trace")).isEqualTo("t-1");
        assertThat(server.takeRequest().getHeader("X-Trace")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "é", "\uD83D\uDE00"})
    void aHeaderThatCannotBeSentIsRefusedWithoutItsValue(String value) {
        assertThatThrownBy(() -> get().withHeader("X-Key", "secret" + value + "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("header X-Key ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @EnumSource
    void aTimeoutOfTheCallEndsIt(Way way) {
        Duration limit = Duration.ofMillis(50);
        TransportException failure;
        do { // until the limit is enough to send the request on this machine
            server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
            failure = way.transportFailure(get().withTimeout(limit));
            limit = limit.multipliedBy(2);
            assertThat(failure.isTimeout()).isTrue();
            assertThat(failure.isCanceled()).isFalse();
        } while (!failure.wasSent());
    }

    @Test
    void cancellingTheFutureCancelsTheWireCall() throws InterruptedException {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        CompletableFuture<Map<String, String>> future = get().executeAsync();
        server.takeRequest();
        okhttp3.Call wire = transport.client().dispatcher().runningCalls().get(0);

        future.cancel(false);

        assertThat(wire.isCanceled()).isTrue();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void anInterruptedCallerKeepsItsFlag() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        Thread.currentThread().interrupt();

        TransportException failure = Way.SYNC.transportFailure(get());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.isInterrupted()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aClosedClientRefusesCalls(Way way) {
        transport.close();

        TransportException failure = way.transportFailure(get());
        assertThat(failure.wasSent()).isFalse();
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void namesItselfAndTheCaller() throws InterruptedException {
        server.enqueue(json("{}"));
        server.enqueue(json("{}"));
        get().execute();
        get().withHeader("User-Agent", "mine").execute();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeader("User-Agent")).matches("session-clients/\\d\\S+");
        assertThat(server.takeRequest().getHeader("User-Agent")).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void retrofitsOwnComplaintDoesNotPrintAPathValue(String value) {
        assertThatThrownBy(() -> handle.call(api.login("u", value, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("@Path parameters shouldn't perform path traversal ('.' or '..')");
    }

    @Test
    void okHttpsOwnComplaintDoesNotPrintAHeaderValue() {
        assertThatThrownBy(() -> handle.call(api.pair("sec\nret", RequestBody.create("", null))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("Unexpected char 0x0a at 3 in X-Thing value");
    }

    @Test
    void aCallOfNoInterfaceIsRefused() {
        Retrofit theirs = new Retrofit.Builder()
                .baseUrl(server.url("/"))
                .callFactory(request -> {
                    throw new AssertionError("not called");
                })
                .build();
        retrofit2.Call<?> noInterface =
                new WithoutInvocation<>(theirs.create(Plain.class).get());

        assertThatThrownBy(() -> handle.call(noInterface))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is not a call from an interface");
    }

    @Test
    void secretsOfTheSpecAreNotInWhatUserInterceptorsAndResponsesPrint() {
        List<String> seen = new ArrayList<>();
        Transport watched = TestVendor.transport(
                server.url("/"),
                Transport.freshClient("test").addInterceptor(chain -> {
                    seen.add(String.valueOf(chain.request().tag(Invocation.class)));
                    return chain.proceed(chain.request());
                }),
                true,
                RetryPolicy.none(),
                new FakeTime());
        server.enqueue(json("{}"));
        HttpCall<Map<String, String>> call = TestVendor.call(watched, api -> api.login("u", "s3cret-pass", null));

        seen.add(call.raw().toString());
        seen.add(call.toString());
        watched.close();

        assertThat(seen).hasSize(3).noneMatch(text -> text.contains("s3cret"));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anOperationWithSecretsIsStillNamedToUserInterceptors() {
        List<Invocation> seen = new ArrayList<>();
        Transport watched = TestVendor.transport(
                server.url("/"),
                Transport.freshClient("test").addInterceptor(chain -> {
                    seen.add(chain.request().tag(Invocation.class));
                    return chain.proceed(chain.request());
                }),
                true,
                RetryPolicy.none(),
                new FakeTime());
        server.enqueue(json("{}"));

        TestVendor.call(watched, api -> api.login("u", "s3cret-pass", null)).execute();
        watched.close();

        assertThat(seen).singleElement().satisfies(invocation -> {
            assertThat(invocation.service()).isEqualTo(Api.class);
            assertThat(invocation.method().getAnnotation(Operation.class).id()).isEqualTo("login");
            assertThat(invocation.arguments()).isEqualTo(Arrays.asList("u", "██", null));
        });
    }

    private HttpCall<Map<String, String>> get() {
        return handle.sessionCall(api.get());
    }

    private HttpCall<Map<String, String>> make() {
        return handle.sessionCall(api.make(RequestBody.create("{}", null)));
    }

    /** 32 MiB in 32 KiB. */
    private static MockResponse bomb() throws IOException {
        Buffer body = new Buffer();
        try (BufferedSink zipped = Okio.buffer(new GzipSink(body))) {
            for (int i = 0; i < 32; i++) {
                zipped.write(new byte[MIB]);
            }
        }
        return new MockResponse().setHeader("Content-Encoding", "gzip").setBody(body);
    }

    private static MockResponse json(String body) {
        return new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
    }
}
