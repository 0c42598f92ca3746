package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.internal.Transport;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.runtime.Secret;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;

/** Plants a word in every credential and looks for it wherever things are printed, in good times and bad. */
class CanaryTest {
    private static final String CANARY = "CANARY";
    private static final String TOKEN = "CANARY-token-1";

    /** What the server does with every request. */
    enum Weather {
        GOOD,
        UNAUTHORIZED,
        FORBIDDEN,
        BUSY,
        ECHO,
        ECHO_EVERYWHERE,
        REFUSED_LOGIN,
        HTML,
        REDIRECT,
        TRUNCATED,
        HANG_UP,
        SILENT,
        NOBODY_THERE
    }

    interface AnyApi {
        @GET("any")
        Call<Map<String, Object>> any(@Secret @Query("key") String key);

        @POST("any")
        Call<Map<String, Object>> post(@Body RequestBody body);
    }

    private final MockWebServer server = Server.create();
    private final MockWebServer endpoint = Server.create(); // which Sensorpro's login names
    private Weather weather = Weather.GOOD;
    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final List<Object> seen = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger julRoot = LogManager.getLogManager().getLogger("");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            printed.add(event.getThreadName() + " " + event.getLoggerName() + " " + event.getFormattedMessage());
        }
    };
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord logged) {
            // The server's own log is none of ours.
            if (!String.valueOf(logged.getLoggerName()).contains("mockwebserver")) {
                printed.add(formatter.format(logged));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        root.setLevel(Level.TRACE);
        appender.start();
        root.addAppender(appender);
        julRoot.setLevel(java.util.logging.Level.ALL);
        handler.setLevel(java.util.logging.Level.ALL);
        julRoot.addHandler(handler);
    }

    @AfterEach
    void stopListening() throws IOException {
        root.detachAppender(appender);
        root.setLevel(Level.OFF);
        julRoot.removeHandler(handler);
        julRoot.setLevel(java.util.logging.Level.OFF);
        server.close();
        endpoint.close();
    }

    @ParameterizedTest
    @EnumSource
    void isNowhereToBeSeen(Weather weather) throws Exception {
        this.weather = weather;
        String url = server.url("/").toString();
        Dispatcher dispatcher = new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(weather, request);
            }
        };
        server.setDispatcher(dispatcher);
        endpoint.setDispatcher(dispatcher);
        if (weather == Weather.NOBODY_THERE) {
            server.close();
        }

        netim(url);
        incode(url);
        genesys(url);
        sensorpro(url, false);
        sensorpro(url, true);
        Thread.getAllStackTraces().keySet().forEach(thread -> printed.add(thread.getName()));

        seen.forEach(this::print);
        assertThat(printed).hasSizeGreaterThan(50);
        assertThat(printed.stream().filter(text -> text.contains(CANARY)).distinct())
                .isEmpty();
        if (weather == Weather.GOOD) {
            assertThat(printed)
                    .anyMatch(text -> text.contains("/auth/sys/login/")
                            && text.contains("/██ -> 200 in ")
                            && text.contains("Content-Type: application/json"))
                    .anyMatch(text -> text.contains("/any?key=██"));
        }
    }

    private void netim(String url) {
        NetimClient.Builder builder = calm(NetimClient.builder()).baseUrl(url).credentials("NETIM", "CANARY secret");
        NetimClient netim = builder.build();
        see(builder, netim);
        see(netim::currentSession);
        run(netim.getSession());
        run(netim.listSessions());
        run(netim.setPreference(PreferenceType.of("lang"), "EN"));
        run(netim.call(netim.create(AnyApi.class).any("CANARY-query")));
        run(netim.call(netim.create(AnyApi.class).post(body())));
        plain(netim.okHttpClient(), url);
        netim.close();
        run(netim.getSession());
    }

    private void incode(String url) {
        IncodeClient.Builder builder = calm(IncodeClient.builder()).baseUrl(url).apiKey("CANARY-key");
        try (IncodeClient incode = builder.build()) {
            see(builder, incode);
            run(incode.startOnboarding(b -> b.configurationId("flow")));
            Onboarding onboarding = incode.onboarding("i-1", TOKEN);
            see(onboarding, onboarding.save(), onboarding.withTokenOnly());
            run(onboarding.status());
            run(onboarding.url());
            run(onboarding.call(onboarding.create(AnyApi.class).any("CANARY-query")));
            plain(onboarding.okHttpClient(), url);
            see(() -> incode.onboarding("i-1", "CANARY\r\nX: y"));
            see(() -> IncodeClient.builder().baseUrl(url).apiKey("CANARY\n").build());
            see(() -> incode.startOnboarding(b -> b.configurationId("x")).withHeader("X-Key", "CANARY\n"));
        }
    }

    private void genesys(String url) {
        try (GenesysKnowledgeClient genesys =
                calm(GenesysKnowledgeClient.builder()).baseUrl(url).build()) {
            VisitorSession session = genesys.resume("s-1", Visitor.customer("c-1"));
            see(genesys, session);
            run(session.info());
            run(session.call(session.create(AnyApi.class).any("CANARY-query")));
        }
    }

    private void sensorpro(String url, boolean signIn) {
        SensorproClient.Builder builder = calm(SensorproClient.builder())
                .baseUrl(url)
                .apiKey("CANARY-key")
                .credentials("org", "user", "CANARY p/w%")
                .trustEndpointHosts(endpoint.getHostName());
        if (signIn) {
            builder.useSignIn();
        }
        SensorproClient sensorpro = builder.build();
        see(builder, sensorpro);
        see(sensorpro::currentSession);
        run(sensorpro.call(sensorpro.create(AnyApi.class).any("CANARY-query")));
        run(sensorpro.call(sensorpro.create(AnyApi.class).post(body())));
        plain(sensorpro.okHttpClient(), url);
        sensorpro.close();
        see(() -> SensorproClient.builder()
                .apiKey("k")
                .credentials("o", "u", "CANARY\n")
                .build());
    }

    private <B extends ClientBuilder<B>> B calm(B builder) {
        OkHttpClient users = Transport.freshClient("user")
                .addInterceptor(this::spy)
                .authenticator((route, response) -> response.priorResponse() != null
                        ? null
                        : response.request().newBuilder().header("X-Again", "1").build())
                .build();
        return builder.okHttpClient(users)
                .retryPolicy(RetryPolicy.standard().withMaxRetries(1).withDelays(Duration.ZERO, Duration.ZERO))
                .readTimeout(Duration.ofMillis(weather == Weather.SILENT ? 30 : 60_000));
    }

    /** What an ordinary interceptor of a user's can print: all but bodies, and URLs that are sent with a secret in them. */
    private Response spy(Interceptor.Chain chain) throws IOException {
        show(chain.request());
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (IOException e) {
            seen.add(e);
            throw e;
        }
        for (Response each = response; each != null; each = each.priorResponse()) {
            show(each.request());
            see(each.headers(), each.message());
        }
        if (response.networkResponse() != null) {
            show(response.networkResponse().request());
        }
        return response;
    }

    private void show(Request request) {
        seen.add(request.headers());
        HttpUrl url = request.url();
        if (!url.encodedPath().contains("/auth/sys/log") && url.queryParameter("key") == null) {
            see(url); // the others are secret by what the caller put into them
        }
    }

    private MockResponse answer(Weather weather, RecordedRequest request) {
        MockResponse json = new MockResponse().setHeader("Content-Type", "application/json");
        return switch (weather) {
            case GOOD -> good(request);
            case UNAUTHORIZED -> json.setResponseCode(401).setBody("{\"message\":\"no\"}");
            case FORBIDDEN -> json.setResponseCode(403).setBody("{\"message\":\"no\"}");
            case BUSY -> json.setResponseCode(503).setHeader("Retry-After", "0");
            case ECHO ->
                request.getPath() != null && isOpening(request) && !hasCredentialToEcho(request)
                        ? good(request)
                        : json.setResponseCode(400).setBody(echo(request));
            case ECHO_EVERYWHERE ->
                isLogin(request) && !String.valueOf(request.getPath()).contains("CANARY")
                        ? good(request)
                        : new MockResponse()
                                .setStatus("HTTP/1.1 400 Bad " + told(request))
                                .setHeader("Location", "/elsewhere" + request.getPath())
                                .setHeader("X-Request-Id", told(request))
                                .setBody(escaped(told(request) + " " + request.getPath()));
            case REFUSED_LOGIN ->
                !isLogin(request) && !String.valueOf(request.getPath()).equals("/omni/start")
                        ? good(request)
                        : json.setBody("{\"access_token\":[\"" + TOKEN + "\"],\"token\":\"" + TOKEN + "\",\"Token\":\""
                                + TOKEN + "\",\"APIEndpoint\":\"https://evil.example/\",\"note\":\"" + TOKEN + "\"}");
            case HTML -> new MockResponse().setBody("<html>" + told(request) + "</html>");
            case REDIRECT -> new MockResponse().setResponseCode(307).setHeader("Location", "https://evil.example/x");
            case TRUNCATED ->
                json.setBody(
                        !isLogin(request) && !hasCredentialToEcho(request)
                                ? "{"
                                : "{\"access_token\":\"" + TOKEN + "\",\"token\":\"" + TOKEN + "\",\"Token\":\""
                                        + TOKEN);
            case HANG_UP -> new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
            case SILENT, NOBODY_THERE -> new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
        };
    }

    private MockResponse good(RecordedRequest request) {
        String path = String.valueOf(request.getPath());
        String body;
        if (isOpening(request) || path.startsWith("/omni/") || path.startsWith("/auth/")) {
            body = "{\"access_token\":\"" + TOKEN + "\",\"token\":\"" + TOKEN + "\",\"Token\":\"" + TOKEN
                    + "\",\"interviewId\":\"i-1\",\"onboardingStatus\":\"UNKNOWN\",\"url\":\"https://x.example/" + TOKEN
                    + "\",\"APIEndpoint\":\"" + endpoint.url("/api/") + "\",\"Result\":{\"TotalErrors\":0}}";
        } else {
            body = path.equals("/sessions/") ? "[]" : "{}";
        }
        return new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
    }

    private static boolean isOpening(RecordedRequest request) {
        return "POST".equals(request.getMethod())
                && String.valueOf(request.getPath()).equals("/session/");
    }

    private static boolean isLogin(RecordedRequest request) {
        return isOpening(request) || String.valueOf(request.getPath()).contains("/auth/sys/");
    }

    private static boolean hasCredentialToEcho(RecordedRequest request) {
        return request.getHeader("x-api-key") != null || request.getHeader("x-apikey") != null;
    }

    /** A server that tells the world what it was given. */
    private static String echo(RecordedRequest request) {
        String told = told(request);
        return "{\"timestamp\":1,\"status\":1,\"error\":\"bad\",\"message\":\"bad credential: " + told + "\"}";
    }

    private static String told(RecordedRequest request) {
        return request.getHeader("Authorization") + " " + request.getHeader("x-api-key") + " "
                + request.getHeader("x-apikey") + " " + request.getHeader("X-Incode-Hardware-Id");
    }

    /** In HTML, and in a form's way. */
    private static String escaped(String told) {
        return "<p>" + told.replace("C", "&#67;") + "</p>"
                + told.replace("C", "%43").replace(' ', '+');
    }

    private <T extends @Nullable Object> void run(ApiCall<T> call) {
        see(call);
        see(call::result);
        see(call::execute);
        see(call::raw);
        CompletableFuture<T> future = call.executeAsync();
        see(future::join);
        see(future);
    }

    private void plain(okhttp3.OkHttpClient http, String url) {
        see(() -> {
            try (okhttp3.Response response = http.newCall(
                            new Request.Builder().url(url + "plain").build())
                    .execute()) {
                see(response.request(), response.headers());
                return response;
            }
        });
    }

    private static RequestBody body() {
        return RequestBody.create("{}", MediaType.get("application/json"));
    }

    private void see(Object... objects) {
        seen.addAll(List.of(objects));
    }

    private void see(Callable<? extends @Nullable Object> task) {
        try {
            Object value = task.call();
            if (value != null) {
                seen.add(value);
            }
        } catch (Exception e) {
            seen.add(e);
        }
    }

    private void print(Object object) {
        if (object instanceof Throwable failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            printed.add(trace.toString());
        }
        if (object instanceof ApiException failure) {
            printed.add(failure.rawBody() + " " + failure.messages() + " " + failure.error() + " " + failure.headers());
        } else if (object instanceof retrofit2.Response<?> plain) {
            printed.add(plain.headers() + " " + plain.raw());
        } else if (object instanceof CompletionException failure) {
            print(String.valueOf(failure.getCause()));
        }
        walk(object, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Prints the object and all that its fields hold, as a debugger would, into every object of ours but the models. */
    private void walk(@Nullable Object object, Set<Object> done) {
        if (object == null || !done.add(object)) {
            return;
        }
        printed.add(String.valueOf(object));
        if (object instanceof Iterable<?> many) {
            many.forEach(each -> walk(each, done));
        }
        String name = object.getClass().getName();
        if (!name.startsWith("io.github.sessionclients.") || name.contains(".model.") || name.contains("Test")) {
            return;
        }
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (!type.getName().startsWith("io.github.sessionclients.")) {
                continue;
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    walk(value(field, object), done);
                }
            }
        }
    }

    private static @Nullable Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
