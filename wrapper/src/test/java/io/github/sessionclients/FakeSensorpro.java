package io.github.sessionclients;

import io.github.sessionclients.internal.FakeTime;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** Keeps sessions as Sensorpro does, for 1000 seconds by its own word, and answers every call with a live token. */
final class FakeSensorpro extends Dispatcher implements AutoCloseable {
    static final String FINE = "\"Result\":{\"RequestId\":\"00000000-0000-0000-0000-000000000000\","
            + "\"ErrorMessages\":[],\"StatusMesssages\":[],\"TotalStatusMessages\":0,\"TotalErrors\":0}";

    final MockWebServer server = Server.create();
    final FakeTime time = new FakeTime();
    final AtomicInteger logins = new AtomicInteger();
    final Set<String> alive = ConcurrentHashMap.newKeySet();
    final List<String> ended = new CopyOnWriteArrayList<>();
    final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    final ConcurrentLinkedQueue<MockResponse> loginAnswers = new ConcurrentLinkedQueue<>();
    volatile CountDownLatch loginGate = new CountDownLatch(0);
    volatile String endpoint = "https://apinie.sensorpro.net/";
    volatile String expiresIn = "1000";
    volatile Function<RecordedRequest, @Nullable MockResponse> calls = request -> null;

    FakeSensorpro() {
        server.setDispatcher(this);
    }

    SensorproClient.Builder builder() {
        SensorproClient.Builder builder = SensorproClient.builder()
                .baseUrl(server.url("/").toString())
                .apiKey("key-1")
                .credentials("ORG", "api user", "p/ss%")
                .closeTimeout(Duration.ofHours(1));
        ((ClientBuilder<?>) builder).testing(time, time::nanoTime, time.scheduler(), name -> null);
        return builder;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        requests.add(request);
        String path = String.valueOf(request.getPath());
        if (path.contains("/auth/sys/login/") || path.equals("/auth/sys/signin")) {
            int n = logins.incrementAndGet();
            loginGate.await();
            MockResponse answer = loginAnswers.poll();
            if (answer != null) {
                return answer;
            }
            alive.add("S" + n);
            return json("{\"ExpiresIn\":" + expiresIn + ",\"APIEndpoint\":\"" + endpoint + "\",\"Token\":\"S" + n
                    + "\"," + FINE + "}");
        }
        MockResponse answer = calls.apply(request);
        if (answer != null) {
            return answer;
        }
        String token = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
        if (path.contains("/auth/sys/logoff/")) {
            ended.add(token);
            alive.remove(token);
            return new MockResponse();
        }
        return alive.contains(token)
                ? json("{\"token\":\"" + token + "\"," + FINE + "}")
                : new MockResponse().setResponseCode(401);
    }

    static MockResponse json(String body) {
        return new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
    }

    @Override
    public void close() throws IOException {
        loginGate.countDown();
        server.close();
    }
}
