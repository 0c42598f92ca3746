package io.github.sessionclients.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.TransportException;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrofit2.Invocation;

/** What wrapper/docs/network.md shows of proxies, certificates, time-outs and logs works as it says. */
final class NetworkSnippetsTest {
    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final HeldCertificate SERVER = new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("netim.example")
            .build();
    private static final HeldCertificate CLIENT =
            new HeldCertificate.Builder().signedBy(AUTHORITY).commonName("shop").build();

    private final MockWebServer server = new MockWebServer();

    private final Path folder;

    NetworkSnippetsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void serveTls(boolean behindTunnel, boolean asksForCertificate) throws IOException {
        HandshakeCertificates own = new HandshakeCertificates.Builder()
                .heldCertificate(SERVER)
                .addTrustedCertificate(AUTHORITY.certificate())
                .build();
        server.useHttps(own.sslSocketFactory(), behindTunnel);
        if (asksForCertificate) {
            server.requireClientAuth();
        }
        server.start();
    }

    private void answerSession() {
        server.enqueue(new MockResponse().setBody("{\"access_token\":\"token-1\"}"));
        server.enqueue(new MockResponse().setBody("{\"lang\":\"EN\"}"));
        server.enqueue(new MockResponse().setBody("{}"));
    }

    private static String use(OkHttpClient http, String baseUrl) {
        try (NetimClient netim = NetimClient.builder()
                .credentials("NETIM", "mysecret")
                .okHttpClient(http)
                .baseUrl(baseUrl)
                .build()) {
            return String.valueOf(netim.getSession().execute().lang());
        }
    }

    @Test
    void aProxyThatAsksForAPassword() throws Exception {
        serveTls(true, false);
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.UPGRADE_TO_SSL_AT_END));
        answerSession();
        String proxyHost = server.getHostName();
        int proxyPort = server.getPort();
        String proxyPassword = "proxy-secret";

        // snippet: proxy
        OkHttpClient http = new OkHttpClient.Builder()
                .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxyHost, proxyPort)))
                .proxyAuthenticator((route, response) -> response.request().header("Proxy-Authorization") != null
                        ? null // it was refused: asking again would not help
                        : response.request()
                                .newBuilder()
                                .header("Proxy-Authorization", Credentials.basic("user", proxyPassword))
                                .build())
                .build();
        // end
        OkHttpClient trusting = trusting(http, AUTHORITY);

        assertThat(use(trusting, "https://netim.example/")).isEqualTo("EN");
        RecordedRequest connect = server.takeRequest();
        assertThat(connect.getRequestLine()).isEqualTo("CONNECT netim.example:443 HTTP/1.1");
        assertThat(connect.getHeader("Proxy-Authorization")).isEqualTo("Basic dXNlcjpwcm94eS1zZWNyZXQ=");
        assertThat(connect.getHeader("Authorization")).isNull();
        assertThat(server.takeRequest().getHeader("Proxy-Authorization")).isNull();
    }

    private static OkHttpClient trusting(OkHttpClient http, HeldCertificate authority) {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        return http.newBuilder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
    }

    // snippet: authority
    /** A client that trusts this authority and no other. */
    static OkHttpClient trusting(Path authority, KeyManager @Nullable [] own)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own, trust.getTrustManagers(), null);
        TrustManager manager = trust.getTrustManagers()[0];
        return new OkHttpClient.Builder()
                .sslSocketFactory(tls.getSocketFactory(), (X509TrustManager) manager)
                .build();
    }
    // end

    // snippet: certificate
    /** The client certificate that is presented to the server, with its private key. */
    static KeyManager[] certificate(Path pkcs12, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pkcs12)) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        return keys.getKeyManagers();
    }
    // end

    private Path pem() throws IOException {
        return Files.writeString(folder.resolve("authority.pem"), AUTHORITY.certificatePem());
    }

    @Test
    void anAuthorityOfOnesOwn() throws Exception {
        serveTls(false, false);
        answerSession();
        String url = server.url("/").toString();

        assertThatThrownBy(() -> use(new OkHttpClient(), url)).isInstanceOf(TransportException.class);
        assertThat(use(trusting(pem(), null), url)).isEqualTo("EN");
    }

    @Test
    void mutualTls() throws Exception {
        serveTls(false, true);
        answerSession();
        String url = server.url("/").toString();
        char[] password = "changeit".toCharArray();
        Path pkcs12 = folder.resolve("shop.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("shop", CLIENT.keyPair().getPrivate(), password, new Certificate[] {CLIENT.certificate()});
        try (OutputStream out = Files.newOutputStream(pkcs12)) {
            store.store(out, password);
        }

        assertThatThrownBy(() -> use(trusting(pem(), null), url)).isInstanceOf(TransportException.class);
        assertThat(use(trusting(pem(), certificate(pkcs12, password)), url)).isEqualTo("EN");
        assertThat(String.valueOf(server.takeRequest().getHandshake()))
                .as("the server has seen the client's certificate")
                .contains("CN=shop");
    }

    @Test
    void timeOuts() throws IOException {
        server.start();
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));

        // snippet: timeouts
        NetimClient.Builder builder = NetimClient.builder()
                .connectTimeout(Duration.ofSeconds(2)) // to reach the host, for each of its addresses
                .readTimeout(Duration.ofSeconds(5)) // longest time without receiving data
                .callTimeout(Duration.ofSeconds(20)); // whole call, including waiting, opening a session and retries
        // end
        try (NetimClient netim = builder.credentials("NETIM", "mysecret")
                .baseUrl(server.url("/").toString())
                .build()) {
            Duration limit = Duration.ofMillis(800);
            assertThatThrownBy(() -> netim.getSession().withTimeout(limit).execute())
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.isTimeout()).isTrue());
        }
    }

    @Test
    void aLogWithoutSecrets() throws IOException {
        server.start();
        server.enqueue(new MockResponse().setBody("{\"Token\":\"token-1\",\"Result\":{\"TotalErrors\":0}}"));
        server.enqueue(new MockResponse().setBody("{\"Result\":{\"TotalErrors\":0}}"));
        List<String> log = new CopyOnWriteArrayList<>();

        // snippet: logging
        Interceptor logging = chain -> {
            Invocation call = chain.request().tag(Invocation.class); // the interface's method, whose name is no secret
            String name =
                    call == null ? chain.request().method() : call.method().getName();
            long start = System.nanoTime();
            Response response = chain.proceed(chain.request());
            log.add(name + " " + response.code() + " in " + (System.nanoTime() - start) / 1_000_000 + " ms");
            return response;
        };
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(logging) // not addNetworkInterceptor, which sees the credentials
                .build();
        // end
        try (SensorproClient sensorpro = SensorproClient.builder()
                .apiKey("5F9B1BB2-1850-42A6-A6F7-7848B8D3708D")
                .credentials("ORG", "USER", "PASSWORD")
                .okHttpClient(http)
                .baseUrl(server.url("/").toString())
                .build()) {
            sensorpro.currentSession();
        }

        assertThat(log).hasSize(2);
        assertThat(log.get(0)).matches("login 200 in \\d+ ms");
        assertThat(log.get(1)).matches("logoff 200 in \\d+ ms");
    }
}
