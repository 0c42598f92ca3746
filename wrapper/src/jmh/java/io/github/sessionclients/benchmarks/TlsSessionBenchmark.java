package io.github.sessionclients.benchmarks;

import io.github.sessionclients.benchmarks.ServerProcess.Where;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole session over TLS, by a client that is made for it: opened, used once and ended. The connections of each are its own,
 * but for {@code shared}: the wrapper on an OkHttpClient that lives on, as the one of an application does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TlsSessionBenchmark {
    @Param({"wrapper", "shared", "okhttp", "sample"})
    public String client;

    private Where server;
    private HandshakeCertificates tls;
    private OkHttpClient http;

    @Setup
    public void trust() throws Exception {
        server = Where.fromProperties();
        tls = new HandshakeCertificates.Builder()
                .addTrustedCertificate(Certificates.decodeCertificatePem(Files.readString(server.certificate())))
                .build();
        http = Client.okHttp(tls);
    }

    @Benchmark
    public Object openUseClose() throws Exception {
        Client netim = client.equals("shared")
                ? new Client.Wrapper(server.secure(), http)
                : Client.of(client, server.secure(), tls);
        netim.open();
        Object session = netim.session();
        netim.close();
        return session;
    }
}
