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
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallStatesTest {
    private final MockWebServer server = Server.create();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Transport transport = transport(chain -> chain.proceed(chain.request()));

    private Transport transport(Interceptor users) {
        OkHttpClient.Builder http = Transport.freshClient("test").addInterceptor(chain -> {
            calls.add(chain.call());
            return users.intercept(chain);
        });
        return TestVendor.transport(server.url("/"), http, true, RetryPolicy.none(), new FakeTime().time());
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    @Test
    void aCallHasItsStateFromItsBeginningToItsEnd() {
        CallStates states = new CallStates("test");
        Request request = new Request.Builder().url("http://localhost/").build();
        Call call = new OkHttpClient().newCall(request);
        CallState state = CallState.of(request);
        states.begin(call, state);

        assertThat(states.of(call, request)).isSameAs(state);
        assertThat(states.of(call.clone(), request)).isNotSameAs(state).hasToString("GET");
        states.end(call);
        assertThat(states.find(call)).isNull();
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
    void nothingIsKeptOfASessionThatIsOpened() {
        server.enqueue(new MockResponse().setResponseCode(500));
        HttpCall<Map<String, String>> login =
                transport.sessionCall(transport.create(Api.class).get());

        assertThatThrownBy(login::open).isInstanceOf(SessionFailure.class);

        assertNothingIsKept(transport);
    }

    @Test
    void nothingIsKeptOfACallOfTheUsers() throws IOException {
        server.enqueue(new MockResponse().setBody("{}"));

        try (Response response = transport
                .client()
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
        Transport retrying = TestVendor.transport(server.url("/"), RetryPolicy.standard(), new FakeTime().time());
        Request post = new Request.Builder()
                .url(server.url("/x"))
                .post(RequestBody.create("{}", null))
                .build();

        assertThatThrownBy(() -> retrying.client().newCall(post).execute()).isInstanceOf(IOException.class);

        assertThat(server.getRequestCount()).isEqualTo(1);
        retrying.close();
    }

    private static ApiCall<Map<String, String>> get(Transport transport) {
        return transport.sessionCall(transport.create(Api.class).get());
    }

    private void assertNothingIsKept(Transport of) {
        assertThat(calls)
                .singleElement()
                .satisfies(call -> assertThat(of.states.find(call)).isNull());
    }
}
