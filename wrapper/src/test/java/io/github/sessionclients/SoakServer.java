package io.github.sessionclients;

import io.github.sessionclients.internal.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The four vendors under one roof: keeps sessions and a ledger of them, answers each request with a value made of its number
 * and its credential, and does harm as fixed seeds say.
 */
final class SoakServer extends Dispatcher implements AutoCloseable {
    static final String NUMBER = "X-Number";

    /** Sensorpro's {@code ExpiresIn}, and Netim's idle limit. */
    private static final Duration LIFE = Duration.ofSeconds(1000);

    private static final Duration IDLE = Duration.ofMinutes(20);
    private static final int REMEMBERED = 2000;
    private static final long SEED = 20261122;

    /** What is done with a request. */
    enum Deed {
        ANSWER(200),
        LATE(200),
        HTML(200),
        /** The session is forgotten, or has ended by itself, or is said to have. */
        EXPIRED(401),
        BROKEN(500),
        UNAVAILABLE(503),
        LIMITED(429),
        /** Done, but the answer is lost: before its first byte, or in its body. */
        RESET(0),
        TRUNCATED(0);

        final int status;

        Deed(int status) {
            this.status = status;
        }

        boolean isAnswer() {
            return this == ANSWER || this == LATE;
        }
    }

    /** What became of a session. */
    enum Fate {
        OPEN,
        CLOSED,
        EXPIRED,
        /** Opened, but the client was never told: nobody can close it. */
        LOST
    }

    /** One session of an account. */
    private static final class Entry {
        final String token;
        final @Nullable Instant end;
        Fate fate = Fate.OPEN;
        Instant lastUse;
        int closings;

        Entry(String token, Instant now, @Nullable Instant end) {
            this.token = token;
            this.lastUse = now;
            this.end = end;
        }
    }

    /** A login that did not succeed. */
    record FailedLogin(Deed deed, Instant at) {}

    private final MockWebServer server = Server.create();
    private final Clock clock;
    /** The sessions that are open, and those that ended last: some calls may still carry them. */
    private final Map<String, Entry> ledger = new ConcurrentHashMap<>();

    private final ArrayDeque<String> ended = new ArrayDeque<>();
    private final Map<Fate, AtomicLong> fates = new EnumMap<>(Fate.class);
    private final Map<Long, List<Deed>> deeds = new ConcurrentHashMap<>();
    private final AtomicLong logins = new AtomicLong();
    final ConcurrentLinkedDeque<FailedLogin> failedLogins = new ConcurrentLinkedDeque<>();
    final Map<Deed, AtomicLong> counts = new ConcurrentSkipListMap<>();

    SoakServer(Clock clock) {
        this.clock = clock;
        for (Fate fate : Fate.values()) {
            fates.put(fate, new AtomicLong());
        }
        server.setDispatcher(this);
    }

    String url(String vendor) {
        return server.url("/" + vendor + "/").toString();
    }

    /** What was done with the requests of this number, in order; asked once. */
    List<Deed> deeds(long number) {
        List<Deed> done = deeds.remove(number);
        return done == null ? List.of() : done;
    }

    /** How many sessions came to this end, as it stands now. */
    long count(Fate fate) {
        Instant soon = clock.instant().plusSeconds(60);
        for (Entry entry : ledger.values()) {
            synchronized (entry) {
                if (isOver(entry, soon)) {
                    end(entry, Fate.EXPIRED);
                }
            }
        }
        return Objects.requireNonNull(fates.get(fate)).get();
    }

    /** Is called once for a session, and forgets the one that ended so many sessions ago. */
    private void end(Entry entry, Fate fate) {
        entry.fate = fate;
        Objects.requireNonNull(fates.get(Fate.OPEN)).decrementAndGet();
        Objects.requireNonNull(fates.get(fate)).incrementAndGet();
        synchronized (ended) {
            ended.addLast(entry.token);
            if (ended.size() > REMEMBERED) {
                ledger.remove(ended.removeFirst());
            }
        }
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        Objects.requireNonNull(server.takeRequest(0, TimeUnit.SECONDS), "it keeps each until it is taken");
        String path = request.getMethod() + " " + request.getPath();
        if (path.equals("POST /netim/session/")) {
            String basic = String.valueOf(request.getHeader("Authorization")).substring(6);
            String account =
                    new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).replaceFirst(":.*", "");
            return login(account, null, "{\"access_token\":\"%s\"}");
        }
        if (path.startsWith("POST /sensorpro/auth/sys/login/")) {
            return login(
                    path.replaceFirst(".*/login/", "").replaceFirst("/.*", ""),
                    LIFE,
                    "{\"Token\":\"%s\",\"ExpiresIn\":" + LIFE.toSeconds() + ",\"Result\":{\"TotalErrors\":0}}");
        }
        if (path.equals("DELETE /netim/session/")) {
            return logoff(bearer(request));
        }
        if (path.startsWith("POST /sensorpro/auth/sys/logoff/")) {
            return logoff(lastSegment(path));
        }
        return call(request, path);
    }

    private MockResponse login(String account, @Nullable Duration life, String body) {
        long n = logins.incrementAndGet();
        Deed deed = deed(-n, 0, 700, false);
        count(deed);
        if (!deed.isAnswer()) {
            failedLogins.addLast(new FailedLogin(deed, clock.instant()));
            if (failedLogins.size() > 100) {
                failedLogins.pollFirst();
            }
        }
        String token = account + "-" + n;
        if (deed.status == 0 || deed.status == 200) {
            Objects.requireNonNull(fates.get(deed.isAnswer() ? Fate.OPEN : Fate.LOST))
                    .incrementAndGet();
        }
        if (deed.isAnswer()) {
            Instant now = clock.instant();
            ledger.put(token, new Entry(token, now, life == null ? null : now.plus(life)));
        }
        return response(deed, n, String.format(body, token));
    }

    /** The third try is always answered, as the client makes no fourth. */
    private MockResponse logoff(String token) {
        Entry entry = Objects.requireNonNull(ledger.get(token), token);
        synchronized (entry) {
            Deed deed = entry.closings++ < 2 ? deed(token.hashCode(), entry.closings, 0, false) : Deed.ANSWER;
            if (deed == Deed.BROKEN || deed == Deed.HTML) {
                deed = Deed.ANSWER; // is not tried again
            }
            count(deed);
            if (deed.status == 503 || deed.status == 429) {
                return response(deed, entry.closings, "");
            }
            boolean open = entry.fate == Fate.OPEN && !isOver(entry, clock.instant());
            if (entry.fate == Fate.OPEN) {
                end(entry, open ? Fate.CLOSED : Fate.EXPIRED);
            }
            return response(open ? deed : Deed.EXPIRED, entry.closings, "{}");
        }
    }

    private MockResponse call(RecordedRequest request, String path) {
        String header = request.getHeader(NUMBER);
        long n = Long.parseLong(Objects.requireNonNull(header, path));
        // Nobody asks for what was done to a negative one: it is given up.
        List<Deed> done = n < 0 ? new ArrayList<>() : deeds.computeIfAbsent(n, key -> new CopyOnWriteArrayList<>());
        Deed deed = deed(n, done.size(), 0, true);
        String who;
        if (path.contains(" /netim/") || path.contains(" /sensorpro/")) {
            who = path.contains(" /netim/") ? bearer(request) : lastSegment(path);
            Entry entry = Objects.requireNonNull(ledger.get(who), who);
            synchronized (entry) {
                Instant now = clock.instant();
                boolean forget = deed == Deed.EXPIRED && n % 2 == 0; // else it lives on, though refused
                if (entry.fate == Fate.OPEN && (forget || isOver(entry, now))) {
                    end(entry, Fate.EXPIRED);
                }
                deed = entry.fate == Fate.OPEN ? deed : Deed.EXPIRED;
                entry.lastUse = now;
            }
        } else {
            who = path.contains(" /incode/")
                    ? String.valueOf(request.getHeader("X-Incode-Hardware-Id"))
                    : session(request) + "/" + request.getHeader("gkc_customerId");
            deed = deed == Deed.EXPIRED ? Deed.ANSWER : deed;
        }
        done.add(deed);
        count(deed);
        return response(deed, n, body(path, request, n, who));
    }

    private static String body(String path, RecordedRequest request, long n, String who) {
        String echo = "\"" + n + "|" + who + "\"";
        return switch (path.replaceFirst("[?].*", "").replaceFirst("/any/.*|/G-.*", "/…")) {
            case "GET /netim/session/" -> "{\"IDSession\":" + echo + "}";
            case "GET /netim/sessions/" -> "[{\"IDSession\":" + echo + "}]";
            case "PATCH /netim/session/" -> echo;
            case "POST /incode/omni/start" -> "{\"interviewId\":\"I-" + n + "\",\"token\":\"K-" + n + "\"}";
            case "GET /incode/omni/get/onboarding/status" -> "{\"onboardingStatus\":" + echo + "}";
            case "GET /incode/omni/finish-status" -> "{\"action\":" + echo + "}";
            case "GET /incode/omni/onboarding-url" -> "{\"url\":" + echo + "}";
            case "PUT /genesys/sessions/new" -> "{\"sessionId\":\"G-" + n + "\"}";
            case "GET /genesys/sessions/…", "POST /genesys/sessions/…" ->
                "{\"sessionId\":\"" + session(request) + "\",\"echo\":" + echo + "}";
            case "GET /netim/…", "GET /incode/…", "GET /genesys/…" -> "{\"echo\":" + echo + "}";
            case "GET /sensorpro/…" -> "{\"echo\":" + echo + ",\"Result\":{\"TotalErrors\":0}}";
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static String session(RecordedRequest request) {
        String query = Objects.requireNonNull(request.getRequestUrl()).queryParameter("sessionId");
        return query != null ? query : lastSegment(String.valueOf(request.getPath()));
    }

    private static String bearer(RecordedRequest request) {
        return String.valueOf(request.getHeader("Authorization")).replaceFirst("^Bearer ", "");
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("[?].*", "");
    }

    private static boolean isOver(Entry entry, Instant now) {
        Instant end = entry.end != null ? entry.end : entry.lastUse.plus(IDLE);
        return entry.fate == Fate.OPEN && !now.isBefore(end);
    }

    /**
     * The same for the same request in every run: its number and how often it was tried decide.
     *
     * @param least of a thousand: the higher, the more harm
     */
    private static Deed deed(long number, int done, int least, boolean expiring) {
        int dice = new SplittableRandom(SEED + number * 31 + done).nextInt(least, 1000);
        int[] bounds = {834, 894, 899, 905, 915, 936, 957, 978, 1000};
        Deed[] all = Deed.values();
        for (int i = 0; i < all.length; i++) {
            if (dice < bounds[i]) {
                return all[i] == Deed.EXPIRED && !expiring ? Deed.ANSWER : all[i];
            }
        }
        throw new IllegalStateException();
    }

    private void count(Deed deed) {
        counts.computeIfAbsent(deed, key -> new AtomicLong()).incrementAndGet();
    }

    private static MockResponse response(Deed deed, long n, String body) {
        MockResponse json =
                new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
        return switch (deed) {
            case ANSWER -> json;
            case LATE -> json.setHeadersDelay(Math.abs(n % 20), TimeUnit.MILLISECONDS);
            case HTML -> json.setBody("<html>It works!</html>");
            case EXPIRED, BROKEN -> json.setBody("{\"message\":\"no\"}").setResponseCode(deed.status);
            case UNAVAILABLE, LIMITED ->
                json.setBody("").setResponseCode(deed.status).setHeader("Retry-After", Math.abs(n % 4));
            case RESET -> json.setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
            case TRUNCATED ->
                json.setHeader(
                                "Content-Length",
                                body.length() + 1000) // DURING_RESPONSE_BODY would keep the socket for ever
                        .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END);
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
