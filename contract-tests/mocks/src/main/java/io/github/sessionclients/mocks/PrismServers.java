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
 * The addresses of the mocks, which are the base URLs for the clients under test. There is one server per vendor, and each address ends in a
 * slash. The paths of a spec work directly under the address, and also under the base paths of the spec's servers, such as {@code 1.0/}.
 *
 * <p>An operation returns the first example of its success unless you select another response:
 *
 * <pre>{@code
 * NetimClient netim = NetimClient.builder()
 *     .credentials("NETIM", "mysecret")
 *     .baseUrl(mocks.prefer("netim", "openSession", 401, "wrongCredentials").server("netim").toString())
 *     .build();
 * }</pre>
 *
 * <p>The selection is only part of the address, so it does not affect other addresses, for example those of other threads. The names are those
 * in the specs on the class path, such as {@code openapi/netim.yaml}. An unknown name is rejected immediately. A request that violates its spec
 * gets the response for that, whatever is selected. Immutable.
 *
 * <p>The mock of Sensorpro returns the {@code APIEndpoint} of the spec's example for a login, which is the vendor's own. {@code SensorproClient}
 * does not follow it after a login to localhost, and sends all calls of the session to its base URL. Configure other clients not to follow it.
 */
public final class PrismServers {
    private static final Pattern DETAIL = Pattern.compile("\"detail\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int TIMEOUT_MILLIS = 20_000;

    private static final Pattern OPEN = Pattern.compile("\"open\":\\[([^\\]]*)\\]");
    private static final AtomicInteger MEMORIES = new AtomicInteger();

    private final Map<String, Integer> ports;
    private final boolean lenient;
    /** The name of the memory; null if there is none. */
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
     * @param vendor the name of the vendor's spec, for example {@code netim}
     * @throws IllegalArgumentException if there is no such mock; the message lists the known ones
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

    /** Returns the path segment with the settings of these mocks; empty if there are none. */
    private String settings() {
        String words = (lenient ? ";lenient" : "") + (memory == null ? "" : ";stateful=" + memory);
        return words.isEmpty() ? "" : "/mocks" + words;
    }

    /**
     * Returns the same mocks, which then check requests only against the schemas of the specs. By default they also enforce rules from the
     * descriptions in the specs: Netim's content type on every request, no Genesys session with the id {@code new}, and a 403 if Incode's API key is
     * missing.
     */
    public PrismServers lenient() {
        return new PrismServers(ports, true, memory, preferences);
    }

    /**
     * Returns the same mocks with a new memory for the sessions of Netim and Sensorpro. There are no sessions at first. Opening a session returns
     * a unique token, and closing ends the session. The mocks reject calls with a token that is unknown, closed or expired.
     */
    public PrismServers stateful() {
        String name = ProcessHandle.current().pid() + "-" + MEMORIES.incrementAndGet();
        return new PrismServers(ports, lenient, name, preferences);
    }

    /**
     * Returns the tokens of all open sessions, in the order in which they were opened. At the end of a test these are the sessions that the
     * test did not close.
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
     * Lets a session expire. The mock rejects the next call with its token.
     *
     * @throws IllegalArgumentException if no such session is open
     * @throws IllegalStateException if these mocks are not {@link #stateful()}
     */
    public void expireSession(String api, String token) {
        if (control(api, "expire=" + encode(token)).contains("#NO_SESSION")) {
            throw new IllegalArgumentException("No session with this token is open at " + api + ".");
        }
    }

    private String control(String api, String wanted) {
        if (memory == null) {
            throw new IllegalStateException(
                    "These mocks remember no sessions: use @PrismMocks(stateful = true) or stateful().");
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
     * Returns the same mocks, whose response to this operation has this status and is its first example.
     *
     * @param api the name of the spec, for example {@code netim}
     * @param operation the operationId
     * @throws IllegalArgumentException if there is no such response; the message lists the known ones
     */
    public PrismServers prefer(String api, String operation, int status) {
        return prefer(api, operation, status, null, null);
    }

    /**
     * Returns the same mocks, whose response to this operation is this example of this status.
     *
     * @param api the name of the spec, for example {@code netim}
     * @param operation the operationId
     * @throws IllegalArgumentException if there is no such response; the message lists the known ones
     */
    public PrismServers prefer(String api, String operation, int status, String example) {
        return prefer(api, operation, status, Objects.requireNonNull(example, "example == null"), null);
    }

    /**
     * Returns the same mocks, whose response to this operation has this status and is generated by Prism. It may have any value that the schema
     * allows. The same seed gives the same response.
     *
     * @param api the name of the spec, for example {@code netim}
     * @param operation the operationId
     * @throws IllegalArgumentException if there is no such response; the message lists the known ones
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

    /** Asks the mock whether its spec has the names, by a request to the address without its final slash. */
    private void check(String vendor) {
        String address = server(vendor).toString();
        String answer = get(address.substring(0, address.length() - 1));
        Matcher detail = DETAIL.matcher(answer);
        if (answer.contains("#PREFERENCE_UNKNOWN") && detail.find()) {
            throw new IllegalArgumentException(detail.group(1).replaceAll("\\\\(.)", "$1"));
        }
        if (!answer.contains("#PREFERENCES_KNOWN")) {
            throw new IllegalStateException(
                    "The server at " + address + " is not a mock that can prefer a response. It returned: " + answer);
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

    /** Returns the addresses. */
    @Override
    public String toString() {
        return "PrismServers" + ports.keySet().stream().map(this::server).toList();
    }
}
