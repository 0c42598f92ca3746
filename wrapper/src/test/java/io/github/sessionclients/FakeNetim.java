package io.github.sessionclients;

import io.github.sessionclients.internal.FakeTime;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.netim.NetimClient;
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

/** Keeps sessions as Netim does, and answers everything under a live one with that session's info. */
final class FakeNetim extends Dispatcher implements AutoCloseable {
    final MockWebServer server = Server.create();
    final FakeTime time = new FakeTime();
    final AtomicInteger logins = new AtomicInteger();
    final Set<String> alive = ConcurrentHashMap.newKeySet();
    final AtomicInteger mostAlive = new AtomicInteger();
    final List<String> ended = new CopyOnWriteArrayList<>();
    final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    /** Answers for the next logins, before they succeed. */
    final ConcurrentLinkedQueue<MockResponse> loginAnswers = new ConcurrentLinkedQueue<>();

    /** Holds logins until counted down. */
    volatile CountDownLatch loginGate = new CountDownLatch(0);

    /** Answers calls instead of us, unless it gives null. */
    volatile Function<RecordedRequest, @Nullable MockResponse> calls = request -> null;

    FakeNetim() {
        server.setDispatcher(this);
    }

    NetimClient.Builder builder() {
        NetimClient.Builder builder = NetimClient.builder()
                .baseUrl(server.url("/1.0").toString())
                .credentials("NETIM", "mysecret")
                .closeTimeout(Duration.ofHours(1));
        ((ClientBuilder<?>) builder).testing(time, time::nanoTime, time.scheduler(), name -> null);
        return builder;
    }

    NetimClient client() {
        return builder().build();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        requests.add(request);
        String token = String.valueOf(request.getHeader("Authorization")).replaceFirst("^Bearer ", "");
        if ("POST /1.0/session/".equals(request.getMethod() + " " + request.getPath())) {
            int n = logins.incrementAndGet();
            loginGate.await();
            MockResponse answer = loginAnswers.poll();
            if (answer != null) {
                return answer;
            }
            alive.add("T" + n);
            mostAlive.accumulateAndGet(alive.size(), Math::max);
            return json("{\"access_token\":\"T" + n + "\"}");
        }
        if ("DELETE /1.0/session/".equals(request.getMethod() + " " + request.getPath())) {
            MockResponse answer = calls.apply(request);
            if (answer != null) {
                return answer;
            }
            ended.add(token);
            return alive.remove(token) ? json("null") : unauthorized();
        }
        MockResponse answer = calls.apply(request);
        if (answer != null) {
            return answer;
        }
        return alive.contains(token) ? json("{\"IDSession\":\"" + token + "\",\"lang\":\"EN\"}") : unauthorized();
    }

    static MockResponse unauthorized() {
        return json("{\"message\":\"no such session\"}").setResponseCode(401);
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
