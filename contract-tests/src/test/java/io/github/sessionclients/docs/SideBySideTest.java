package io.github.sessionclients.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.TransportException;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/** The page's table of faults is true, of plain OkHttp as well as of this library: each row is run against a server of its own. */
final class SideBySideTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([^|]+) \\| (HTTP/[^|]+) \\| ([A-Z]+) \\| ([^|]+) \\| ([^|]+) \\|$");

    interface Api {
        @GET("x")
        ApiCall<Map<String, String>> get();

        @PUT("x")
        ApiCall<Map<String, String>> put(@Body RequestBody body);

        @POST("x")
        ApiCall<Map<String, String>> post(@Body RequestBody body);
    }

    /** What a server does, after a first call if there is one. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes an answer
    enum Fault {
        LOST("the response is lost on a connection that was used before", true, ok(), lost(), ok()),
        LOST_AT_FIRST("the response is lost on a fresh connection", false, lost(), ok()),
        IDLE(
                "the server has closed the idle connection",
                true,
                ok().setSocketPolicy(SocketPolicy.DISCONNECT_AT_END),
                ok()),
        DEAD("three of the host's four addresses are dead", false, ok()),
        // More than one answer, as MockWebServer may refuse the next stream too, before the refusal is off its queue.
        REFUSED(
                "the server refuses the stream unprocessed",
                true,
                ok(),
                new MockResponse()
                        .setSocketPolicy(SocketPolicy.RESET_STREAM_AT_START)
                        .setHttp2ErrorCode(7),
                ok(),
                ok(),
                ok()),
        CLOSING(
                "a 408 that closes the idle connection",
                true,
                ok(),
                new MockResponse()
                        .setResponseCode(408)
                        .setHeader("Connection", "close")
                        .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END),
                ok()),
        BUSY(
                "a 503 with `Retry-After: 0`",
                false,
                new MockResponse().setResponseCode(503).setHeader("Retry-After", "0"),
                ok());

        private final String words;
        private final boolean second;
        private final List<MockResponse> answers;

        Fault(String words, boolean second, MockResponse... answers) {
            this.words = words;
            this.second = second;
            this.answers = List.of(answers);
        }
    }

    /** Runs a call, and gives its status. */
    private interface Caller extends AutoCloseable {
        int call(String method) throws IOException;

        @Override
        default void close() {}
    }

    @ParameterizedTest
    @MethodSource
    void aRowIsTrueOfBoth(Fault fault, String protocol, String method, String plain, String here) throws Exception {
        assertThat(run(fault, protocol, method, SideBySideTest::plain)).isEqualTo(plain);
        assertThat(run(fault, protocol, method, SideBySideTest::ours)).isEqualTo(here);
    }

    static Stream<Arguments> aRowIsTrueOfBoth() throws IOException {
        List<Arguments> rows = new ArrayList<>();
        ROW.matcher(Files.readString(ProjectFiles.ROOT.resolve("wrapper/docs/architecture.md")))
                .results()
                .forEach(row -> rows.add(Arguments.of(
                        Stream.of(Fault.values())
                                .filter(fault -> fault.words.equals(row.group(1)))
                                .findFirst()
                                .orElseThrow(),
                        row.group(2),
                        row.group(3),
                        row.group(4),
                        row.group(5))));
        return rows.stream();
    }

    @Test
    void everyFaultHasARow() throws IOException {
        assertThat(aRowIsTrueOfBoth().map(row -> (Fault) row.get()[0])).contains(Fault.values());
    }

    private interface Factory {
        Caller make(String url, OkHttpClient http);
    }

    private static String run(Fault fault, String protocol, String method, Factory factory) throws Exception {
        Protocol spoken = protocol.equals("HTTP/2") ? Protocol.H2_PRIOR_KNOWLEDGE : Protocol.HTTP_1_1;
        OkHttpClient.Builder http = new OkHttpClient.Builder().protocols(List.of(spoken));
        try (MockWebServer server = new MockWebServer()) {
            server.setProtocols(List.of(spoken));
            if (fault == Fault.DEAD) {
                http.dns(host -> IntStream.of(2, 3, 4, 1)
                        .mapToObj(SideBySideTest::loopback)
                        .toList());
            }
            server.start(loopback(1), 0);
            fault.answers.forEach(server::enqueue);
            OkHttpClient client = http.build();
            try (Caller caller = factory.make("http://localhost:" + server.getPort() + "/", client)) {
                if (fault.second) {
                    caller.call("GET");
                }
                String end = end(caller, method);
                int sent = server.getRequestCount() - (fault.second ? 1 : 0);
                return fault == Fault.REFUSED ? end : end + ", " + sent + " sent";
            } finally {
                client.dispatcher().executorService().shutdown();
                client.connectionPool().evictAll();
            }
        }
    }

    private static String end(Caller caller, String method) {
        try {
            return String.valueOf(caller.call(method));
        } catch (ApiException e) {
            return String.valueOf(e.status());
        } catch (IOException | TransportException e) {
            return "lost";
        }
    }

    private static Caller plain(String url, OkHttpClient http) {
        return method -> {
            RequestBody body = method.equals("GET") ? null : RequestBody.create("{}", null);
            Request request =
                    new Request.Builder().url(url + "x").method(method, body).build();
            try (Response response = http.newCall(request).execute()) {
                assertThat(response.peekBody(10)).isNotNull();
                return response.code();
            }
        };
    }

    private static Caller ours(String url, OkHttpClient http) {
        GenesysKnowledgeClient client =
                GenesysKnowledgeClient.builder().baseUrl(url).okHttpClient(http).build();
        Api api = client.create(Api.class);
        return new Caller() {
            @Override
            public int call(String method) {
                RequestBody body = RequestBody.create("{}", null);
                @Nullable
                ApiCall<?> call = switch (method) {
                    case "GET" -> api.get();
                    case "PUT" -> api.put(body);
                    default -> api.post(body);
                };
                call.execute();
                return 200;
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static MockResponse ok() {
        return new MockResponse().setBody("{}");
    }

    private static MockResponse lost() {
        return new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
    }
}
