package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The samples on the published pages, {@code openapi/samples/<vendor>/<operationId>.<extension>}, run as they stand: each
 * in a process of its own, which is told the mock's address by the variable that the sample reads. Between the two stands
 * a server that sees what is sent and whether the mock objects.
 */
@PrismMocks
final class PublishedSamplesTest {
    private static final Path SAMPLES = Path.of("..", "openapi", "samples");
    private static final Map<String, String> PROGRAMS = Map.of("sh", "sh", "py", "python3", "mjs", "node");

    /** How long one may take before it counts as hanging. */
    private static final long LIMIT_MINUTES = 2;

    private final PrismServers mocks;
    private final Path directory;

    PublishedSamplesTest(PrismServers mocks, @TempDir Path directory) {
        this.mocks = mocks;
        this.directory = directory;
    }

    static Stream<Sample> samples() {
        return Specs.operations().stream()
                .flatMap(operation -> Stream.of("sh", "java", "py", "mjs")
                        .map(extension -> new Sample(operation.vendor(), operation.id(), extension)));
    }

    record Sample(String vendor, String operation, String extension) {
        Path file() {
            return SAMPLES.resolve(vendor).resolve(operation + "." + extension);
        }

        @Override
        public String toString() {
            return vendor + " " + operation + "." + extension;
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleSendsItsOperationAndEndsWell(Sample sample) throws Exception {
        MockGuard guard = new MockGuard(sample.vendor());
        try (MockWebServer between = new MockWebServer()) {
            between.setDispatcher(forward(guard, sample.vendor()));
            String address = between.url("/").toString().replaceAll("/$", "");

            String output = run(sample, command(sample), address);

            assertThat(guard.operations()).as(output).contains(sample.operation());
            guard.verify();
        }
    }

    private List<String> command(Sample sample) {
        if (!sample.extension().equals("java")) {
            return List.of(
                    Objects.requireNonNull(PROGRAMS.get(sample.extension())),
                    sample.file().toString());
        }
        // Quicker than `java File.java`, which would compile in the same way.
        String classPath = System.getProperty("java.class.path");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        directory.toString(),
                        "-cp",
                        classPath,
                        sample.file().toString());
        assertThat(failed).as("javac " + sample.file()).isZero();
        String name = sample.operation().substring(0, 1).toUpperCase(Locale.ROOT)
                + sample.operation().substring(1);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-cp", directory + File.pathSeparator + classPath, name);
    }

    private String run(Sample sample, List<String> command, String address) throws Exception {
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put(sample.vendor().toUpperCase(Locale.ROOT) + "_URL", address);
        builder.environment().put("no_proxy", "*");
        Process process = start(builder);
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended).as("ended in time: " + text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static Process start(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw e;
            }
            return abort("not run, and in CI this would be a failure: " + e.getMessage());
        }
    }

    private Dispatcher forward(MockGuard guard, String vendor) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest recorded) {
                Request request = new Request.Builder()
                        .url(mocks.server(vendor)
                                .resolve(Objects.requireNonNull(recorded.getPath()))
                                .toString())
                        .headers(without(recorded.getHeaders(), "Host", "Connection", "Content-Length", "Expect"))
                        .method(Objects.requireNonNull(recorded.getMethod()), body(recorded))
                        .build();
                try (Response response = guard.client().newCall(request).execute()) {
                    return new MockResponse()
                            .setResponseCode(response.code())
                            .setHeaders(
                                    without(response.headers(), "Connection", "Content-Length", "Transfer-Encoding"))
                            .setBody(new Buffer()
                                    .write(Objects.requireNonNull(response.body())
                                            .bytes()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static @Nullable RequestBody body(RecordedRequest recorded) {
        byte[] bytes = recorded.getBody().readByteArray();
        boolean wanted = List.of("POST", "PUT", "PATCH").contains(recorded.getMethod());
        return bytes.length > 0 || wanted ? RequestBody.create(bytes, null) : null;
    }

    private static Headers without(Headers headers, String... names) {
        Headers.Builder rest = headers.newBuilder();
        for (String name : names) {
            rest.removeAll(name);
        }
        return rest.build();
    }
}
