package io.github.sessionclients.docs;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;

/** Who looks up a message on the page about troubleshooting finds it, and finds none there that nobody says. */
final class TroubleshootingTest {
    private static final String SAYS = "…"; // what varies
    private static final List<String> MESSAGES = messages();

    interface OddApi {
        @GET("odd")
        Call<Thread> odd();

        @POST("odd")
        ApiCall<Void> post(@Body RequestBody body);
    }

    @ParameterizedTest
    @MethodSource
    void aMessageIsFoundUnderItsWords(String words, Mistakes.Attempt attempt) throws Exception {
        assertThat(MESSAGES).contains(words);

        assertThat(messageOf(attempt)).matches(regex(words));
    }

    @Test
    void theFifteenMostLikelyMistakesStandFirst() {
        assertThat(MESSAGES)
                .startsWith(Stream.of(Mistakes.values())
                        .map(mistake -> mistake.message)
                        .toArray(String[]::new));
        assertThat(Mistakes.values()).hasSize(15);
    }

    static Stream<Arguments> aMessageIsFoundUnderItsWords() {
        return Stream.concat(
                Stream.of(Mistakes.values()).map(mistake -> said(mistake.message, mistake.attempt)), others());
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                // No answer
                said(
                        "… got no response: the request was not sent: …",
                        (server, url) -> start(incode(url)
                                .okHttpClient(new OkHttpClient.Builder()
                                        .addInterceptor(chain -> {
                                            throw new IOException("not today");
                                        })
                                        .build()))),
                said("… got no response: the request's body failed: …", (server, url) -> {
                    try (IncodeClient incode = incode(url).build()) {
                        incode.create(OddApi.class).post(broken()).execute();
                    }
                }),
                said("… got no response: timeout before the request was sent…", (server, url) -> {
                    server.enqueue(silence());
                    netim(url).getSession().withTimeout(Duration.ofMillis(300)).execute();
                }),
                said("… got no response: timeout after the request was sent…", (server, url) -> {
                    server.enqueue(silence());
                    start(incode(url).readTimeout(Duration.ofMillis(300)));
                }),
                said("… got no response: the connection failed after the request was sent: …", (server, url) -> {
                    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
                    start(incode(url));
                }),
                said("… got no response: the client is closed", (server, url) -> {
                    NetimClient netim = netim(url);
                    netim.close();
                    netim.getSession().execute();
                }),
                said(
                        "… got no response: canceled",
                        (server, url) -> start(incode(url)
                                .okHttpClient(new OkHttpClient.Builder()
                                        .addInterceptor(chain -> {
                                            chain.call().cancel();
                                            return chain.proceed(chain.request());
                                        })
                                        .build()))),
                said("… got no response: interrupted", (server, url) -> {
                    server.enqueue(silence());
                    Thread.currentThread().interrupt();
                    try {
                        netim(url).getSession().execute();
                    } finally {
                        assertThat(Thread.interrupted()).isTrue();
                    }
                }),

                // A failure
                said("… was not sent because … returned …", (server, url) -> {
                    server.enqueue(status(401).setBody("{\"message\":\"Bad credentials\"}"));
                    netim(url).getSession().execute();
                }),
                said("sensorpro login returned 200: …", (server, url) -> {
                    server.enqueue(
                            status(200).setBody("{\"Result\":{\"TotalErrors\":1,\"ErrorMessages\":[{\"Code\":7}]}}"));
                    sensorpro(url).build().currentSession();
                }),
                said("… returned 401…", answer(status(401))),
                said("… returned 404…", answer(status(404))),
                said("… returned 406…", answer(status(406))),
                said("… returned 429…", answer(status(429))),
                said("… returned 200: the body is empty…", answer(status(200))),
                said(
                        "… returned 200: the body is not as expected: …",
                        answer(status(200).setBody("[]"))),
                said("… Required but missing: … at …", answer(status(200).setBody("{\"token\":\"t\"}"))),
                said(
                        "… returned …: the body is larger than … bytes and was not read…",
                        answer(status(500).setBody("x".repeat(1 << 21)))),
                said("… its Result cannot be read…", (server, url) -> {
                    server.enqueue(status(200).setBody("{\"Result\":7}"));
                    sensorpro(url).build().currentSession();
                }),
                said(
                        "… APIEndpoint is on …, which is not Sensorpro's domain; trustEndpointHosts() would allow it…",
                        (server, url) -> {
                            server.enqueue(status(200).setBody("""
                                    {"Token":"t","APIEndpoint":"https://example.com/","Result":{"TotalErrors":0}}"""));
                            sensorpro(url).build().currentSession();
                        }),

                // Refused settings
                said(
                        "…: baseUrl is missing: call server(…) or baseUrl(…), or …",
                        (server, url) -> IncodeClient.builder().apiKey("key").build()),
                said(
                        "netim: allowPlainHttp must be host names without scheme, port and path",
                        (server, url) -> NetimClient.builder()
                                .credentials("NETIM", "secret")
                                .allowPlainHttp("http://mocks:4010")
                                .build()),
                said("… must not be blank", (server, url) -> start(incode(url).apiKey(" "))),
                said(
                        "… must be plain ASCII to go into a header",
                        (server, url) -> start(incode(url).apiKey("clé"))),
                said(
                        "… must not begin or end with a blank",
                        (server, url) -> start(incode(url).apiKey(" key"))),
                said(
                        "netim: id must not contain ':', which ends the user id in HTTP Basic",
                        (server, url) -> NetimClient.builder()
                                .credentials("NE:TIM", "secret")
                                .build()),
                said(
                        "… must not be '.' or '..', which cannot go into a path",
                        (server, url) ->
                                sensorpro(url).credentials("..", "u", "p").build()),
                said("sensorpro: login … must be 'path' or 'signin'", (server, url) -> {
                    System.setProperty("sessionclients.sensorpro.login", "sign-in");
                    try {
                        sensorpro(url).fromEnvironment().build();
                    } finally {
                        System.clearProperty("sessionclients.sensorpro.login");
                    }
                }),
                said(
                        "Unable to create converter for …",
                        (server, url) -> netim(url).create(OddApi.class).odd()));
    }

    private static Arguments said(String words, Mistakes.Attempt attempt) {
        return Arguments.of(words, attempt);
    }

    private static Mistakes.Attempt answer(MockResponse answer) {
        return (server, url) -> {
            server.enqueue(answer);
            start(incode(url));
        };
    }

    private static void start(IncodeClient.Builder builder) {
        try (IncodeClient incode = builder.build()) {
            incode.startOnboarding(start -> start.configurationId("flow")).execute();
        }
    }

    private static IncodeClient.Builder incode(String url) {
        return IncodeClient.builder().apiKey("key").baseUrl(url).retryPolicy(RetryPolicy.none());
    }

    private static NetimClient netim(String url) {
        return NetimClient.builder().credentials("NETIM", "secret").baseUrl(url).build();
    }

    private static SensorproClient.Builder sensorpro(String url) {
        return SensorproClient.builder()
                .apiKey("key")
                .credentials("ORG", "USER", "password")
                .baseUrl(url);
    }

    private static RequestBody broken() {
        return new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                throw new FileNotFoundException("no such file");
            }
        };
    }

    private static MockResponse status(int code) {
        return new MockResponse().setResponseCode(code);
    }

    private static MockResponse silence() {
        return new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
    }

    @Test
    void everyMessageIsSaidSomewhere() {
        List<String> provoked = aMessageIsFoundUnderItsWords()
                .map(arguments -> (String) arguments.get()[0])
                .toList();
        String sources = ProjectFiles.all().stream()
                .filter(TroubleshootingTest::speaks)
                .map(TroubleshootingTest::read)
                .collect(Collectors.joining("\n"))
                .replaceAll("\"\\s*\\+\\s*\"", ""); // Java's texts in one piece

        assertThat(MESSAGES)
                .hasSizeGreaterThan(40)
                .filteredOn(not(provoked::contains))
                .allSatisfy(message -> {
                    for (String words : message.split(SAYS, -1)) {
                        assertThat(sources).contains(words.strip());
                    }
                });
    }

    /** The first cells of the page's tables. */
    private static List<String> messages() {
        return Pattern.compile("(?m)^\\| `([^`]+)` \\|")
                .matcher(read(ProjectFiles.ROOT.resolve("wrapper/docs/troubleshooting.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static boolean speaks(Path file) {
        String name = ProjectFiles.name(file);
        return name.contains("/src/main/")
                || name.endsWith("pom.xml")
                || name.endsWith(".mjs")
                || name.endsWith("docs/MarkdownTest.java");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String regex(String words) {
        return Stream.of(words.split(SAYS, -1)).map(Pattern::quote).collect(Collectors.joining("(?s).*"));
    }

    private static String messageOf(Mistakes.Attempt attempt) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            attempt.run(server, server.url("/").toString());
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("nothing was said");
    }
}
