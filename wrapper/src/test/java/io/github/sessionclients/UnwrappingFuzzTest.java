package io.github.sessionclients;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.internal.FakeNetwork;
import io.github.sessionclients.internal.FakeTime;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Streaming;

/**
 * Whatever bytes a server answers with, headers and all: each call ends as a success, an API failure or a transport
 * failure, and leaves nothing open. The first byte of an input chooses the call, the rest is the answer.
 */
class UnwrappingFuzzTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
    private static final int LONGEST_MESSAGE = 500;

    interface AnyApi {
        @GET("any")
        Call<Map<String, Object>> any();

        @GET("void")
        Call<Void> nothing();

        @Streaming
        @GET("stream")
        Call<ResponseBody> stream();
    }

    private static volatile byte[] answer = new byte[0];
    private static final FakeNetwork NETWORK =
            new FakeNetwork(request -> isLogin(request) ? bytes(OK + login()) : answer);
    private static final List<Supplier<ApiCall<?>>> CALLS = calls();

    static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        for (String body : List.of(
                "{\"IDSession\":\"s\",\"lang\":\"EN\"}",
                "[{\"IDSession\":\"s\"}]",
                "null",
                login(),
                "{\"onboardingStatus\":\"UNKNOWN\"}",
                "{\"Result\":{\"RequestId\":\"r\",\"ErrorMessages\":[{\"Sequence\":0,\"Code\":\"E1\",\"Description\":\"no\"}],"
                        + "\"TotalErrors\":1}}")) {
            samples.add(bytes(OK + body));
        }
        for (String raw : List.of(
                "HTTP/1.1 401 No\r\nContent-Type: application/json;charset=utf-16\r\nX-Request-Id: r\r\n\r\n{\"message\":\"no\"}",
                "HTTP/1.1 400 Bad\r\nContent-Length: 52\r\n\r\n{\"timestamp\":1,\"status\":4005,\"error\":\"e\",\"message\":\"m\"}",
                "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n0\r\n\r\n",
                "HTTP/1.1 204 Nothing\r\n\r\n",
                "HTTP/1.1 302 There\r\nLocation: https://elsewhere.example/\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b\b\0",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<html>",
                "HTTP/1.0 999 \r\nContent-Type: ;\r\n\r\n")) {
            samples.add(raw.getBytes(StandardCharsets.ISO_8859_1));
        }
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < samples.size() * 2; i++) {
            byte[] sample = samples.get(i / 2);
            byte[] chosen = new byte[sample.length + 1];
            System.arraycopy(sample, 0, chosen, 1, sample.length);
            chosen[0] = (byte) ('A' + i % CALLS.size());
            all.add(chosen);
        }
        return all;
    }

    private static String login() {
        return "{\"access_token\":\"t\",\"token\":\"t\",\"interviewId\":\"i\",\"Token\":\"t\",\"sessionId\":\"s\","
                + "\"APIEndpoint\":\"https://apinie.sensorpro.net\",\"ExpiresIn\":86399,\"Result\":{\"TotalErrors\":0}}";
    }

    private static boolean isLogin(String request) {
        return request.startsWith("POST /session/") || request.startsWith("POST /auth/sys/signin");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Supplier<ApiCall<?>>> calls() {
        NetimClient netim =
                on(NETWORK, NetimClient.builder().credentials("id", "secret")).build();
        IncodeClient incode = on(NETWORK, IncodeClient.builder().apiKey("key")).build();
        Onboarding onboarding = incode.onboarding("i", "t");
        GenesysKnowledgeClient genesys =
                on(NETWORK, GenesysKnowledgeClient.builder()).build();
        VisitorSession visitor = genesys.resume("s", Visitor.customer("c"));
        SensorproClient sensorpro = on(
                        NETWORK,
                        SensorproClient.builder()
                                .apiKey("key")
                                .credentials("o", "u", "p")
                                .useSignIn())
                .build();
        return List.of(
                netim::getSession,
                netim::listSessions,
                () -> netim.setPreference(PreferenceType.of("lang"), "EN"),
                () -> netim.call(netim.create(AnyApi.class).stream()),
                () -> incode.startOnboarding(b -> b.configurationId("flow")),
                onboarding::status,
                onboarding::finish,
                onboarding::url,
                () -> genesys.createSession(Visitor.anonymous()),
                visitor::info,
                () -> visitor.update(null),
                () -> genesys.call(genesys.create(AnyApi.class).nothing()),
                () -> sensorpro.call(sensorpro.create(AnyApi.class).any()),
                () -> sensorpro.call(sensorpro.create(AnyApi.class).nothing()));
    }

    static <B extends ClientBuilder<B>> B on(FakeNetwork network, B builder) {
        ((ClientBuilder<?>) builder)
                .testing(
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                        System::nanoTime,
                        new FakeTime().scheduler(),
                        name -> null);
        return builder.baseUrl("http://localhost/").okHttpClient(network.client());
    }

    @Timeout(30)
    @MethodSource("samples")
    @FuzzTest
    void endsInOneOfThreeWays(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        ApiCall<?> call = CALLS.get((input[0] & 0xff) % CALLS.size()).get();
        answer = Arrays.copyOfRange(input, 1, input.length);

        ApiResult<?> result = call.result();

        Throwable failure = null;
        if (result instanceof ApiResult.Success<?> ok) {
            check(!ok.toString().isEmpty() && ok.status() / 100 == 2, "success", null);
            close(ok.value());
        } else if (result instanceof ApiResult.ApiFailure<?> no) {
            failure = no.exception();
            check(no.status() / 100 != 2 || no.exception().isMalformedBody() || input[0] % 14 > 11, "failure", failure);
        } else if (result instanceof ApiResult.TransportFailure<?> down) {
            failure = down.exception();
        }
        check(
                failure == null || String.valueOf(failure.getMessage()).length() < LONGEST_MESSAGE,
                "long message",
                failure);
        check(NETWORK.open() == 0, "left open", failure);
        try {
            close(call.raw().body());
        } catch (SessionClientException e) {
            check(!String.valueOf(e.getMessage()).isEmpty(), "raw", e);
        }
        check(NETWORK.open() == 0, "left open", failure);
        NETWORK.requests.clear();
    }

    private static void close(@Nullable Object value) throws IOException {
        if (value instanceof Closeable body) {
            body.close();
        }
    }

    private static void check(boolean ok, String what, @Nullable Throwable cause) {
        if (!ok) {
            throw new AssertionError(what, cause);
        }
    }
}
