package io.github.sessionclients;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.internal.FakeNetwork;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.runtime.Secret;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Query;

/**
 * Every credential is the same word here, and servers send it back, wherever and however the fuzzer likes: it is in no
 * log, no message, no stack trace, no {@code toString} and no raw body. The first byte of an input chooses the call, the
 * rest is the answer to it or, for the first three, to the login before it, in which {@code <raw>}, {@code <json>}, {@code <url>} and {@code <basic>} stand for the word.
 */
class RedactionFuzzTest {
    private static final String CANARY = "CANARY";
    private static final String SECRET = "s\"/\\%+" + CANARY;
    private static final String BASIC =
            Base64.getEncoder().encodeToString(("id:" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final Map<String, String> FORMS = Map.of(
            "<raw>", SECRET,
            "<json>", "s\\u0022\\/\\\\%+CAN\\u0041RY",
            "<url>", "s%22%2f%5C%25%2BCANARY");

    interface AnyApi {
        @GET("any")
        Call<Map<String, Object>> any(@Secret @Query("key") String key);
    }

    private static volatile byte[] answer = new byte[0];
    private static volatile boolean failLogins;
    private static final FakeNetwork NETWORK = new FakeNetwork(
            request -> isLogin(request) && !failLogins ? filled(bytes("HTTP/1.1 200 OK\r\n\r\n" + login())) : answer);
    private static final List<Supplier<ApiCall<?>>> CALLS = calls();

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.sessionclients");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            printed.add(event.getFormattedMessage());
        }
    };

    static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        for (String form : List.of("<raw>", "<json>", "<url>", "<basic>")) {
            String json = form.equals("<raw>") ? "<json>" : form;
            for (String text : List.of(
                    "HTTP/1.1 400 Bad\r\n\r\n{\"message\":\"for " + json + "\",\"error\":\"" + json + "\"}",
                    "HTTP/1.1 200 OK\r\n\r\n{\"" + json + "\":1,\"" + json + "\":2}",
                    "HTTP/1.1 200 OK\r\n\r\n{\"Result\":{\"ErrorMessages\":[{\"Code\":\"" + json
                            + "\",\"Description\":\"no " + json + "\"}],\"TotalErrors\":1}}",
                    "HTTP/1.1 404 " + form + "\r\nX-Request-Id: " + form + "\r\nContent-Type: " + form + "\r\n\r\n<p>"
                            + form,
                    "HTTP/1.1 503 No\r\nRetry-After: " + form + "\r\nTransfer-Encoding: chunked\r\n\r\n" + form
                            + "\r\n",
                    "HTTP/1.1 307 There\r\nLocation: https://a.example/" + form + "\r\n\r\n",
                    form + "\r\n",
                    "HTTP/1.1 200 OK\r\n\r\n{\"access_token\":\"" + json + "\",\"token\":[\"" + json + "\"],"
                            + "\"Token\":\"" + json + "\",\"APIEndpoint\":\"https://" + form
                            + ".example/\",\"Result\":{\"TotalErrors\":0}}")) {
                samples.add(bytes((char) ('A' + samples.size() % CALLS.size()) + text));
            }
        }
        return samples;
    }

    private static String login() {
        return "{\"access_token\":\"<json>\",\"token\":\"<json>\",\"interviewId\":\"i\",\"Token\":\"<json>\","
                + "\"Result\":{\"TotalErrors\":0}}";
    }

    private static boolean isLogin(String request) {
        return request.startsWith("POST /session/")
                || request.startsWith("POST /auth/sys/log")
                || request.startsWith("POST /auth/sys/signin");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] filled(byte[] template) {
        String text = new String(template, StandardCharsets.ISO_8859_1);
        text = text.replace("<basic>", BASIC);
        for (Map.Entry<String, String> form : FORMS.entrySet()) {
            text = text.replace(form.getKey(), form.getValue());
        }
        return bytes(text);
    }

    private static List<Supplier<ApiCall<?>>> calls() {
        VisitorSession visitor = UnwrappingFuzzTest.on(NETWORK, GenesysKnowledgeClient.builder())
                .build()
                .resume("s", Visitor.customer("c"));
        Onboarding onboarding = UnwrappingFuzzTest.on(
                        NETWORK, IncodeClient.builder().apiKey(SECRET))
                .build()
                .onboarding("i", SECRET);
        return List.of(
                RedactionFuzzTest::netim,
                () -> sensorpro(false),
                () -> sensorpro(true),
                RedactionFuzzTest::netim,
                onboarding::status,
                () -> onboarding.call(onboarding.create(AnyApi.class).any(SECRET)),
                () -> visitor.call(visitor.create(AnyApi.class).any(SECRET)),
                () -> sensorpro(false),
                () -> sensorpro(true));
    }

    private static ApiCall<?> netim() {
        return UnwrappingFuzzTest.on(NETWORK, NetimClient.builder().credentials("id", SECRET))
                .build()
                .getSession();
    }

    private static ApiCall<?> sensorpro(boolean signIn) {
        SensorproClient.Builder builder = UnwrappingFuzzTest.on(
                NETWORK, SensorproClient.builder().apiKey(SECRET).credentials("o", "u", SECRET));
        SensorproClient sensorpro = (signIn ? builder.useSignIn() : builder).build();
        return sensorpro.call(sensorpro.create(AnyApi.class).any(SECRET));
    }

    @BeforeEach
    void listen() {
        logger.setLevel(Level.TRACE);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    @Timeout(30)
    @MethodSource("samples")
    @FuzzTest
    void isNowhereToBeSeen(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        if (input.length == 0 || text.contains(CANARY) || text.contains(BASIC)) {
            return;
        }
        int choice = input[0] & 0xff;
        failLogins = choice % CALLS.size() <= 2;
        answer = filled(Arrays.copyOfRange(input, 1, input.length));
        printed.clear();

        ApiCall<?> call = CALLS.get(choice % CALLS.size()).get();
        ApiResult<?> result = call.result();
        print(call, result);
        if (result instanceof ApiResult.ApiFailure<?> no) {
            print(no.messages(), no.error(), no.rawBody());
            print(no.exception());
        } else if (result instanceof ApiResult.TransportFailure<?> down) {
            print(down.exception());
        }
        try {
            print(call.raw());
        } catch (SessionClientException e) {
            print(e);
        }

        for (String each : printed) {
            if (each.contains(CANARY) || (choice % CALLS.size() == 0 && each.contains(BASIC))) {
                throw new AssertionError(each);
            }
        }
    }

    private void print(@Nullable Object... objects) {
        for (@Nullable Object object : objects) {
            printed.add(String.valueOf(object));
        }
    }

    private void print(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        printed.add(trace.toString());
    }
}
