package io.github.sessionclients.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** A running {@link CannedServer}. */
record ServerProcess(Process process, Where where) implements AutoCloseable {
    /** Where it listens, and the certificate that its TLS port shows. */
    record Where(URI plain, URI secure, Path certificate) {
        /** From the system properties that {@link #properties} made. */
        static Where fromProperties() {
            return new Where(
                    URI.create(property("plain")), URI.create(property("secure")), Path.of(property("certificate")));
        }

        private static String property(String name) {
            String value = System.getProperty("benchmarks." + name);
            if (value == null) {
                throw new IllegalStateException("benchmarks." + name + " is not set: run it by Benchmarks");
            }
            return value;
        }

        List<String> properties() {
            return List.of(
                    "-Dbenchmarks.plain=" + plain,
                    "-Dbenchmarks.secure=" + secure,
                    "-Dbenchmarks.certificate=" + certificate);
        }

        URI slow() {
            return plain.resolve("slow/");
        }
    }

    static ServerProcess start(String java, String classPath, Path certificate) throws IOException {
        Process process = new ProcessBuilder(
                        java, "-Xmx1g", "-cp", classPath, CannedServer.class.getName(), certificate.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader(UTF_8);
        String[] ports = said.readLine().split(" ", 2);
        return new ServerProcess(
                process,
                new Where(
                        URI.create("http://127.0.0.1:" + ports[0] + "/"),
                        URI.create("https://localhost:" + ports[1] + "/"),
                        certificate));
    }

    /** How many logins there were since this was last asked. */
    static int logins(Where where) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(where.plain().resolve("logins")).build();
        return Integer.parseInt(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
