package io.github.sessionclients.docs;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.netim.NetimClient;
import java.net.UnknownHostException;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import retrofit2.http.GET;
import retrofit2.http.Path;

/** The fifteen most likely mistakes of somebody who uses the library for the first time, and what it says to each. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes a function
enum Mistakes {
    NO_CREDENTIALS(
            "netim: id is missing: call credentials(…), or fromEnvironment() with -Dsessionclients.netim.id or"
                    + " SESSIONCLIENTS_NETIM_ID",
            (server, url) -> NetimClient.builder().build()),
    AN_UNSET_VARIABLE(
            "netim: secret is missing: the builder was given null",
            (server, url) -> NetimClient.builder().credentials("NETIM", unset())),
    A_MISSPELT_VARIABLE(
            "incode: apiKey is missing: call apiKey(…), or set -Dsessionclients.incode.api-key or"
                    + " SESSIONCLIENTS_INCODE_API_KEY",
            (server, url) -> IncodeClient.fromEnvironment()),
    A_KEY_WITH_A_LINE_BREAK(
            "incode: apiKey must not contain control characters",
            (server, url) -> start(incode(url).apiKey("key\n"))),
    A_HOST_WITHOUT_A_SCHEME(
            "incode: baseUrl is not an http(s) URL, such as https://api.example.com/",
            (server, url) -> start(incode("demo-api.incodesmile.com"))),
    PLAIN_HTTP(
            "netim: baseUrl must be https because credentials would travel unencrypted to mocks; to allow that, call"
                    + " allowPlainHttp(\"mocks\") or set allow-plain-http",
            (server, url) -> session(netim("http://mocks:4010/"))),
    A_MISSPELT_HOST(
            "netim getSession was not sent because netim openSession got no response: no such host: UnknownHostException: …"
                    + " (POST https://rest.netim.con/1.0/session/); the next login is possible in … s",
            (server, url) -> session(netim("https://rest.netim.con/1.0/")
                    .okHttpClient(new OkHttpClient.Builder()
                            .dns(host -> {
                                throw new UnknownHostException(host);
                            })
                            .build()))),
    NOBODY_THERE(
            "netim getSession was not sent because netim openSession got no response: could not connect to …:"
                    + " Connection refused (POST http://…/session/); the next login is possible in … s",
            (server, url) -> {
                server.close();
                session(netim(url));
            }),
    A_CERTIFICATE_THAT_IS_NOT_TRUSTED(
            "incode startOnboarding got no response: no TLS connection: SSLHandshakeException: … unable to find valid"
                    + " certification path to requested target (POST https://…/omni/start)",
            (server, url) -> {
                HeldCertificate own = new HeldCertificate.Builder()
                        .addSubjectAlternativeName(server.getHostName())
                        .build();
                HandshakeCertificates tls =
                        new HandshakeCertificates.Builder().heldCertificate(own).build();
                server.useHttps(tls.sslSocketFactory(), false);
                start(incode(server.url("/").toString()));
            }),
    A_BASE_URL_WITHOUT_ITS_PATH(
            "netim getSession was not sent because netim openSession returned 404 (POST http://…/session/); the next login is possible in … s",
            (server, url) -> {
                server.enqueue(new MockResponse().setResponseCode(404));
                session(netim(url));
            }),
    A_WRONG_SECRET(
            "netim getSession was not sent because netim openSession returned 401: … (POST http://…/session/); the next login is possible in … s",
            (server, url) -> {
                server.enqueue(new MockResponse().setResponseCode(401).setBody("{\"message\":\"Bad credentials\"}"));
                session(netim(url));
            }),
    A_KEY_OF_ANOTHER_SERVER("incode startOnboarding returned 403… (POST http://…/omni/start)", (server, url) -> {
        server.enqueue(new MockResponse().setResponseCode(403));
        start(incode(url));
    }),
    A_LEADING_SLASH(
            "netim: the path of …Api.… begins with a slash, which would drop /1.0/ from the base URL: write …",
            (server, url) -> netim(url + "1.0/").build().create(SlashApi.class)),
    AN_ADDRESS_THAT_HAS_MOVED(
            "incode startOnboarding returned 301: the redirect to https://example.com was not followed (POST"
                    + " http://…/omni/start)",
            (server, url) -> {
                server.enqueue(new MockResponse()
                        .setResponseCode(301)
                        .setHeader("Location", "https://example.com/omni/start"));
                start(incode(url));
            }),
    A_PAGE_INSTEAD_OF_THE_API(
            "incode startOnboarding returned 200: the body is not as expected: a page of HTML or XML instead of JSON"
                    + " (POST http://…/omni/start)",
            (server, url) -> {
                server.enqueue(new MockResponse().setBody("<!DOCTYPE html><html>Sign in</html>"));
                start(incode(url));
            });

    interface SlashApi {
        @GET("/domain/{name}/")
        ApiCall<Map<String, Object>> domain(@Path("name") String name);
    }

    /** What fails. */
    interface Attempt {
        void run(MockWebServer server, String url) throws Exception;
    }

    final String message;
    final Attempt attempt;

    Mistakes(String message, Attempt attempt) {
        this.message = message;
        this.attempt = attempt;
    }

    @SuppressWarnings("NullAway") // as a caller that is not checked
    private static String unset() {
        @Nullable String none = System.getenv("SESSIONCLIENTS_TEST_NO_SUCH_VARIABLE");
        return none;
    }

    private static IncodeClient.Builder incode(String url) {
        return IncodeClient.builder().apiKey("key").baseUrl(url).retryPolicy(RetryPolicy.none());
    }

    private static NetimClient.Builder netim(String url) {
        return NetimClient.builder().credentials("NETIM", "secret").baseUrl(url).retryPolicy(RetryPolicy.none());
    }

    private static void start(IncodeClient.Builder builder) {
        try (IncodeClient incode = builder.build()) {
            incode.startOnboarding(start -> start.configurationId("flow")).execute();
        }
    }

    private static void session(NetimClient.Builder builder) {
        try (NetimClient netim = builder.build()) {
            netim.getSession().execute();
        }
    }
}
