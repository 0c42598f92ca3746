package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.internal.TestVendor.Api;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallRunTest {
    private final MockWebServer server = Server.create();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Transport transport = transport(chain -> chain.proceed(chain.request()));

    private Transport transport(Interceptor users) {
        OkHttpClient.Builder http = Transport.freshClient("test").addInterceptor(chain -> {
            calls.add(chain.call());
            return users.intercept(chain);
        });
        return TestVendor.transport(server.url("/"), http, true, RetryPolicy.none(), new FakeTime());
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsKeptOfACallThatSucceeded(Way way) {
        server.enqueue(new MockResponse().setBody("{}"));

        way.run(get(transport)).orThrow();

        assertNothingIsKept(transport);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsKeptOfACallThatGotNoAnswer(Way way) {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

        way.transportFailure(get(transport));

        assertNothingIsKept(transport);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsKeptOfACallThatTheUsersInterceptorEnds(Way way) {
        Transport ended = transport(chain -> {
            throw new IOException("not today");
        });

        assertThat(way.transportFailure(get(ended)).wasSent()).isFalse();

        assertNothingIsKept(ended);
        ended.close();
    }

    @Test
    void nothingIsKeptOfARawCall() {
        server.enqueue(new MockResponse().setBody("{}"));

        get(transport).raw();

        assertNothingIsKept(transport);
    }

    @Test
    void nothingIsKeptOfACallOfTheUsers() throws IOException {
        server.enqueue(new MockResponse().setBody("{}"));

        try (Response response = TestVendor.handle(transport)
                .okHttpClient()
                .newCall(new Request.Builder().url(server.url("/x")).build())
                .execute()) {
            assertThat(response.code()).isEqualTo(200);
        }

        assertNothingIsKept(transport);
    }

    @Test
    void aCallOfTheUsersWhoseAnswerIsLostIsNotRepeated() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        server.enqueue(new MockResponse());
        Transport retrying = TestVendor.transport(server.url("/"), RetryPolicy.standard(), new FakeTime());
        Request post = new Request.Builder()
                .url(server.url("/x"))
                .post(RequestBody.create("{}", null))
                .build();

        assertThatThrownBy(() ->
                        TestVendor.handle(retrying).okHttpClient().newCall(post).execute())
                .isInstanceOf(IOException.class);

        assertThat(server.getRequestCount()).isEqualTo(1);
        retrying.close();
    }

    @Test
    void aStreamIsUnderWayUntilItIsClosed() throws IOException {
        server.enqueue(new MockResponse().setBody("x"));
        ApiHandle handle = TestVendor.handle(transport);

        ResponseBody body = handle.call(handle.create(Api.class).stream()).execute();

        assertThat(transport.runningCalls()).isEqualTo(1);
        body.close();
        assertNothingIsKept(transport);
    }

    private static ApiCall<Map<String, String>> get(Transport transport) {
        return TestVendor.call(transport, api -> api.get());
    }

    private void assertNothingIsKept(Transport of) {
        assertThat(calls).hasSize(1);
        assertThat(of.runningCalls()).isZero();
    }
}
