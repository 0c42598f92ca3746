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
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requests that the vendors' own pages show, as they go over the wire: the mocks and a second validator take each,
 * and the mocks answer what the sample goes on to read. What clients of other languages than Java send is in {@code
 * samples/<vendor>} of the test resources: recorded (curl 7.88, libcurl driven as PHP does, requests 2.34, axios 1.21) or, for C#,
 * written down from what .NET's HttpClient and RestSharp are known to send. Java samples are run as they stand but for the
 * address. Addresses are the pages' own: what a base URL of the spec leaves of them is the path. Where a sample is broken or
 * contradicts its page, it says how it was read.
 *
 * <p>The pages are Netim's "Open session" of the REST API 1.0, in two copies; Incode's "Start onboarding session"; Genesys' "Session
 * Management API" of Knowledge Center 8.5.1, whose tables stand for the samples that it has not; and Sensorpro's "Introduction
 * &amp; Authentication", where what stands in square brackets is replaced, as the page says.
 */
@PrismMocks
final class VendorSamplesTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final String NETIM = "https://rest.netim.com/1.0/session/";
    private static final String INCODE = "https://demo-api.incodesmile.com/omni/start";
    private static final String SENSORPRO = "https://apinie.sensorpro.net/auth/sys";
    private static final String LOGIN = SENSORPRO + "/login/YOURORGANIZATION/APIUSER/PASSWORD";
    private static final String LOGOFF = SENSORPRO + "/logoff/59701e8b-a6c4-43f0-a7a6-af05ccf8a60d";

    private final PrismServers mocks;

    VendorSamplesTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    /**
     * A file that begins with lines of {@code #}: words, {@code reads}, the member that the sample goes on to read, and {@code
     * objection}, what the second validator has against it. The request follows, its body ends before the last newline.
     */
    record Sample(String vendor, String name, List<String> comments, String head, String body) {
        static Sample of(Path file) {
            try {
                String text = Files.readString(file);
                String request = text.replaceFirst("(?m)\\A(#.*\n)*", "");
                int end = request.indexOf("\n\n");
                return new Sample(
                        SAMPLES.relativize(file).getName(0).toString(),
                        file.getFileName().toString(),
                        text.lines().filter(line -> line.startsWith("#")).toList(),
                        end < 0 ? request : request.substring(0, end),
                        end < 0 ? "" : request.substring(end + 2, request.length() - 1));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        List<String> told(String key) {
            String start = "# " + key + " ";
            return comments.stream()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .toList();
        }

        @Override
        public String toString() {
            return vendor + " " + name;
        }
    }

    static List<Sample> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(Files::isRegularFile).sorted().map(Sample::of).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleIsTakenAndAnswered(Sample sample) throws Exception {
        String url = sample.head.split(" ", 3)[1];
        String head = sample.head.replace(url, path(sample.vendor, url));

        Answer answer = RawHttp.send(mocks.server(sample.vendor), head, sample.body);

        assertTaken(answer.exchange(sample.vendor), sample.told("objection"));
        String member = sample.told("reads").get(0);
        if (member.equals("nothing")) {
            assertThat(answer.body()).isEmpty();
        } else {
            assertThat(json(answer.body()).path(member).asText()).isNotEmpty();
        }
    }

    @Test
    void netimJava() throws Exception {
        URI uri = uri("netim", NETIM);

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

        assertTaken(exchange("netim", request, "", response), List.of());
        assertThat(json(response.body()).path("access_token").asText()).isNotEmpty();
    }

    /** The curl sample's address is another one; read with its path for the API's, it would meet no operation. */
    @Test
    void netimCurlPathIsNotTakenLiterally() throws Exception {
        assertThat(Specs.servers("netim")).noneMatch("https://api.netim.com/rest/1.0/session/"::startsWith);

        Answer answer = RawHttp.send(mocks.server("netim"), curl().replace(NETIM, "/rest/1.0/session/"), "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("NO_PATH_MATCHED_ERROR");
    }

    /** The prose writes {@code Autorization}, twice. Under that name the credentials are not found. */
    @Test
    void netimAutorizationIsAMisspelling() throws Exception {
        String head = curl().replace(NETIM, "/session/").replace("Authorization", "Autorization");

        Answer answer = RawHttp.send(mocks.server("netim"), head, "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).containsKey("sl-violations");
    }

    private static String curl() {
        return Sample.of(SAMPLES.resolve("netim/curl.http")).head;
    }

    /**
     * The second copy of the page keeps the headers of each sample, but has no address: its curl sample has no URL, PHP and
     * Python have an empty one, and the Java builder has none either and refuses, as here. Those headers are the first
     * copy's, and are sent to the first copy's address.
     */
    @Test
    void netimJavaOfTheSecondCopyHasNoAddress() {
        HttpRequest.Builder sample = HttpRequest.newBuilder()
                .method("POST", HttpRequest.BodyPublishers.ofString(""))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "EN")
                .header("Authorization", "Basic SUQ6c2VjcmV0");

        assertThatIllegalStateException().isThrownBy(sample::build).withMessageContaining("uri");
        assertThat(URI.create("").isAbsolute()).isFalse();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Request.Builder().url(""));
    }

    /**
     * The prose joins id and secret by a "colon-space", but the page's own example has no space, and neither has the code of
     * any sample. A mock cannot tell, so the example is decoded.
     */
    @Test
    void netimColonSpaceIsAColon() {
        String example = curl().replaceAll("(?s).*Authorization: Basic (\\S+).*", "$1");

        assertThat(Base64.getDecoder().decode(example)).asString(UTF_8).isEqualTo("NETIM:mysecret");
    }

    /** As it stands, the axios sample is no JavaScript: nothing can be sent. With the missing quote it is. */
    @Test
    void incodeAxiosAsItStandsIsNoJavaScript(@TempDir Path directory) throws Exception {
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
    void incodeJava() throws Exception {
        URI uri = uri("incode", INCODE);

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

        assertTaken(exchange("incode", request, body, response), List.of());
        assertThat(json(response.body()).path("token").asText()).isNotEmpty();
    }

    /** {@code new} stands for itself, not for an id of the caller's choice. */
    @Test
    void genesysNewIsTakenLiterally() throws Exception {
        Answer answer = RawHttp.send(mocks.server("genesys"), "PUT /sessions/old HTTP/1.1", "");

        assertThat(answer.status()).isEqualTo(405);
    }

    /** The samples' {@code post(null)} is refused by OkHttp, so nothing can be sent; it is read as an empty body. */
    @ParameterizedTest
    @ValueSource(strings = {LOGIN, LOGOFF})
    void sensorproJava(String url) throws Exception {
        Request.Builder sample = new Request.Builder()
                .url(uri("sensorpro", url).toString())
                .addHeader("Content-Type", "application/json;");
        if (url.equals(LOGIN)) {
            sample.addHeader("x-apikey", "5F9B1BB2-1850-42A6-A6F7-7848B8D3708D");
        }

        assertThatThrownBy(() -> sample.post(null))
                .isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class);
        Request request = sample.post(RequestBody.create(new byte[0])).build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            String body = response.peekBody(Long.MAX_VALUE).string();
            Request sent = Objects.requireNonNull(response.networkResponse()).request();
            assertTaken(
                    Exchange.of("sensorpro", sent, response), List.of("'application/json;' is not a valid media type"));
            if (url.equals(LOGIN)) {
                assertThat(json(body).path("Token").asText()).isNotEmpty();
            } else {
                assertThat(body).isEmpty();
            }
        }
    }

    /** By the mock, and by the second validator but for these objections. */
    private static void assertTaken(Exchange exchange, List<String> objections) {
        assertThat(exchange.status()).as(exchange.toString()).isEqualTo(200);
        boolean semicolon = objections.stream().anyMatch(objection -> objection.contains("'application/json;'"));
        assertThat(exchange.objections())
                .isEqualTo(semicolon ? List.of(Exchange.FORGAVE + ": content type") : List.of());
        List<String> second = SecondOpinion.ofRequest(exchange);
        assertThat(second).hasSameSizeAs(objections);
        for (int i = 0; i < objections.size(); i++) {
            assertThat(second.get(i)).contains(objections.get(i));
        }
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

    private URI uri(String vendor, String url) {
        return mocks.server(vendor).resolve(path(vendor, url));
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
