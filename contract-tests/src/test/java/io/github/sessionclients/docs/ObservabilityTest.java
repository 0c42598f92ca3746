package io.github.sessionclients.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.ApiResult;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.SessionInfo;
import io.github.sessionclients.runtime.Secret;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpMetricsEventListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.http.POST;
import retrofit2.http.Query;

/** The recipes of the page about observability, with words planted in every credential that must come out nowhere. */
@PrismMocks
final class ObservabilityTest {
    /** What we send, and the tokens of the mocks. */
    private static final List<String> SECRETS = List.of(
            "CANARY",
            "Q0FOQVJZ", // CANARY in Base64
            "example-netim-session-id",
            "example-session-token",
            "59701e8b-a6c4-43f0-a7a6-af05ccf8a60d");

    private static final String[] OPERATIONS = {
        "openSession",
        "getSession",
        "closeSession", // Netim, and Genesys' getSession
        "startOnboarding",
        "getOnboardingStatus", // Incode
        "createSession", // Genesys
        "login",
        "ContactApi.find",
        "logoff" // Sensorpro
    };

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider tracers = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final Tracer tracer = tracers.get("shop");
    private final PrismServers mocks;

    ObservabilityTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @AfterEach
    void close() {
        tracers.close();
        threads.shutdownNow();
    }

    interface ContactApi {
        @POST("api/Contact/Find")
        Call<Void> find(@Secret @Query("key") String key);
    }

    @Test
    void metersAreNamedForOperationsAndHoldNoSecret() {
        MeterRegistry registry = new SimpleMeterRegistry();

        useEverything(metered(registry));

        List<Meter> meters = registry.getMeters();
        assertThat(meters).extracting(meter -> meter.getId().getName()).containsOnly("session.clients.requests");
        assertThat(meters).extracting(meter -> meter.getId().getTag("uri")).contains(OPERATIONS);
        assertThat(meters).extracting(meter -> meter.getId().getTag("status")).containsOnly("200", "404");
        assertThat(meters)
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::toString)
                .isNotEmpty()
                .noneMatch(ObservabilityTest::isSecret);
    }

    @Test
    void urlsInsteadOfOperationsWouldShowSecrets() {
        MeterRegistry registry = new SimpleMeterRegistry();
        OkHttpMetricsEventListener careless = OkHttpMetricsEventListener.builder(registry, "careless")
                .uriMapper(request -> request.url().encodedPath())
                .build();

        useEverything(new OkHttpClient.Builder().eventListener(careless).build());

        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getTag("uri"))
                .anyMatch(uri -> uri.contains("CANARY-password"))
                .anyMatch(uri -> uri.contains("59701e8b-a6c4-43f0-a7a6-af05ccf8a60d"));
    }

    @Test
    void theSessionsOfAnAccountAreCounted() {
        MeterRegistry registry = new SimpleMeterRegistry();
        try (NetimClient netim = NetimClient.builder()
                .baseUrl(mocks.server("netim").toString())
                .credentials("NETIM", "CANARY")
                // snippet: session-listener
                .sessionListener(new SessionMeters(registry))
                // end
                .build()) {
            netim.currentSession();
        }

        while (registry.find("session.clients.sessions").counters().size() < 2) {
            Thread.onSpinWait(); // the listener hears a little later
        }
        assertThat(registry.find("session.clients.sessions").counters())
                .extracting(counter -> counter.getId().getTag("event"))
                .containsExactlyInAnyOrder("opened", "closed");
    }

    private OkHttpClient metered(MeterRegistry registry) {
        // snippet: micrometer
        OkHttpClient http = new OkHttpClient.Builder()
                .callTimeout(60, TimeUnit.SECONDS) // a client of your own has its own timeouts
                .eventListener(OkHttpMetricsEventListener.builder(registry, "session.clients.requests")
                        .uriMapper(Operations::name) // the tag "uri"
                        .build())
                .build();
        // end
        return http;
    }

    @Test
    void spansAreNamedForOperationsAndHoldNoSecret() {
        useEverything(traced());

        List<SpanData> spans = exporter.getFinishedSpanItems();
        assertThat(spans).extracting(SpanData::getName).contains(OPERATIONS);
        assertThat(spans)
                .extracting(span -> span.getName() + span.getAttributes() + span.getEvents() + span.getStatus())
                .noneMatch(ObservabilityTest::isSecret);
        assertThat(span("ContactApi.find").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    private OkHttpClient traced() {
        // snippet: opentelemetry
        OkHttpClient http = new OkHttpClient.Builder()
                .callTimeout(60, TimeUnit.SECONDS)
                .dispatcher(new Dispatcher(Context.taskWrapping(threads))) // executeAsync() keeps the caller's span
                .addInterceptor(new TracingInterceptor(tracer))
                .build();
        // end
        return http;
    }

    @Test
    @SuppressWarnings("try") // the scope is there to be closed
    void callsBelongToTheirCallerAndTheOpeningToNobody() {
        Span caller = tracer.spanBuilder("caller").startSpan();
        try (NetimClient netim = netim(traced());
                Scope scope = caller.makeCurrent()) {
            netim.getSession().execute();
            netim.listSessions().executeAsync().join();
        }

        String parent = caller.getSpanContext().getSpanId();
        assertThat(span("getSession").getParentSpanId()).isEqualTo(parent);
        assertThat(span("listSessions").getParentSpanId()).isEqualTo(parent);
        assertThat(span("openSession").getParentSpanContext().isValid()).isFalse();
        assertThat(span("closeSession").getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void eachAttemptOfACallIsASpan() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setBody("{\"access_token\":\"t\"}"));
            server.enqueue(new MockResponse().setResponseCode(503));
            server.enqueue(new MockResponse().setBody("{}"));
            server.enqueue(new MockResponse().setBody("{}"));
            try (NetimClient netim = NetimClient.builder()
                    .credentials("NETIM", "mysecret")
                    .baseUrl(server.url("/").toString())
                    .okHttpClient(traced())
                    .build()) {
                netim.getSession().execute();
            }
            assertThat(server.getRequestCount()).isEqualTo(4);
        }

        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder("openSession", "getSession", "getSession", "closeSession");
    }

    @Test
    void linesOfALogAreNamedForOperationsAndHoldNoSecret() {
        List<String> lines = new CopyOnWriteArrayList<>();

        useEverything(logged(lines::add));

        assertThat(lines).allMatch(line -> line.matches("\\S+ \\d{3} in \\d+ ms"));
        assertThat(lines)
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .contains(OPERATIONS);
        assertThat(lines).noneMatch(ObservabilityTest::isSecret);
    }

    private static OkHttpClient logged(Consumer<String> log) {
        // snippet: log
        OkHttpClient http = new OkHttpClient.Builder()
                .callTimeout(60, TimeUnit.SECONDS)
                .addInterceptor(chain -> {
                    long start = System.nanoTime();
                    Response response = chain.proceed(chain.request());
                    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                    log.accept(Operations.name(chain.request()) + " " + response.code() + " in " + millis + " ms");
                    return response;
                })
                .build();
        // end
        return http;
    }

    @Test
    void bodiesInALogWouldShowSecrets() {
        List<String> careless = new CopyOnWriteArrayList<>();

        useEverything(new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    careless.add(response.peekBody(1 << 16).string());
                    return response;
                })
                .build());

        assertThat(careless)
                .anyMatch(body -> body.contains("example-netim-session-id"))
                .anyMatch(body -> body.contains("59701e8b-a6c4-43f0-a7a6-af05ccf8a60d"));
    }

    @Test
    void outcomesAreCountedWhereTheVendorsVerdictIsKnown() {
        MeterRegistry registry = new SimpleMeterRegistry();
        ApiResult<SessionInfo> result;
        try (NetimClient netim = netim(new OkHttpClient())) {
            result = netim.getSession().result();
        }

        // snippet: outcomes
        registry.counter("session.clients.results", "outcome", result.getClass().getSimpleName())
                .increment(); // Success, ApiFailure or TransportFailure
        // end

        assertThat(registry.get("session.clients.results")
                        .tag("outcome", "Success")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    /** Every client through one life of a session, in good times and, for Sensorpro's contacts, in bad. */
    private void useEverything(OkHttpClient http) {
        try (NetimClient netim = netim(http)) {
            netim.getSession().execute();
        }
        try (IncodeClient incode = IncodeClient.builder()
                .apiKey("CANARY-key")
                .baseUrl(mocks.server("incode").toString())
                .okHttpClient(http)
                .build()) {
            Onboarding onboarding = incode.startOnboarding(start -> start.configurationId("flow"))
                    .execute();
            onboarding.status().execute();
        }
        try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                .baseUrl(mocks.server("genesys").toString())
                .okHttpClient(http)
                .build()) {
            VisitorSession session =
                    genesys.createSession(Visitor.customer("u-17")).execute();
            session.info().execute();
        }
        try (SensorproClient sensorpro = SensorproClient.builder()
                .apiKey("CANARY-key")
                .credentials("CANARY-ORG", "CANARY-USER", "CANARY-password") // in the path of the login
                .baseUrl(mocks.server("sensorpro").toString())
                .okHttpClient(http)
                .retryPolicy(RetryPolicy.none())
                .build()) {
            ContactApi contacts = sensorpro.create(ContactApi.class);
            ApiResult<Void> notMocked =
                    sensorpro.call(contacts.find("CANARY-argument")).result();
            assertThat(notMocked).isInstanceOf(ApiResult.ApiFailure.class);
        }
    }

    private NetimClient netim(OkHttpClient http) {
        return NetimClient.builder()
                .credentials("NETIM", "CANARY-secret")
                .baseUrl(mocks.server("netim").toString())
                .okHttpClient(http)
                .build();
    }

    private SpanData span(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name));
    }

    private static boolean isSecret(String text) {
        return SECRETS.stream().anyMatch(text::contains);
    }
}
