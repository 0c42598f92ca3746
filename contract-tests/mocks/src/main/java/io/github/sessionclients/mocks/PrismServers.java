package io.github.sessionclients.mocks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the mocks, one server per vendor, each ending in a slash: base URLs for the clients under test. The
 * paths of a spec begin right there, and under the base paths of the spec's servers as well, {@code 1.0/} for instance.
 *
 * <p>An operation answers with the first example of its success, unless another answer is preferred:
 *
 * <pre>{@code
 * NetimClient netim = NetimClient.builder()
 *     .credentials("NETIM", "mysecret")
 *     .baseUrl(mocks.prefer("netim", "openSession", 401, "wrongCredentials").server("netim").toString())
 *     .build();
 * }</pre>
 *
 * <p>What is preferred is part of the address and nowhere else: those with other addresses, in other threads say, do not
 * notice. The names are those of the specs, {@code openapi/netim.yaml} say, on the class path; one that is not there is
 * refused at once. A request that breaks its spec is answered as such, whatever is preferred. Immutable.
 *
 * <p>The mock of Sensorpro answers a login with the {@code APIEndpoint} of the spec's example, which is the vendor's own.
 * {@code SensorproClient} stays on this machine nevertheless, since the login went there, and sends all of a session to
 * the base URL that it was given. Another client has to be told not to follow.
 */
public final class PrismServers {
    private static final Pattern DETAIL = Pattern.compile("\"detail\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int TIMEOUT_MILLIS = 20_000;

    private static final Pattern OPEN = Pattern.compile("\"open\":\\[([^\\]]*)\\]");
    private static final AtomicInteger MEMORIES = new AtomicInteger();

    private final Map<String, Integer> ports;
    private final boolean lenient;
    /** The name of the memory; null without one. */
    private final @Nullable String memory;
    /** By vendor and operation. */
    private final Map<String, Map<String, String>> preferences;

    PrismServers(Map<String, Integer> ports) {
        this(ports, false, null, Map.of());
    }

    private PrismServers(
            Map<String, Integer> ports,
            boolean lenient,
            @Nullable String memory,
            Map<String, Map<String, String>> preferences) {
        this.ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
        this.lenient = lenient;
        this.memory = memory;
        this.preferences = preferences;
    }

    /**
     * Returns the address of a vendor's mock.
     *
     * @param vendor the name of its spec, {@code netim} for example
     * @throws IllegalArgumentException if there is none of that name; the message lists those that there are
     */
    public URI server(String vendor) {
        Map<String, String> preferred = preferences.getOrDefault(vendor, Map.of());
        String segment = preferred.isEmpty()
                ? ""
                : preferred.entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + entry.getValue())
                        .collect(Collectors.joining(";", "prefer;", "/"));
        return URI.create("http://127.0.0.1:" + port(vendor) + settings() + "/" + segment);
    }

    /** The segment of the path that says how these mocks differ from others; empty if they do not. */
    private String settings() {
        String words = (lenient ? ";lenient" : "") + (memory == null ? "" : ";stateful=" + memory);
        return words.isEmpty() ? "" : "/mocks" + words;
    }

    /**
     * Returns the same mocks, except that they demand no more of a request than the documents do. They otherwise demand what the words
     * of the specs do: Netim's content type on every request, no session of the id {@code new} at Genesys, and the 403 for Incode's missing
     * API key.
     */
    public PrismServers lenient() {
        return new PrismServers(ports, true, memory, preferences);
    }

    /**
     * Returns the same mocks with a memory of their own for the sessions of Netim and Sensorpro: opening one gives a token that was
     * never given before; a call with a token that is unknown, closed or expired is refused; closing ends the session. They begin
     * without any session.
     */
    public PrismServers stateful() {
        String name = ProcessHandle.current().pid() + "-" + MEMORIES.incrementAndGet();
        return new PrismServers(ports, lenient, name, preferences);
    }

    /**
     * Returns the tokens of the sessions that are open, in the order of their opening: what a test has left open is here at its
     * end.
     *
     * @throws IllegalStateException if these mocks are not {@link #stateful()}
     */
    public List<String> openSessions(String api) {
        Matcher open = OPEN.matcher(control(api, "sessions"));
        if (!open.find()) {
            throw new IllegalStateException("The mocks of " + api + " list no sessions.");
        }
        return Pattern.compile("[^\",]+")
                .matcher(open.group(1))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /**
     * Lets a session expire: the next call with its token is refused.
     *
     * @throws IllegalArgumentException if no such session is open
     * @throws IllegalStateException if these mocks are not {@link #stateful()}
     */
    public void expireSession(String api, String token) {
        if (control(api, "expire=" + encode(token)).contains("#NO_SESSION")) {
            throw new IllegalArgumentException("No session of this token is open at " + api + ".");
        }
    }

    private String control(String api, String wanted) {
        if (memory == null) {
            throw new IllegalStateException(
                    "These mocks remember no sessions: ask for it with @PrismMocks(stateful = true) or stateful().");
        }
        return get("http://127.0.0.1:" + port(api) + settings() + ";" + wanted);
    }

    private int port(String vendor) {
        Integer port = ports.get(vendor);
        if (port == null) {
            throw new IllegalArgumentException(
                    "There is no mock of " + vendor + ": there are " + String.join(", ", ports.keySet()) + ".");
        }
        return port;
    }

    /**
     * The same mocks, but this operation answers with this status, in the first of its examples.
     *
     * @param api the name of the spec, {@code netim} for example
     * @param operation the operationId
     * @throws IllegalArgumentException if there is no such answer; the message lists those that there are
     */
    public PrismServers prefer(String api, String operation, int status) {
        return prefer(api, operation, status, null, null);
    }

    /**
     * The same mocks, but this operation answers with this example of this status.
     *
     * @param api the name of the spec, {@code netim} for example
     * @param operation the operationId
     * @throws IllegalArgumentException if there is no such answer; the message lists those that there are
     */
    public PrismServers prefer(String api, String operation, int status, String example) {
        return prefer(api, operation, status, Objects.requireNonNull(example, "example == null"), null);
    }

    /**
     * The same mocks, but this operation answers with this status and what Prism generates from the schema: all that the
     * schema allows may come, and for the same seed the same.
     *
     * @param api the name of the spec, {@code netim} for example
     * @param operation the operationId
     * @throws IllegalArgumentException if there is no such answer; the message lists those that there are
     */
    public PrismServers preferGenerated(String api, String operation, int status, String seed) {
        return prefer(api, operation, status, null, Objects.requireNonNull(seed, "seed == null"));
    }

    PrismServers prefer(Prefer preference) {
        return prefer(
                preference.api(),
                preference.operation(),
                preference.status() == 0 ? null : preference.status(),
                preference.example().isEmpty() ? null : preference.example(),
                preference.seed().isEmpty() ? null : preference.seed());
    }

    private PrismServers prefer(
            String api, String operation, @Nullable Integer status, @Nullable String example, @Nullable String seed) {
        String wanted = (status == null ? "" : ",code=" + status)
                + (example == null ? "" : ",example=" + encode(example))
                + (seed == null ? "" : ",dynamic=true,seed=" + encode(seed));
        Map<String, Map<String, String>> all = new TreeMap<>(preferences);
        Map<String, String> ofApi = new TreeMap<>(preferences.getOrDefault(api, Map.of()));
        ofApi.put(operation, wanted);
        all.put(api, ofApi);
        PrismServers preferring = new PrismServers(ports, lenient, memory, all);
        preferring.check(api);
        return preferring;
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The mock knows what is in its spec: the address without the slash at its end asks whether it has the names. */
    private void check(String vendor) {
        String address = server(vendor).toString();
        String answer = get(address.substring(0, address.length() - 1));
        Matcher detail = DETAIL.matcher(answer);
        if (answer.contains("#PREFERENCE_UNKNOWN") && detail.find()) {
            throw new IllegalArgumentException(detail.group(1).replaceAll("\\\\(.)", "$1"));
        }
        if (!answer.contains("#PREFERENCES_KNOWN")) {
            throw new IllegalStateException("What answers on " + address
                    + " is no mock that can be told what to prefer." + " It answered: " + answer);
        }
    }

    private static String get(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            boolean failed = connection.getResponseCode() >= 400;
            try (InputStream body = failed ? connection.getErrorStream() : connection.getInputStream()) {
                return body == null ? "nothing" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The addresses. */
    @Override
    public String toString() {
        return "PrismServers" + ports.keySet().stream().map(this::server).toList();
    }
}
