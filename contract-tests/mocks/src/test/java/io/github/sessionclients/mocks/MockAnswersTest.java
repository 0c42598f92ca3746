package io.github.sessionclients.mocks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract tests rely on in any answer of the mocks. */
final class MockAnswersTest {
    private static final String BASIC = "Basic TkVUSU06bXlzZWNyZXQ=";

    private static PrismProcess mocks;

    @BeforeAll
    static void start(@TempDir Path specs) throws IOException {
        mocks = PrismProcess.start(Node.find(System.getenv("PATH")), TinySpecs.in(specs), Duration.ofSeconds(60));
    }

    @AfterAll
    static void stop() {
        mocks.close();
    }

    @Test
    void validRequestHasNoViolation() throws Exception {
        HttpResponse<String> response = openSession("Authorization", BASIC, "Prefer", "example=opened");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"token\":\"abc\"}");
        assertThat(response.headers().firstValue("sl-violations")).isEmpty();
    }

    @Test
    void missingCredentialsAreAViolation() throws Exception {
        HttpResponse<String> response = openSession("Prefer", "example=opened");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("sl-violations"))
                .hasValueSatisfying(violations -> assertThat(violations).contains("Invalid security scheme used"));
    }

    @Test
    void exampleThatBreaksItsSchemaIsAViolation() throws Exception {
        HttpResponse<String> response = openSession("Authorization", BASIC, "Prefer", "example=brokenExample");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("sl-violations"))
                .hasValueSatisfying(violations -> assertThat(violations).contains("must be string"));
    }

    @Test
    void survivesARequestThatBreaksOff() throws Exception {
        URI netim = mocks.servers().server("netim");
        try (Socket socket = new Socket(netim.getHost(), netim.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("POST /session/ HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{".getBytes(US_ASCII));
        }

        assertThat(openSession("Authorization", BASIC).statusCode()).isEqualTo(200);
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws Exception {
        int port = mocks.servers().server("netim").getPort();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new Socket("127.0.0.2", port));
    }

    private static HttpResponse<String> openSession(String... headers) throws Exception {
        return PrismProcessTest.send(
                HttpRequest.newBuilder(mocks.servers().server("netim").resolve("session/"))
                        .headers(headers)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }
}
