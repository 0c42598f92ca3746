package io.github.sessionclients.mocks;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The addresses of the mocks, one server per vendor, each ending in a slash. The paths of a spec begin right there:
 * Prism ignores the base paths of the spec's servers.
 */
public final class PrismServers {
    /** In the order of the ports that count up from {@code --port}. */
    static final List<String> VENDORS = List.of("netim", "incode", "genesys", "sensorpro");

    private final Map<String, Integer> ports;

    PrismServers(Map<String, Integer> ports) {
        this.ports = Map.copyOf(ports);
    }

    public URI netim() {
        return uri("netim");
    }

    public URI incode() {
        return uri("incode");
    }

    public URI genesys() {
        return uri("genesys");
    }

    public URI sensorpro() {
        return uri("sensorpro");
    }

    URI uri(String vendor) {
        return URI.create("http://127.0.0.1:" + Objects.requireNonNull(ports.get(vendor), vendor) + "/");
    }

    @Override
    public String toString() {
        return "PrismServers" + ports;
    }
}
