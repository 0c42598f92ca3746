package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.netim.NetimClient;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server whose certificate only the user's own TLS settings trust. */
class TlsTest {
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        HandshakeCertificates own =
                new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();
        server.useHttps(own.sslSocketFactory(), false);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void theUsersTlsSettingsServeTheSessionAndItsCalls() {
        HandshakeCertificates trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(CERTIFICATE.certificate())
                .build();
        OkHttpClient users = new OkHttpClient.Builder()
                .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .build();
        server.enqueue(new MockResponse().setBody("{\"access_token\":\"t\"}"));
        server.enqueue(new MockResponse().setBody("{\"lang\":\"EN\"}"));
        server.enqueue(new MockResponse().setBody("{}"));

        try (NetimClient netim = client().okHttpClient(users).build()) {
            assertThat(netim.getSession().execute().lang()).isNotNull();
        }

        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void withoutThemTheServerIsNotTrustedAndNothingIsSent() {
        try (NetimClient netim = client().build()) {
            assertThatThrownBy(() -> netim.getSession().execute())
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.wasSent()).isFalse());
        }

        assertThat(server.getRequestCount()).isZero();
    }

    private NetimClient.Builder client() {
        return NetimClient.builder()
                .credentials("NETIM", "mysecret")
                .baseUrl(server.url("/").toString());
    }
}
