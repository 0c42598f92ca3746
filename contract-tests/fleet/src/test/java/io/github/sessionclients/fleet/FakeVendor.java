package io.github.sessionclients.fleet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps the sessions of accounts as Netim and Sensorpro do: 10 at most for each account. */
final class FakeVendor implements AutoCloseable {
    private static final int QUOTA = 10;
    private static final String FINE = "\"Result\":{\"RequestId\":\"00000000-0000-0000-0000-000000000000\","
            + "\"ErrorMessages\":[],\"StatusMesssages\":[],\"TotalStatusMessages\":0,\"TotalErrors\":0}";

    /** All tokens that were ever handed out: what nothing but the vendor and the clients may know. */
    final Set<String> tokens = ConcurrentHashMap.newKeySet();

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** What happened to one account. */
    static final class Account {
        final AtomicInteger logins = new AtomicInteger();
        final AtomicInteger overQuota = new AtomicInteger();
        final AtomicInteger refusedCalls = new AtomicInteger();
        final AtomicInteger mostAlive = new AtomicInteger();
        final AtomicInteger logoffs = new AtomicInteger();

        /** Live sessions, and when each ends by {@link System#nanoTime}. */
        final Map<String, Long> alive = new ConcurrentHashMap<>();

        /** Holds the next login until it is counted down, and no other. */
        final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));

        volatile Duration life = Duration.ofHours(1);

        Set<String> alive() {
            alive.values().removeIf(end -> System.nanoTime() - end >= 0);
            return alive.keySet();
        }

        void revoke() {
            alive.clear();
        }
    }

    FakeVendor() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer takes 40 ms
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    Account account(String name) {
        return accounts.computeIfAbsent(name, unused -> new Account());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String line = exchange.getRequestMethod() + " " + path;
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (line.equals("POST /1.0/session/")) {
                String basic = new String(
                        Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8);
                String token = logIn(account(basic.substring(0, basic.indexOf(':'))));
                reply(exchange, token.isEmpty() ? 403 : 200, "{\"access_token\":\"" + token + "\"}");
            } else if (path.startsWith("/auth/sys/login/")) {
                Account account = account(path.split("/", -1)[4]);
                String token = logIn(account);
                reply(
                        exchange,
                        token.isEmpty() ? 403 : 200,
                        "{\"ExpiresIn\":" + account.life.toSeconds() + ",\"APIEndpoint\":\"" + url() + "\",\"Token\":\""
                                + token + "\"," + FINE + "}");
            } else {
                boolean isNetim = path.startsWith("/1.0/");
                String token =
                        isNetim ? authorization.replace("Bearer ", "") : path.substring(path.lastIndexOf('/') + 1);
                call(exchange, token, line.startsWith("DELETE") || path.contains("/logoff/"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String logIn(Account account) throws InterruptedException {
        account.logins.incrementAndGet();
        account.gate.getAndSet(new CountDownLatch(0)).await();
        synchronized (account) {
            if (account.alive().size() >= QUOTA) {
                account.overQuota.incrementAndGet();
                return "";
            }
            String token = UUID.randomUUID().toString().replace("-", "");
            tokens.add(token);
            account.alive.put(token, System.nanoTime() + account.life.toNanos());
            account.mostAlive.accumulateAndGet(account.alive.size(), Math::max);
            return token;
        }
    }

    private void call(HttpExchange exchange, String token, boolean ends) throws IOException {
        for (Account account : accounts.values()) {
            if (account.alive().contains(token)) {
                if (ends) {
                    account.logoffs.incrementAndGet();
                    account.alive.remove(token);
                }
                reply(exchange, 200, "{\"token\":\"" + token + "\"," + FINE + "}");
                return;
            }
        }
        accounts.values().forEach(account -> account.refusedCalls.incrementAndGet());
        reply(exchange, 401, "{\"message\":\"no such session\"}");
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
