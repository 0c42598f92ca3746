package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.http.GET;

/** No redirect is followed, whatever it says and wherever the credential is: another origin sees no request at all. */
class RedirectTest {
    interface AnyApi {
        @GET("any")
        Call<Map<String, String>> any();
    }

    /** Where a credential travels. */
    enum Carrier {
        HEADER {
            @Override
            ApiException redirected(OkHttpClient http, String url) {
                try (NetimClient netim = NetimClient.builder()
                        .baseUrl(url)
                        .okHttpClient(http)
                        .credentials("NETIM", "mysecret")
                        .build()) {
                    return failure(netim.getSession());
                }
            }
        },
        OTHER_HEADER {
            @Override
            ApiException redirected(OkHttpClient http, String url) {
                try (IncodeClient incode = IncodeClient.builder()
                        .baseUrl(url)
                        .okHttpClient(http)
                        .apiKey("key-1")
                        .build()) {
                    return failure(incode.onboarding("i-1", "jwt-1").status());
                }
            }
        },
        PATH {
            @Override
            ApiException redirected(OkHttpClient http, String url) {
                try (SensorproClient sensorpro = sensorpro(http, url).build()) {
                    return failure(sensorpro.call(sensorpro.create(AnyApi.class).any()));
                }
            }
        },
        BODY {
            @Override
            ApiException redirected(OkHttpClient http, String url) {
                try (SensorproClient sensorpro =
                        sensorpro(http, url).useSignIn().build()) {
                    return failure(sensorpro.call(sensorpro.create(AnyApi.class).any()));
                }
            }
        },
        QUERY {
            @Override
            ApiException redirected(OkHttpClient http, String url) {
                try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                        .baseUrl(url)
                        .okHttpClient(http)
                        .build()) {
                    VisitorSession session = genesys.resume("s-1", Visitor.customer("c-1"));
                    return failure(session.call(session.create(AnyApi.class).any()));
                }
            }
        },
        COOKIE {
            @Override
            ApiException redirected(OkHttpClient http, String url) {
                CookieJar jar = new CookieJar() {
                    @Override
                    public void saveFromResponse(HttpUrl from, List<Cookie> cookies) {}

                    @Override
                    public List<Cookie> loadForRequest(HttpUrl to) {
                        return List.of(new Cookie.Builder()
                                .name("session")
                                .value("s-1")
                                .domain(to.host())
                                .build());
                    }
                };
                return HEADER.redirected(http.newBuilder().cookieJar(jar).build(), url);
            }
        };

        abstract ApiException redirected(OkHttpClient http, String url);

        static SensorproClient.Builder sensorpro(OkHttpClient http, String url) {
            return SensorproClient.builder()
                    .baseUrl(url)
                    .okHttpClient(http)
                    .apiKey("key-1")
                    .credentials("org", "user", "password");
        }

        static <T> ApiException failure(ApiCall<T> call) {
            return ((ApiResult.ApiFailure<T>) call.result()).exception();
        }
    }

    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    private static final HandshakeCertificates TLS = new HandshakeCertificates.Builder()
            .heldCertificate(CERTIFICATE)
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();
    private static final OkHttpClient FOLLOWING = new OkHttpClient.Builder()
            .sslSocketFactory(TLS.sslSocketFactory(), TLS.trustManager())
            .followRedirects(true)
            .followSslRedirects(true)
            .build();

    private final MockWebServer origin = Server.create();
    private final MockWebServer elsewhere = Server.create();

    @AfterEach
    void close() throws IOException {
        origin.close();
        elsewhere.close();
    }

    static List<Arguments> matrix() {
        List<Arguments> matrix = new ArrayList<>();
        int[] statuses = {301, 302, 303, 307, 308};
        for (Carrier carrier : Carrier.values()) {
            for (String schemes : new String[] {"http http", "http https", "https http", "https https"}) {
                matrix.add(Arguments.of(carrier, statuses[matrix.size() % statuses.length], schemes));
            }
        }
        return matrix;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("matrix")
    void isAFailureAndTheOtherServerSeesNothing(Carrier carrier, int status, String schemes) {
        if (schemes.startsWith("https")) {
            origin.useHttps(TLS.sslSocketFactory(), false);
        }
        if (schemes.endsWith("https")) {
            elsewhere.useHttps(TLS.sslSocketFactory(), false);
        }
        origin.enqueue(new MockResponse()
                .setResponseCode(status)
                .setHeader("Location", elsewhere.url("/stolen").toString()));
        elsewhere.enqueue(new MockResponse().setBody("{}")); // so that who follows fails at once

        ApiException failure = carrier.redirected(FOLLOWING, origin.url("/").toString());

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.isRedirect()).isTrue();
        assertThat(failure.headers().get("Location")).contains("/stolen");
        assertThat(origin.getRequestCount()).isEqualTo(1);
        assertThat(elsewhere.getRequestCount()).isZero();
        assertThatThrownBy(() -> {
                    throw failure;
                })
                .hasMessageNotContaining("stolen");
    }
}
