package io.github.sessionclients.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sessionclients.contract.RawHttp.Answer;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requests that the vendors' own pages show, as they go over the wire: the mocks and a second validator take each,
 * and the mocks answer what the sample goes on to read. Java samples are run as they stand but for the address; what the clients of other languages
 * send was recorded (curl 7.88, libcurl driven as PHP does, requests 2.34, axios 1.21) or, for C#, is written down from
 * what .NET's HttpClient and RestSharp are known to send. Addresses are the pages' own: what a base URL of the spec
 * leaves of them is the path. Where a sample is broken or contradicts its page, its test says how it was read.
 */
@PrismMocks
final class VendorSamplesTest {
    private static final String NO_BODY = "";

    private final PrismServers mocks;

    VendorSamplesTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    /** "Open session", REST API 1.0. The page is kept in two copies; the second has lost its addresses. */
    @Nested
    final class Netim {
        private static final String PAGE = "https://rest.netim.com/1.0/session/";
        private static final String BASIC = "Basic TkVUSU06bXlzZWNyZXQ=";

        /**
         * Without a body to read, {@code CURLOPT_POST} makes PHP send an empty one in chunks. Prism would take the header
         * for a body and find no JSON in it. How a body is framed is no matter of the API, and over HTTP/2, which curl
         * prefers with TLS, there are no chunks at all: so the length is told instead.
         */
        @Test
        void php() throws Exception {
            assertOpened(RawHttp.send(mocks.server("netim"), """
                    POST %s HTTP/1.1
                    Accept: */*
                    Content-Length: 0
                    Accept-Language: EN
                    Authorization: Basic TkVUSU06bXlzZWNyZXQ=
                    Content-Type: application/json
                    Expect: 100-continue
                    """.formatted(path("netim", PAGE)), NO_BODY));
        }

        @Test
        void java() throws Exception {
            URI uri = mocks.server("netim").resolve(path("netim", PAGE));

            String ID = "ID";
            String secret = "secret";
            String auth = ID + ":" + secret;
            byte[] encodedAuth = Base64.getEncoder().encode(auth.getBytes(UTF_8));
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder()
                    .uri(uri)
                    .method("POST", HttpRequest.BodyPublishers.ofString(""))
                    .header("Content-Type", "application/json")
                    .header("Accept-Language", "EN")
                    .header("Authorization", "Basic " + new String(encodedAuth, UTF_8))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

            accepted(exchange("netim", request, "", response));
            assertThat(json(response.body()).path("access_token").asText()).isNotEmpty();
        }

        @Test
        void python() throws Exception {
            assertOpened(RawHttp.send(mocks.server("netim"), """
                    POST %s HTTP/1.1
                    User-Agent: python-requests/2.34.2
                    Accept-Encoding: gzip, deflate
                    Accept: */*
                    Accept-Language: EN
                    Content-Type: application/json
                    Content-Length: 0
                    Authorization: Basic SUQ6c2VjcmV0
                    """.formatted(path("netim", PAGE)), NO_BODY));
        }

        /**
         * The curl sample alone goes to {@code api.netim.com/rest/1.0}, otherwise the host of Netim's SOAP API. The rest
         * of its page and Netim's own clients say {@code rest.netim.com/1.0}, which is the reading taken; both leave
         * the path {@code /session/}.
         */
        @Test
        void curl() throws Exception {
            String sample = "https://api.netim.com/rest/1.0/session/";
            assertThat(Specs.servers("netim")).noneMatch(sample::startsWith);

            assertOpened(RawHttp.send(mocks.server("netim"), curlHead(path("netim", PAGE)), NO_BODY));
        }

        /** Read with the path of {@code api.netim.com} for the API's, the curl sample would meet no operation. */
        @Test
        void curlPathIsNotTakenLiterally() throws Exception {
            Answer answer = RawHttp.send(mocks.server("netim"), curlHead("/rest/1.0/session/"), NO_BODY);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("NO_PATH_MATCHED_ERROR");
        }

        /**
         * The second copy of the page keeps the headers of each sample, but has no address: its curl sample has no URL,
         * PHP and Python have an empty one, and the Java builder has none either and refuses, as here. Those
         * headers are the first copy's, and are sent to the first copy's address above.
         */
        @Test
        void javaOfTheSecondCopyHasNoAddress() {
            HttpRequest.Builder sample = HttpRequest.newBuilder()
                    .method("POST", HttpRequest.BodyPublishers.ofString(""))
                    .header("Content-Type", "application/json")
                    .header("Accept-Language", "EN")
                    .header("Authorization", "Basic SUQ6c2VjcmV0");

            assertThatIllegalStateException().isThrownBy(sample::build).withMessageContaining("uri");
        }

        /** An empty URL, as in the second copy's PHP and Python, is none. */
        @Test
        void emptyAddressOfTheSecondCopyIsNone() {
            assertThat(URI.create("").isAbsolute()).isFalse();
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Request.Builder().url(""));
        }

        /**
         * The prose joins id and secret by a "colon-space", but the page's own example has no space, and neither has
         * the code of any sample. A mock cannot tell, so the example is decoded.
         */
        @Test
        void colonSpaceIsAColon() {
            byte[] example = Base64.getDecoder().decode(BASIC.substring("Basic ".length()));

            assertThat(example).asString(UTF_8).isEqualTo("NETIM:mysecret");
        }

        /** The prose writes {@code Autorization}, twice. Under that name the credentials are not found. */
        @Test
        void autorizationIsAMisspelling() throws Exception {
            String head = curlHead("/session/").replace("Authorization", "Autorization");

            Answer answer = RawHttp.send(mocks.server("netim"), head, NO_BODY);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers()).containsKey("sl-violations");
        }

        private String curlHead(String path) {
            return """
                    POST %s HTTP/1.1
                    User-Agent: curl/7.88.1
                    Accept: */*
                    Authorization: %s
                    Content-type: application/json
                    Accept-Language: EN
                    """.formatted(path, BASIC);
        }

        private void assertOpened(Answer answer) throws IOException {
            assertThat(accepted("netim", answer).path("access_token").asText()).isNotEmpty();
        }
    }

    /** "Start onboarding session". */
    @Nested
    final class Incode {
        private static final String PAGE = "https://demo-api.incodesmile.com/omni/start";

        /** The body ends in the newline before the closing quote. */
        @Test
        void curl() throws Exception {
            assertStarted(RawHttp.send(mocks.server("incode"), """
                    POST %s HTTP/1.1
                    User-Agent: curl/7.88.1
                    Accept: */*
                    Content-Type: application/json
                    api-version: 1.0
                    x-api-key: <your_api_key>
                    Content-Length: 112
                    """.formatted(path("incode", PAGE)), """
                    {
                    "countryCode": "ALL",
                    "configurationId": "<your_configuration_id>",
                    "externalCustomerId" : "<your_user_id>"
                    }
                    """));
        }

        /** The sample lacks the quote that closes {@code <your_user_id>}; it is read with it, as in the other samples. */
        @Test
        void axios() throws Exception {
            assertStarted(RawHttp.send(
                    mocks.server("incode"),
                    """
                    POST %s HTTP/1.1
                    Accept: application/json, text/plain, */*
                    Content-Type: application/json
                    api-version: 1.0
                    x-api-key: <your_api_key>
                    User-Agent: axios/1.21.1
                    Content-Length: 103
                    Accept-Encoding: gzip, compress, deflate, br
                    """.formatted(path("incode", PAGE)),
                    "{\"countryCode\":\"ALL\",\"configurationId\":\"<your_configuration_id>\","
                            + "\"externalCustomerId\":\"<your_user_id>\"}"));
        }

        /** As it stands, the axios sample is no JavaScript: nothing can be sent. With the quote it is. */
        @Test
        void axiosAsItStandsIsNoJavaScript(@TempDir Path directory) throws Exception {
            String sample = """
                    const data = JSON.stringify({
                    countryCode: "ALL",
                    configurationId: "<your_configuration_id>",
                    externalCustomerId: "<your_user_id>
                    });
                    """;

            assertThat(checkJavaScript(directory, sample)).contains("SyntaxError");
            assertThat(checkJavaScript(directory, sample.replace("user_id>", "user_id>\"")))
                    .isEmpty();
        }

        @Test
        void java() throws Exception {
            URI uri = mocks.server("incode").resolve(path("incode", PAGE));

            String body =
                    "{\"countryCode\":\"ALL\",\"configurationId\":\"<your_configuration_id>\", \"externalCustomerId\": \"<your_user_id>\"}";

            var client = HttpClient.newHttpClient();
            var request = HttpRequest.newBuilder()
                    .uri(uri)
                    .header("Content-Type", "application/json")
                    .header("api-version", "1.0")
                    .header("x-api-key", "<your_api_key>")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            var response = client.send(request, BodyHandlers.ofString());

            accepted(exchange("incode", request, body, response));
            assertThat(json(response.body()).path("token").asText()).isNotEmpty();
        }

        /** {@code StringContent} adds the charset to the media type. */
        @Test
        void csharp() throws Exception {
            assertStarted(RawHttp.send(
                    mocks.server("incode"),
                    """
                    POST %s HTTP/1.1
                    api-version: 1.0
                    x-api-key: <your_api_key>
                    Content-Type: application/json; charset=utf-8
                    Content-Length: 105
                    """.formatted(path("incode", PAGE)),
                    "{\"countryCode\":\"ALL\",\"configurationId\":\"<your_configuration_id>\", "
                            + "\"externalCustomerId\": \"<your_user_id>\"}"));
        }

        @Test
        void python() throws Exception {
            assertStarted(RawHttp.send(
                    mocks.server("incode"),
                    """
                    POST %s HTTP/1.1
                    User-Agent: python-requests/2.34.2
                    Accept-Encoding: gzip, deflate
                    Accept: */*
                    Content-Type: application/json
                    api-version: 1.0
                    x-api-key: <your_api_key>
                    Content-Length: 108
                    """.formatted(path("incode", PAGE)),
                    "{\"countryCode\": \"ALL\", \"configurationId\": \"<your_configuration_id>\", "
                            + "\"externalCustomerId\": \"<your_user_id>\"}"));
        }

        private void assertStarted(Answer answer) throws IOException {
            assertThat(accepted("incode", answer).path("token").asText()).isNotEmpty();
        }
    }

    /** "Session Management API", Knowledge Center 8.5.1. The page has no samples: these are the operations of its tables. */
    @Nested
    final class Genesys {
        private static final String BASE = "https://localhost:9092/gks-server/v1";

        @Test
        void createSession() throws Exception {
            assertThat(accepted(
                                    "genesys",
                                    RawHttp.send(
                                            mocks.server("genesys"),
                                            """
                                    PUT %s HTTP/1.1
                                    Content-Type: application/json
                                    gkc_agentId: agent-7
                                    gkc_customerId: customer@shop.example
                                    Content-Length: 66
                                    """.formatted(path("genesys", BASE + "/sessions/new")),
                                            "{\"visitId\":\"example-visit\",\"globalVisitId\":\"example-global-visit\"}"))
                            .path("sessionId")
                            .asText())
                    .isNotEmpty();
        }

        /** The body is optional, the content type is not said to be. */
        @ParameterizedTest
        @ValueSource(strings = {"PUT /sessions/new", "POST /sessions/00000000-0000-4000-8000-000000000001"})
        void contentTypeWithoutBody(String operation) throws Exception {
            accepted("genesys", RawHttp.send(mocks.server("genesys"), """
                    %s HTTP/1.1
                    Content-Type: application/json
                    Content-Length: 0
                    """.formatted(operation), NO_BODY));
        }

        @Test
        void retrieveSessionInformation() throws Exception {
            accepted(
                    "genesys",
                    RawHttp.send(
                            mocks.server("genesys"),
                            """
                    GET %s HTTP/1.1
                    gkc_agentId: agent-7
                    gkc_customerId: customer@shop.example
                    """.formatted(path("genesys", BASE + "/sessions/00000000-0000-4000-8000-000000000001")),
                            NO_BODY));
        }

        @Test
        void updateSessionInformation() throws Exception {
            accepted(
                    "genesys",
                    RawHttp.send(
                            mocks.server("genesys"),
                            """
                    POST %s HTTP/1.1
                    Content-Type: application/json
                    gkc_customerId: customer@shop.example
                    Content-Length: 27
                    """.formatted(path("genesys", BASE + "/sessions/00000000-0000-4000-8000-000000000001")),
                            "{\"visitId\":\"example-visit\"}"));
        }

        /** {@code new} stands for itself, not for an id of the caller's choice. */
        @Test
        void newIsTakenLiterally() throws Exception {
            Answer answer = RawHttp.send(mocks.server("genesys"), "PUT /sessions/old HTTP/1.1", NO_BODY);

            assertThat(answer.status()).isEqualTo(405);
        }
    }

    /**
     * "Introduction &amp; Authentication". What stands in square brackets is replaced, as the page says. All samples
     * send {@code application/json;}: no media type by the letter, but there is no body that it would be the type of.
     */
    @Nested
    final class Sensorpro {
        private static final String LOGIN =
                "https://apinie.sensorpro.net/auth/sys/login/YOURORGANIZATION/APIUSER/PASSWORD";
        private static final String LOGOFF =
                "https://apinie.sensorpro.net/auth/sys/logoff/59701e8b-a6c4-43f0-a7a6-af05ccf8a60d";

        @Test
        void loginCsharp() throws Exception {
            assertLoggedIn(RawHttp.send(mocks.server("sensorpro"), """
                    POST %s HTTP/1.1
                    x-apikey: 5F9B1BB2-1850-42A6-A6F7-7848B8D3708D
                    Accept: application/json, text/json, text/x-json, text/javascript, application/xml, text/xml
                    User-Agent: RestSharp/106.3.1.0
                    Content-Type: application/json;
                    Content-Length: 0
                    Accept-Encoding: gzip, deflate
                    """.formatted(path("sensorpro", LOGIN)), NO_BODY));
        }

        /** {@code CURLOPT_CUSTOMREQUEST} sends neither a body nor a length. */
        @Test
        void loginPhp() throws Exception {
            assertLoggedIn(RawHttp.send(mocks.server("sensorpro"), """
                    POST %s HTTP/1.1
                    Accept: */*
                    Accept-Encoding: deflate, gzip, br, zstd
                    Content-Type: application/json;
                    x-apikey: 5F9B1BB2-1850-42A6-A6F7-7848B8D3708D
                    """.formatted(path("sensorpro", LOGIN)), NO_BODY));
        }

        /** The sample's {@code post(null)} is refused by OkHttp, see below; it is read as an empty body. */
        @Test
        void loginJava() throws Exception {
            OkHttpClient client = new OkHttpClient();
            Request request = new Request.Builder()
                    .url(url(LOGIN))
                    .post(RequestBody.create(new byte[0]))
                    .addHeader("Content-Type", "application/json;")
                    .addHeader("x-apikey", "5F9B1BB2-1850-42A6-A6F7-7848B8D3708D")
                    .build();
            try (Response response = client.newCall(request).execute()) {
                assertTaken(exchange(response));
                assertThat(json(response.peekBody(Long.MAX_VALUE).string())
                                .path("Token")
                                .asText())
                        .isNotEmpty();
            }
        }

        @Test
        void logoffCsharp() throws Exception {
            assertLoggedOff(RawHttp.send(mocks.server("sensorpro"), """
                    POST %s HTTP/1.1
                    Accept: application/json, text/json, text/x-json, text/javascript, application/xml, text/xml
                    User-Agent: RestSharp/106.3.1.0
                    Content-Type: application/json;
                    Content-Length: 0
                    Accept-Encoding: gzip, deflate
                    """.formatted(path("sensorpro", LOGOFF)), NO_BODY));
        }

        @Test
        void logoffPhp() throws Exception {
            assertLoggedOff(RawHttp.send(mocks.server("sensorpro"), """
                    POST %s HTTP/1.1
                    Accept: */*
                    Accept-Encoding: deflate, gzip, br, zstd
                    Content-Type: application/json;
                    """.formatted(path("sensorpro", LOGOFF)), NO_BODY));
        }

        /** Read as {@link #loginJava}. */
        @Test
        void logoffJava() throws Exception {
            OkHttpClient client = new OkHttpClient();
            Request request = new Request.Builder()
                    .url(url(LOGOFF))
                    .post(RequestBody.create(new byte[0]))
                    .addHeader("Content-Type", "application/json;")
                    .build();
            try (Response response = client.newCall(request).execute()) {
                assertTaken(exchange(response));
                assertThat(response.peekBody(Long.MAX_VALUE).bytes()).isEmpty();
            }
        }

        /** The Java samples as they stand: OkHttp wants a body for a POST, so nothing can be sent. */
        @Test
        void okHttpRefusesPostOfNull() {
            Request.Builder sample = new Request.Builder().url(url(LOGIN));

            assertThatThrownBy(() -> sample.post(null))
                    .isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class);
        }

        private String url(String sample) {
            return mocks.server("sensorpro").resolve(path("sensorpro", sample)).toString();
        }

        private void assertLoggedIn(Answer answer) throws IOException {
            assertTaken(answer.exchange("sensorpro"));
            assertThat(json(answer.body()).path("Token").asText()).isNotEmpty();
        }

        /** "There is no response for this API call." */
        private void assertLoggedOff(Answer answer) {
            assertTaken(answer.exchange("sensorpro"));
            assertThat(answer.body()).isEmpty();
        }

        /** By the mock; the second validator has the semicolon against it, and nothing else. */
        private void assertTaken(Exchange exchange) {
            assertThat(exchange.status()).as(exchange.toString()).isEqualTo(200);
            assertThat(exchange.objections()).isEmpty();
            assertThat(SecondOpinion.ofRequest(exchange))
                    .singleElement()
                    .asString()
                    .contains("'application/json;' is not a valid media type");
        }

        private Exchange exchange(Response response) throws IOException {
            Request sent = Objects.requireNonNull(response.networkResponse()).request();
            return Exchange.of("sensorpro", sent, response);
        }
    }

    private static JsonNode accepted(String vendor, Answer answer) throws IOException {
        accepted(answer.exchange(vendor));
        return json(answer.body());
    }

    /** By the mock and by the second validator. */
    private static void accepted(Exchange exchange) {
        assertThat(exchange.status()).as(exchange.toString()).isEqualTo(200);
        assertThat(exchange.objections()).isEmpty();
        assertThat(SecondOpinion.ofRequest(exchange)).isEmpty();
        assertThat(SecondOpinion.ofAnswer(exchange)).isEmpty();
    }

    private static Exchange exchange(String vendor, HttpRequest request, String body, HttpResponse<String> response) {
        Headers.Builder sent = new Headers.Builder();
        request.headers().map().forEach((name, values) -> values.forEach(value -> sent.add(name, value)));
        Headers.Builder answered = new Headers.Builder();
        response.headers().map().forEach((name, values) -> values.forEach(value -> answered.add(name, value)));
        return new Exchange(
                vendor,
                request.method(),
                request.uri().getRawPath(),
                sent.build(),
                ByteString.encodeUtf8(body),
                response.statusCode(),
                answered.build(),
                ByteString.encodeUtf8(response.body()));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    /** The path of a page's URL: what a base URL of the spec leaves of it. */
    private static String path(String vendor, String url) {
        return Specs.servers(vendor).stream()
                .filter(server -> url.startsWith(server + "/"))
                .findFirst()
                .map(server -> url.substring(server.length()))
                .orElseThrow(() -> new AssertionError("The spec of " + vendor + " has no server for " + url));
    }

    /** What Node has against a script; nothing if it can be run. */
    private static String checkJavaScript(Path directory, String script) throws Exception {
        Path file = Files.writeString(directory.resolve("sample.js"), script);
        Process node = new ProcessBuilder("node", "--check", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), UTF_8);
        assertThat(node.waitFor() == 0).isEqualTo(said.isEmpty());
        return said;
    }
}
