package io.github.sessionclients.mocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the addresses make the mocks answer. */
final class PreferTest {
    private static PrismProcess process;

    private PrismServers mocks = new PrismServers(Map.of());

    @BeforeAll
    static void start(@TempDir Path specs) throws IOException {
        process = PrismProcess.start(Node.find(System.getenv("PATH")), TinySpecs.in(specs), Duration.ofSeconds(60));
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @BeforeEach
    void preferNothing() {
        mocks = process.servers();
    }

    @Test
    void onlyTheOperationNamedAnswersOtherwise() throws Exception {
        PrismServers preferring = mocks.prefer("netim", "getSession", 404);

        assertAnswer(getSession(preferring, "7"), 404, "{\"gone\":true}");
        assertAnswer(openSession(preferring), 200, "{\"token\":\"abc\"}");
        assertThat(preferring.server("incode")).isEqualTo(mocks.server("incode"));
    }

    @Test
    void theMocksThatItWasSaidToAnswerAsBefore() throws Exception {
        PrismServers preferring = mocks.prefer("netim", "getSession", 404);

        assertThat(preferring).isNotSameAs(mocks);
        assertAnswer(getSession(mocks, "7"), 200, "{\"user\":\"jo\"}");
    }

    @Test
    void severalOperations() throws Exception {
        PrismServers preferring =
                mocks.prefer("netim", "getSession", 404).prefer("netim", "openSession", 401, "refused");

        assertAnswer(getSession(preferring, "7"), 404, "{\"gone\":true}");
        assertAnswer(openSession(preferring), 401, "{}");
    }

    @Test
    void whatIsPreferredLastCounts() throws Exception {
        PrismServers preferring = mocks.prefer("netim", "getSession", 404).prefer("netim", "getSession", 200, "found");

        assertAnswer(getSession(preferring, "7"), 200, "{\"user\":\"jo\"}");
    }

    @Test
    void exampleWhoseNameIsNoPathSegment() throws Exception {
        assertAnswer(openSession(mocks.prefer("netim", "openSession", 401, "a/b; c=d,é%")), 401, "{\"odd\":true}");
    }

    @Test
    void statusThatOnlyDefaultStandsFor() throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(mocks.prefer("netim", "closeSession", 503)
                        .server("netim")
                        .resolve("session/"))
                .DELETE());

        assertAnswer(response, 503, "{\"failed\":true}");
    }

    @Test
    void generatedAnswersAreTheSameForTheSameSeed() throws Exception {
        String seven = getSession(mocks.preferGenerated("netim", "getSession", 200, "seven"), "7")
                .body();
        String eight = getSession(mocks.preferGenerated("netim", "getSession", 200, "eight"), "7")
                .body();

        assertThat(seven).isNotEqualTo("{\"user\":\"jo\"}").startsWith("{\"user\":\"");
        assertThat(eight).isNotEqualTo(seven);
        assertThat(getSession(mocks.preferGenerated("netim", "getSession", 200, "seven"), "7")
                        .body())
                .isEqualTo(seven);
    }

    @Test
    void headerOfTheRequestCountsInstead() throws Exception {
        PrismServers preferring = mocks.prefer("netim", "getSession", 404);

        HttpResponse<String> response =
                send(HttpRequest.newBuilder(preferring.server("netim").resolve("session/7"))
                        .header("Prefer", "code=200"));

        assertAnswer(response, 200, "{\"user\":\"jo\"}");
    }

    @Test
    void requestThatBreaksTheSpecIsRefusedAllTheSame() throws Exception {
        HttpResponse<String> response = getSession(mocks.prefer("netim", "getSession", 200), "seven");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("must be integer");
    }

    /** Prism itself would answer 204. */
    @Test
    void preferredAnswerThatTheClientDoesNotAcceptIsAFailure() throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(mocks.prefer("netim", "closeSession", 500)
                        .server("netim")
                        .resolve("session/"))
                .header("Accept", "text/plain")
                .DELETE());

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.body()).contains("netim closeSession 500 has no content that Accept: text/plain allows.");
    }

    @Test
    void pathThatIsNotInTheSpec() throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(
                mocks.prefer("netim", "getSession", 404).server("netim").resolve("no/such/path")));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("NO_PATH_MATCHED_ERROR");
    }

    @Test
    void unknownApi() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mocks.prefer("netin", "openSession", 401))
                .withMessage("There is no mock of netin: there are " + String.join(", ", ScriptFiles.vendors()) + ".");
    }

    @Test
    void unknownOperation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mocks.prefer("netim", "open\"Session", 401))
                .withMessage("netim has no operation open\"Session: it has closeSession, getSession, openSession.");
    }

    @Test
    void unknownStatus() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mocks.prefer("netim", "openSession", 403))
                .withMessage("netim openSession has no status 403: it has 200, 401.");
    }

    @Test
    void statusThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mocks.prefer("netim", "closeSession", 600))
                .withMessage("netim closeSession has no status 600: it has 204, any other from 200 to 599.");
    }

    @Test
    void unknownExample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mocks.prefer("netim", "openSession", 200, "refused"))
                .withMessage("netim openSession 200 has no example refused: it has opened, brokenExample.");
    }

    @Test
    void answerWithoutContentCannotBeGenerated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mocks.preferGenerated("netim", "closeSession", 204, "7"))
                .withMessage("netim closeSession 204 has no content to generate.");
    }

    @Test
    void addressWrittenByHandWithAnUnknownName() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(mocks.server("netim").resolve("prefer;openSesion,code=401/session/")));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("netim has no operation openSesion");
    }

    @Test
    void serverThatIsNoMock() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            PrismServers other =
                    new PrismServers(Map.of("netim", server.getAddress().getPort()));

            assertThatIllegalStateException()
                    .isThrownBy(() -> other.prefer("netim", "openSession", 401))
                    .withMessageContaining("is not a mock that can prefer a response");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void thoseAtTheSameTimeDoNotNotice() throws Exception {
        List<PrismServers> all = List.of(
                mocks,
                mocks.prefer("netim", "getSession", 404),
                mocks.preferGenerated("netim", "getSession", 200, "seven"),
                mocks.preferGenerated("netim", "getSession", 200, "eight"));
        List<String> alone = new ArrayList<>();
        for (PrismServers each : all) {
            alone.add(getSession(each, "7").body());
        }
        assertThat(alone).doesNotHaveDuplicates();

        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            CyclicBarrier together = new CyclicBarrier(all.size());
            List<Callable<List<String>>> calls = new ArrayList<>();
            for (PrismServers each : all) {
                calls.add(() -> {
                    List<String> bodies = new ArrayList<>();
                    for (int i = 0; i < 25; i++) {
                        together.await();
                        bodies.add(getSession(each, "7").body());
                    }
                    return bodies;
                });
            }
            List<Future<List<String>>> answers = threads.invokeAll(calls);
            for (int i = 0; i < all.size(); i++) {
                assertThat(answers.get(i).get()).hasSize(25).containsOnly(alone.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertAnswer(HttpResponse<String> response, int status, String body) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
    }

    private static HttpResponse<String> getSession(PrismServers servers, String id) throws Exception {
        return send(HttpRequest.newBuilder(servers.server("netim").resolve("session/" + id)));
    }

    private static HttpResponse<String> openSession(PrismServers servers) throws Exception {
        return send(HttpRequest.newBuilder(servers.server("netim").resolve("session/"))
                .header("Authorization", "Basic TkVUSU06bXlzZWNyZXQ=")
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return PrismProcessTest.send(request);
    }
}
