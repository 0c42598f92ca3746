package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The samples of the published documents, run as they stand: each in a process of its own, which is told the mock's address
 * by the variable that the sample reads. Between the two stands a server that sees what is sent and whether the mock
 * objects.
 */
@PrismMocks
final class PublishedSamplesTest {
    private static final Path PORTAL = Path.of("..", "openapi", "target", "portal");
    private static final Map<String, String> PROGRAMS =
            Map.of("Shell", "sh", "Python", "python3", "JavaScript", "node", "Java", "java");
    private static final Map<String, String> EXTENSIONS =
            Map.of("Shell", ".sh", "Python", ".py", "JavaScript", ".mjs", "Java", ".java");

    /** How long one may take before it counts as hanging. */
    private static final long LIMIT_MINUTES = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything else happens
    static Path directory;

    private final PrismServers mocks;

    PublishedSamplesTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    record Sample(String vendor, String operation, String lang, String source) {
        /** The file, in a folder of the vendor's, as two vendors have classes of one name. */
        Path file() {
            String name = lang.equals("Java") ? className() : operation;
            return directory.resolve(vendor).resolve(name + EXTENSIONS.get(lang));
        }

        String className() {
            return operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1);
        }

        @Override
        public String toString() {
            return vendor + " " + operation + " in " + lang;
        }
    }

    static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Specs.Operation operation : Specs.operations()) {
            File document = PORTAL.resolve(operation.vendor() + ".json").toFile();
            new ObjectMapper().readTree(document).findParents("operationId").forEach(node -> {
                if (node.get("operationId").asText().equals(operation.id())) {
                    node.get("x-codeSamples")
                            .forEach(each -> samples.add(new Sample(
                                    operation.vendor(),
                                    operation.id(),
                                    each.get("lang").asText(),
                                    each.get("source").asText())));
                }
            });
        }
        return samples;
    }

    /** All of a vendor at once, which is quicker than one by one. */
    @BeforeAll
    static void writeAndCompile() throws IOException {
        for (String vendor : Specs.VENDORS) {
            Files.createDirectories(directory.resolve(vendor));
            List<String> options = new ArrayList<>(List.of("-proc:none", "-cp", System.getProperty("java.class.path")));
            options.addAll(List.of("-d", directory.resolve(vendor).toString()));
            for (Sample sample : samples()) {
                if (sample.vendor().equals(vendor)) {
                    Files.writeString(sample.file(), sample.source() + "\n");
                    if (sample.lang().equals("Java")) {
                        options.add(sample.file().toString());
                    }
                }
            }
            int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
            assertThat(failed).as("javac of " + vendor).isZero();
        }
    }

    @Test
    void everyOperationHasASampleInEachLanguage() throws IOException {
        assertThat(samples()).hasSize(Specs.operations().size() * PROGRAMS.size());
    }

    /** All, or those of each vendor's first operation. */
    static List<Sample> samplesToRun() throws IOException {
        List<Sample> all = samples();
        Map<String, String> first =
                all.stream().collect(Collectors.toMap(Sample::vendor, Sample::operation, (one, another) -> one));
        return all.stream()
                .filter(sample -> Thoroughness.ALL || sample.operation().equals(first.get(sample.vendor())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samplesToRun")
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

    private static List<String> command(Sample sample) {
        String program = Objects.requireNonNull(PROGRAMS.get(sample.lang()));
        if (!sample.lang().equals("Java")) {
            return List.of(program, sample.file().toString());
        }
        // Quicker than `java File.java`, which would compile it again.
        String classPath = sample.file().getParent() + File.pathSeparator + System.getProperty("java.class.path");
        String java = Path.of(System.getProperty("java.home"), "bin", program).toString();
        return List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, sample.className());
    }

    private String run(Sample sample, List<String> command, String address) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(sample.vendor().toUpperCase(Locale.ROOT) + "_URL", address);
        builder.environment().put("no_proxy", "*");
        return output(builder, directory);
    }

    /** Runs a program to its successful end, and returns what it prints. */
    static String output(ProcessBuilder builder, Path directory) throws Exception {
        Path output = directory.resolve("output.txt");
        Process process = start(builder.redirectErrorStream(true).redirectOutput(output.toFile()));
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended).as("ended in time: " + text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    /** Starts a program; where it is missing, the test is skipped, and in CI it fails. */
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
