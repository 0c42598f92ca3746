package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.netim.NetimClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;

/** What handles share, and what they do not. */
class HandleTest {
    /** Public, as Retrofit cannot run the default method of an interface that it cannot see. */
    public interface Api {
        @GET("x")
        Call<Map<String, String>> call();

        @GET("x")
        ApiCall<Map<String, String>> apiCall();

        default ApiCall<Map<String, String>> again() {
            return apiCall();
        }
    }

    private final MockWebServer server = Server.create();
    private final IncodeClient incode = incode();
    private final Onboarding alice = incode.onboarding("i-1", "token-of-alice");
    private final Onboarding bob = incode.onboarding("i-2", "token-of-bob");

    private IncodeClient incode() {
        return IncodeClient.builder()
                .apiKey("key-1")
                .baseUrl(server.url("/").toString())
                .build();
    }

    @AfterEach
    void close() throws IOException {
        incode.close();
        server.close();
    }

    @Test
    void aCallIsRefusedByAnotherHandleAndByItsClient() {
        Call<Map<String, String>> hers = alice.create(Api.class).call();

        for (AuthorizedApi other : List.of(bob, incode, incode.onboarding("i-1", "token-of-alice"))) {
            assertThatThrownBy(() -> other.call(hers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("this call belongs to another client or handle");
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aCallOfAnotherClientIsRefused() {
        try (IncodeClient other = incode()) {
            Call<Map<String, String>> theirs = other.create(Api.class).call();

            assertThatThrownBy(() -> incode.call(theirs)).hasMessageStartingWith("this call belongs to another client");
        }
    }

    @Test
    void aCallOfAnotherRetrofitIsRefused() {
        Retrofit theirs = new Retrofit.Builder()
                .baseUrl(server.url("/"))
                .addConverterFactory(retrofit2.converter.moshi.MoshiConverterFactory.create())
                .build();

        assertThatThrownBy(() -> incode.call(theirs.create(Api.class).call()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is not a call from an interface made with create()");
    }

    @Test
    void aRetrofitThatLostTheAdapterSaysSoWhenItsCallIsRun() {
        Retrofit.Builder theirs = incode.retrofit().newBuilder();
        theirs.callAdapterFactories().clear();
        Api api = theirs.build().create(Api.class);

        assertThatThrownBy(() -> api.call().execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("whose first call adapter is not the client's");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void eachHandlesCallsCarryItsOwnToken() throws Exception {
        for (AuthorizedApi each : List.of(alice, bob)) {
            server.enqueue(new MockResponse().setBody("{}"));
            server.enqueue(new MockResponse().setBody("{}"));
            server.enqueue(new MockResponse().setBody("{}"));
            each.create(Api.class).apiCall().execute();
            each.retrofit().create(Api.class).apiCall().execute();
            each.create(Api.class).again().execute();
        }

        for (String token : List.of("token-of-alice", "token-of-bob")) {
            for (int i = 0; i < 3; i++) {
                assertThat(server.takeRequest().getHeader("X-Incode-Hardware-Id"))
                        .isEqualTo(token);
            }
        }
    }

    @Test
    void anImplementationIsEqualToItselfAndSaysWhatItIs() {
        Api api = alice.create(Api.class);

        assertThat(List.of(api)).contains(api).doesNotContain(alice.create(Api.class));
        assertThat(api).hasToString("Api of incode");
    }

    @Test
    void aHandleCostsItsIdAndToken() {
        assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
        GenesysKnowledgeClient genesys =
                GenesysKnowledgeClient.builder().baseUrl("https://h/").build();

        assertThat(bytes(i -> incode.onboarding("interview-" + i, "token-of-this-customer-" + i)))
                .isLessThan(1024);
        assertThat(bytes(i -> genesys.resume("session-" + i, Visitor.customer("c-" + i))))
                .isLessThan(1024);
        assertThat(bytes(i -> alice.create(Api.class))).isLessThan(256);
        genesys.close();
    }

    /** The bytes that making one takes, once all is warm. */
    private static long bytes(IntFunction<?> make) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int many = 2000;
        Object last = null;
        long before = 0;
        for (int i = 0; i < 2 * many; i++) {
            if (i == many) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            last = make.apply(i);
        }
        assertThat(last).isNotNull();
        return (threads.getCurrentThreadAllocatedBytes() - before) / many;
    }

    @Test
    void aRequestThatRetrofitDoesNotKnowIsACallToo() throws Exception {
        Request request = new Request.Builder().url(server.url("/any")).build();
        server.enqueue(new MockResponse().setBody("abc"));
        try (ResponseBody body = alice.call(request).execute()) {
            assertThat(body.string()).isEqualTo("abc");
        }
        server.enqueue(new MockResponse().setBody("abc"));
        try (ResponseBody body = alice.call(request).executeAsync().join()) {
            assertThat(body.string()).isEqualTo("abc");
        }
        server.enqueue(new MockResponse().setResponseCode(404).setBody("{\"message\":\"none\"}"));
        assertThatThrownBy(() -> alice.call(request).execute())
                .hasMessageStartingWith("incode GET returned 404: none (")
                .isInstanceOf(io.github.sessionclients.incode.IncodeException.class);

        for (int i = 0; i < 3; i++) {
            assertThat(server.takeRequest().getHeader("X-Incode-Hardware-Id")).isEqualTo("token-of-alice");
        }
    }

    @Test
    void aWebSocketIsAuthorized() throws Exception {
        server.enqueue(new MockResponse().withWebSocketUpgrade(new WebSocketListener() {
            @Override
            public void onOpen(WebSocket socket, Response response) {
                socket.send("hello");
                socket.close(1000, null);
            }
        }));
        CompletableFuture<String> said = new CompletableFuture<>();

        WebSocket socket = alice.okHttpClient()
                .newWebSocket(new Request.Builder().url(server.url("/ws")).build(), new WebSocketListener() {
                    @Override
                    public void onMessage(WebSocket from, String text) {
                        said.complete(text);
                    }

                    @Override
                    public void onFailure(
                            WebSocket failed, Throwable e, @org.jspecify.annotations.Nullable Response response) {
                        said.completeExceptionally(e);
                    }
                });

        assertThat(said.get()).isEqualTo("hello");
        assertThat(server.takeRequest().getHeader("X-Incode-Hardware-Id")).isEqualTo("token-of-alice");
        socket.close(1000, null);
    }

    @Test
    void twoClientsOfOneBuilderHaveASessionEach() throws IOException {
        try (FakeNetim netim = new FakeNetim()) {
            NetimClient.Builder builder = netim.builder();
            try (NetimClient first = builder.build();
                    NetimClient second = builder.credentials("BOB", "other").build()) {
                assertThat(first.currentSession().token()).isEqualTo("T1");
                assertThat(second.currentSession().token()).isEqualTo("T2");
                assertThat(first.getSession().execute().idSession()).isEqualTo("T1");
                assertThat(second.getSession().execute().idSession()).isEqualTo("T2");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCookieJarIsUsedOnlyWhereItIsShared(boolean shared) throws Exception {
        List<Cookie> kept = new CopyOnWriteArrayList<>();
        OkHttpClient theirs = new OkHttpClient.Builder()
                .cookieJar(new CookieJar() {
                    @Override
                    public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
                        kept.addAll(cookies);
                    }

                    @Override
                    public List<Cookie> loadForRequest(HttpUrl url) {
                        return kept;
                    }
                })
                .build();
        String url = server.url("/").toString();
        MockResponse login = new MockResponse().setBody("{}").addHeader("Set-Cookie", "JSESSIONID=alice");
        try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                        .baseUrl(url)
                        .okHttpClient(theirs)
                        .shareCookies(shared)
                        .build();
                IncodeClient own = IncodeClient.builder()
                        .apiKey("k")
                        .baseUrl(url)
                        .okHttpClient(theirs)
                        .shareCookies(shared)
                        .build()) {
            VisitorSession first = genesys.resume("s-1", Visitor.customer("alice"));
            VisitorSession second = genesys.resume("s-2", Visitor.customer("bob"));
            for (AuthorizedApi each : List.of(first, second, own.onboarding("i", "t"))) {
                server.enqueue(login);
                each.create(Api.class).apiCall().execute();
            }
        }

        assertThat(server.takeRequest().getHeader("Cookie")).isNull();
        for (int i = 0; i < 2; i++) {
            String cookies = server.takeRequest().getHeader("Cookie");
            if (shared) {
                assertThat(cookies).startsWith("JSESSIONID=alice");
            } else {
                assertThat(cookies).isNull();
            }
        }
    }
}
