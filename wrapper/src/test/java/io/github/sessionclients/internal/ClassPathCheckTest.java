package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import java.io.File;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Builds a client on class paths of real jars, which Maven copies to {@code target/class-paths}. */
class ClassPathCheckTest {
    private static final Path JARS = Path.of("target/class-paths");
    private static final String KOTLIN = "kotlin-stdlib-2.1.21";
    private static final String RETROFIT = "retrofit-3.0.0";
    private static final String CURE = "Import session-clients-bom";

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.sessionclients");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.WARN);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    @Test
    void theJarsThatThePomAsksForFit() throws Exception {
        build("okhttp-5.5.1", "okhttp-jvm-5.5.1", "okio-jvm-3.18.2", KOTLIN, RETROFIT);

        assertThat(warnings()).isEmpty();
    }

    @Test
    void okHttp4AndItsOkioFit() throws Exception {
        build("okhttp-4.12.1", "okio-jvm-3.7.0", KOTLIN, RETROFIT);

        assertThat(warnings()).isEmpty();
    }

    @Test
    void anOkioThatIsTooOldForOkHttp55IsRefused() {
        assertThatThrownBy(() -> build("okhttp-jvm-5.5.1", "okio-jvm-3.7.0", KOTLIN, RETROFIT))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(LinkageError.class)
                .hasMessageContainingAll("okhttp-jvm-5.5.1.jar does not work with okio-jvm-3.7.0.jar", CURE)
                .hasMessageNotContaining("target/"); // names, no paths
    }

    @Test
    void anOkioThatIsTooOldForOkHttp53IsRefused() {
        assertThatThrownBy(() -> build("okhttp-jvm-5.3.2", "okio-jvm-3.7.0", KOTLIN, RETROFIT))
                .hasMessageContainingAll("okhttp-jvm-5.3.2.jar does not work with okio-jvm-3.7.0.jar", CURE);
    }

    @Test
    void aKotlinThatIsTooOldForOkHttpIsRefused() {
        assertThatThrownBy(() -> build("okhttp-jvm-5.5.1", "okio-jvm-3.18.2", "kotlin-stdlib-1.6.21", RETROFIT))
                .hasMessageContainingAll(
                        "okhttp-jvm-5.5.1.jar does not work with kotlin-stdlib-1.6.21.jar", "Kotlin 1.8 or newer");
    }

    @Test
    void theEmptyJarOfOkHttp5AloneIsRefused() {
        assertThatThrownBy(() -> build("okhttp-5.5.1", "okio-jvm-3.18.2", KOTLIN, RETROFIT))
                .hasMessageContainingAll("There is no OkHttp on the class path", "okhttp-jvm", CURE);
    }

    @Test
    void okHttp3IsRefused() {
        assertThatThrownBy(() -> build("okhttp-3.14.9", "okio-1.17.2", KOTLIN, RETROFIT))
                .hasMessageContainingAll("This library does not work with okhttp-3.14.9.jar", CURE);
    }

    @Test
    void aRetrofitThatIsTooOldIsRefused() {
        assertThatThrownBy(() -> build("okhttp-4.12.1", "okio-jvm-3.7.0", KOTLIN, "retrofit-2.9.0"))
                .hasMessageContainingAll("This library does not work with", "retrofit-2.9.0.jar", CURE);
    }

    @Test
    void everyClientIsRefusedTheSameWay() throws Exception {
        try (URLClassLoader loader = loader("okhttp-jvm-5.5.1", "okio-jvm-3.7.0", KOTLIN, RETROFIT)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> build(loader)).hasMessageContaining("does not work with okio-jvm-3.7.0.jar");
            }
        }
    }

    @Test
    void twoOkHttpsAreWarnedOfOnce() throws Exception {
        try (URLClassLoader loader = loader("okhttp-jvm-5.5.1", "okhttp-4.12.1", "okio-jvm-3.18.2", KOTLIN, RETROFIT)) {
            build(loader);
            build(loader);
        }

        assertThat(warnings())
                .singleElement()
                .asString()
                .contains(
                        "OkHttp is on the class path in two versions",
                        "[okhttp-jvm-5.5.1.jar, okhttp-4.12.1.jar]",
                        CURE);
    }

    @Test
    void twoOkHttpsInOneJarAreWarnedOf(@TempDir Path merged) throws Exception {
        Path left = Files.createDirectories(merged.resolve("okhttp3/internal")).resolve("Util.class");
        try (ZipFile four = new ZipFile(jar("okhttp-4.12.1").toFile());
                InputStream util = four.getInputStream(four.getEntry("okhttp3/internal/Util.class"))) {
            Files.copy(util, left);
        }
        List<URL> urls = urls("okhttp-jvm-5.5.1", "okio-jvm-3.18.2", KOTLIN, RETROFIT);
        urls.add(merged.toUri().toURL());
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), new Logging())) {
            build(loader);
        }

        assertThat(warnings()).singleElement().asString().contains("OkHttp is on the class path in two versions");
    }

    @Test
    void twoOkiosAreWarnedOf() throws Exception {
        build("okhttp-jvm-5.5.1", "okio-jvm-3.18.2", "okio-1.17.2", KOTLIN, RETROFIT);

        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("Okio is on the class path in two versions", "[okio-jvm-3.18.2.jar, okio-1.17.2.jar]", CURE);
    }

    private List<String> warnings() {
        return appender.list.stream()
                .filter(event -> event.getLoggerName().equals(logger.getName()))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static void build(String... jars) throws Exception {
        try (URLClassLoader loader = loader(jars)) {
            build(loader);
        }
    }

    private static void build(ClassLoader loader) throws Exception {
        Object caller =
                loader.loadClass(Caller.class.getName()).getConstructor().newInstance();
        ((Runnable) caller).run();
    }

    /** Code of a user, which the loader loads anew. */
    public static final class Caller implements Runnable {
        @Override
        public void run() {
            GenesysKnowledgeClient.builder()
                    .baseUrl("http://localhost/")
                    .build()
                    .close();
        }
    }

    private static URLClassLoader loader(String... jars) throws Exception {
        return new URLClassLoader(urls(jars).toArray(URL[]::new), new Logging());
    }

    /** These jars, and from this test's class path what no case replaces. */
    private static List<URL> urls(String... jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String name : jars) {
            urls.add(jar(name).toUri().toURL());
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            String file = path.getFileName().toString();
            if (!file.matches("(okhttp|okio|kotlin|retrofit|mockwebserver).*")) {
                urls.add(path.toUri().toURL());
            }
        }
        return urls;
    }

    private static Path jar(String name) {
        Path jar = JARS.resolve(name + ".jar");
        assertThat(jar).exists();
        return jar;
    }

    /** Logging is this test's, so that it hears what is logged; all else comes from the jars. */
    private static final class Logging extends ClassLoader {
        Logging() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.slf4j.")) {
                return ClassPathCheckTest.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
