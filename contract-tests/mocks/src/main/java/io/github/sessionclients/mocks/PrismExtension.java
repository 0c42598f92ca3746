package io.github.sessionclients.mocks;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Keeps the one process in JUnit's root store, which starts it once and closes it after the last test. */
final class PrismExtension implements BeforeAllCallback, ParameterResolver, AfterEachCallback {
    static final String PORT = "prism.mocks.port";

    private static final String GIVEN = "given to a test";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(PrismExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        servers(context);
        for (Field field : ReflectionSupport.findFields(
                context.getRequiredTestClass(), PrismExtension::isStaticServers, HierarchyTraversalMode.TOP_DOWN)) {
            inject(field, preferring(configured(servers(context), context), context));
        }
    }

    private static boolean isStaticServers(Field field) {
        return field.getType() == PrismServers.class && Modifier.isStatic(field.getModifiers());
    }

    private static void inject(Field field, PrismServers servers) {
        if (Modifier.isFinal(field.getModifiers())) {
            throw new IllegalStateException(field + " is given the mocks before all tests, so it must not be final.");
        }
        try {
            field.setAccessible(true);
            field.set(null, servers);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalStateException(field + " cannot be given the mocks: open its package to JUnit.", e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PrismServers.class;
    }

    /** Gives the constructor the context of the test that needs the instance. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public PrismServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            context.getStore(NAMESPACE).put(GIVEN + context.getUniqueId(), true);
        }
        return preferring(configured(servers(context), context), context);
    }

    /** Applies the attributes of the nearest {@link PrismMocks}. */
    private static PrismServers configured(PrismServers servers, ExtensionContext context) {
        Optional<PrismMocks> mocks = AnnotationSupport.findAnnotation(context.getElement(), PrismMocks.class);
        if (mocks.isEmpty()) {
            return context.getParent()
                    .map(parent -> configured(servers, parent))
                    .orElse(servers);
        }
        PrismServers lenient = mocks.get().lenient() ? servers.lenient() : servers;
        return mocks.get().stateful() ? lenient.stateful() : lenient;
    }

    /** Applies the outermost class first, so that an annotation nearer to the test replaces it. */
    private static PrismServers preferring(PrismServers servers, ExtensionContext context) {
        PrismServers preferring =
                context.getParent().map(parent -> preferring(servers, parent)).orElse(servers);
        for (Prefer preference : AnnotationSupport.findRepeatableAnnotations(context.getElement(), Prefer.class)) {
            preferring = preferring.prefer(preference);
        }
        return preferring;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean ofTest = !AnnotationSupport.findRepeatableAnnotations(context.getElement(), Prefer.class)
                .isEmpty();
        if (ofTest && context.getStore(NAMESPACE).get(GIVEN + context.getUniqueId()) == null) {
            throw new IllegalStateException("@Prefer on " + context.getRequiredTestMethod()
                    + " changes nothing: the method needs a parameter of type PrismServers.");
        }
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
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String vendor : ScriptFiles.vendors()) {
            ports.put(vendor, firstPort + ports.size());
        }
        PrismServers servers = new PrismServers(ports);
        for (String vendor : ports.keySet()) {
            URI uri = servers.server(vendor);
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 5_000);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "The mock of " + vendor + " could not be reached at " + uri + ", where " + PORT + "="
                                + firstPort + " puts it.",
                        e);
            }
        }
        return servers;
    }
}
