package io.github.sessionclients.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sessionclients.contract.RawHttp.Answer;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Netim's PHP client against mocks that remember sessions: it sends the body {@code []} where the spec has none.
 *
 * <p>The client is Netim's and not in this repository. What it sends, {@code php/netim.php} of the test resources sends, wherever
 * there is a {@code php}. The client itself runs as well, unmodified, if the system property {@code netim.php.client} names a
 * folder that has its {@code APIRest.php}, a clone of github.com/netim-com/netim-apirest-client-for-php for example, and
 * {@code php} has the extensions curl and SimpleXML; the two must then send the same.
 */
@PrismMocks(stateful = true)
final class NetimPhpClientTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/php");
    private static final String CLIENT = "netim.php.client";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything else happens
    Path directory;

    private final PrismServers mocks;

    NetimPhpClientTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @Test
    void whatTheClientSendsIsTaken() throws Exception {
        List<Answer> answers = answersToScript();

        assertThat(answers)
                .extracting(answer -> answer.sentHead().lines().findFirst().orElseThrow() + " " + answer.sentBody()
                        + " -> " + answer.status() + " "
                        + answer.headers().getOrDefault(Exchange.FORGAVE, "nothing forgiven"))
                .containsExactly(
                        "POST /1.0/session/ HTTP/1.1 [] -> 200 empty body",
                        "GET /1.0/session/ HTTP/1.1 [] -> 200 empty body",
                        "GET /1.0/hello/ HTTP/1.1 [] -> 200 empty body",
                        "PATCH /1.0/session/ HTTP/1.1 {\"type\":\"lang\",\"value\":\"FR\"} -> 200 nothing forgiven",
                        "GET /1.0/sessions/ HTTP/1.1 [] -> 200 empty body",
                        "DELETE /1.0/session/ HTTP/1.1 [] -> 200 empty body");
        assertThat(answers).noneMatch(answer -> answer.headers().containsKey("sl-violations"));
        assertThat(mocks.openSessions("netim")).isEmpty();
    }

    @Test
    void theClientItselfSendsTheSame() throws Exception {
        String client = System.getProperty(CLIENT);
        assumeTrue(
                client != null,
                () -> "Netim's PHP client is NOT run: -D" + CLIENT + "=FOLDER names the one with its APIRest.php");
        for (String file : List.of("APIRest.php", "NetimAPIException.php")) {
            Files.copy(Path.of(client, file), directory.resolve(file));
        }

        List<Answer> answers = answersTo("netim-client.php", api -> {
            Files.writeString(
                    directory.resolve("conf.xml"),
                    "<configuration><url>" + api + "</url><language>EN</language></configuration>");
            return directory.resolve("APIRest.php").toString();
        });

        assertThat(answers).extracting(Answer::status).hasSize(6).containsOnly(200);
        assertThat(mocks.openSessions("netim")).isEmpty();
        assertThat(sent(answers)).isEqualTo(sent(answersToScript()));
    }

    /** What the sessions of two runs differ in is left out. */
    private static List<String> sent(List<Answer> answers) {
        return answers.stream()
                .map(answer -> answer.sentHead().replaceAll("Bearer .*", "Bearer TOKEN") + "\n" + answer.sentBody())
                .toList();
    }

    private List<Answer> answersToScript() throws Exception {
        return answersTo("netim.php", URI::toString);
    }

    /** Makes the argument of a script of the address that the script is to call. */
    private interface Argument {
        String of(URI api) throws IOException;
    }

    /** Runs a script, with a server between it and the mock that sees the requests and the answers. */
    private List<Answer> answersTo(String script, Argument argument) throws Exception {
        List<Answer> answers = new CopyOnWriteArrayList<>();
        HttpServer between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.createContext("/", exchange -> answers.add(forward(exchange)));
        between.start();
        try {
            URI api = URI.create("http://127.0.0.1:" + between.getAddress().getPort() + "/1.0/");
            ProcessBuilder php =
                    new ProcessBuilder("php", SCRIPTS.resolve(script).toString(), argument.of(api));
            String output = PublishedSamplesTest.output(php, directory);
            assertThat(output).isEqualTo("Hello, this is Netim\n");
        } finally {
            between.stop(0);
        }
        return answers;
    }

    private Answer forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI mock = mocks.server("netim");
            String headers = exchange.getRequestHeaders().entrySet().stream()
                    .filter(header -> !List.of("Host", "Connection").contains(header.getKey()))
                    .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                    .sorted()
                    .collect(Collectors.joining("\n"));
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().getRawPath();
            Answer answer = RawHttp.send(
                    mock,
                    exchange.getRequestMethod() + " " + mock.resolve("." + path).getRawPath() + " HTTP/1.1\n" + headers,
                    body);
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            return new Answer(
                    answer.status(),
                    answer.headers(),
                    answer.body(),
                    exchange.getRequestMethod() + " " + path + " HTTP/1.1\n" + headers,
                    body);
        }
    }
}
