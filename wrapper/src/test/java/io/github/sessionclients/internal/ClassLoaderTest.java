package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Objects;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client may live longer than an application that has used it, in an application server for one. */
class ClassLoaderTest {
    private final MockWebServer server = Server.create();
    private final Transport transport = TestVendor.transport(server.url("/"), RetryPolicy.none(), new FakeTime());

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isNotKeptByWhatWasMadeOfItsInterfaces(boolean byRetrofit) throws Exception {
        server.enqueue(new MockResponse().setBody("{\"name\":\"x\"}"));

        WeakReference<ClassLoader> application = use(byRetrofit);

        while (application.get() != null) { // as long as it takes
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(transport.isClosed()).isFalse();
    }

    private WeakReference<ClassLoader> use(boolean byRetrofit) throws Exception {
        ClassLoader application = new Application();
        Class<?> api = application.loadClass(ThingApi.class.getName());
        assertThat(api).isNotEqualTo(ThingApi.class);
        ApiHandle handle = TestVendor.handle(transport);
        Object made = byRetrofit ? handle.retrofit().create(api) : handle.create(api);
        ApiCall<?> call =
                (ApiCall<?>) Objects.requireNonNull(api.getMethod("get").invoke(made));
        assertThat(call.execute().getClass().getClassLoader()).isSameAs(application);
        return new WeakReference<>(application);
    }

    /** Has classes of its own. */
    private static final class Application extends ClassLoader {
        Application() {
            super(ClassLoaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(ThingApi.class.getPackageName() + ".Thing")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(in).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
