package io.github.sessionclients.mocks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Holds the one process in JUnit's root store, which starts it once and closes it after the last test. */
final class PrismExtension implements BeforeAllCallback, ParameterResolver {
    static final String PORT = "prism.mocks.port";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(PrismExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        servers(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PrismServers.class;
    }

    @Override
    public PrismServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return servers(context);
    }

    private static PrismServers servers(ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        Optional<Integer> port = context.getConfigurationParameter(PORT, Integer::valueOf);
        if (port.isPresent()) {
            return store.getOrComputeIfAbsent(PORT, key -> running(port.get()), PrismServers.class);
        }
        return store.getOrComputeIfAbsent(PrismProcess.class, key -> PrismProcess.start(), PrismProcess.class)
                .servers();
    }

    private static PrismServers running(int firstPort) {
        Map<String, Integer> ports = new HashMap<>();
        for (String vendor : PrismServers.VENDORS) {
            ports.put(vendor, firstPort + ports.size());
        }
        PrismServers servers = new PrismServers(ports);
        for (String vendor : PrismServers.VENDORS) {
            URI uri = servers.uri(vendor);
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 5_000);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "No mock of " + vendor + " answers on " + uri + ", where " + PORT + "=" + firstPort
                                + " puts it.",
                        e);
            }
        }
        return servers;
    }
}
