package io.github.sessionclients.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.ApiResult;
import io.github.sessionclients.ClientBuilder;
import io.github.sessionclients.SessionEvent;
import io.github.sessionclients.SessionListener;
import io.github.sessionclients.SharedSession;
import io.github.sessionclients.SharedText;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.jackson.Jackson2Module;
import io.github.sessionclients.jackson.Jackson3Module;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which clients there are, and what they are built of. */
class SessionClientsAutoConfigurationTest {
    private static final String[] NETIM = {"session-clients.netim.id=NETIM", "session-clients.netim.secret=s3cr3t"};

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SessionClientsAutoConfiguration.class));

    @Test
    void aVendorWithoutPropertiesHasNoClient() {
        runner.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(NetimClient.class)
                .doesNotHaveBean(IncodeClient.class)
                .doesNotHaveBean(GenesysKnowledgeClient.class)
                .doesNotHaveBean(SensorproClient.class));
    }

    @Test
    void eachVendorWithPropertiesHasOne() {
        runner.withPropertyValues(NETIM)
                .withPropertyValues(
                        "session-clients.netim.language=EN",
                        "session-clients.netim.close-timeout=2s",
                        "session-clients.incode.api-key=key",
                        "session-clients.incode.server=demo",
                        "session-clients.genesys.base-url=https://kc.example.com/",
                        "session-clients.sensorpro.api-key=key",
                        "session-clients.sensorpro.organization=ORG",
                        "session-clients.sensorpro.user=USER",
                        "session-clients.sensorpro.password=password",
                        "session-clients.sensorpro.sign-in=true")
                .run(context -> assertThat(context)
                        .hasSingleBean(NetimClient.class)
                        .hasSingleBean(IncodeClient.class)
                        .hasSingleBean(GenesysKnowledgeClient.class)
                        .hasSingleBean(SensorproClient.class));
    }

    @ParameterizedTest
    @CsvSource({
        "netim.id=NETIM,                        netim.secret",
        "netim.secret=s3cr3t,                   netim.id",
        "incode.api-key=s3cr3t,                 incode.server",
        "incode.server=demo,                    incode.api-key",
        "sensorpro.api-key=s3cr3t,              sensorpro.organization",
    })
    void aPropertyThatIsMissingIsNamed(String set, String missing) {
        runner.withPropertyValues("session-clients." + set)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll("session-clients." + missing + " ", "It is required"));
    }

    @Test
    void aValueThatIsWrongIsNotShown() {
        runner.withPropertyValues("session-clients.netim.id=NETIM", "session-clients.netim.secret=s3cr\n3t")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("netim: secret")
                        .hasMessageNotContaining("s3cr"));
    }

    @Configuration
    static class Shop {
        final AtomicReference<Duration> timeout = new AtomicReference<>();
        final StringBuilder order = new StringBuilder();

        @Bean
        OkHttpClient okHttp() {
            return new OkHttpClient.Builder()
                    .addInterceptor(chain -> {
                        timeout.set(Duration.ofMillis(chain.connectTimeoutMillis()));
                        throw new IOException("no network in a test");
                    })
                    .build();
        }

        @Bean
        SessionClientCustomizer<ClientBuilder<?>> all() {
            return builder -> order.append("all ");
        }

        @Bean
        SessionClientCustomizer<NetimClient.Builder> netim() {
            return builder -> {
                order.append("netim");
                builder.callTimeout(Duration.ofSeconds(1));
            };
        }

        @Bean
        SessionClientCustomizer<IncodeClient.Builder> incode() {
            return builder -> order.append("incode");
        }
    }

    @Test
    void theOkHttpClientAndTheCustomizersOfTheContextAreUsed() {
        runner.withPropertyValues(NETIM)
                .withPropertyValues("session-clients.http.connect-timeout=1234ms")
                .withUserConfiguration(Shop.class)
                .run(context -> {
                    ApiResult<?> result =
                            context.getBean(NetimClient.class).getSession().result();

                    assertThat(result).isInstanceOf(ApiResult.TransportFailure.class);
                    Shop shop = context.getBean(Shop.class);
                    assertThat(shop.order).hasToString("all netim");
                    assertThat(shop.timeout).hasValue(Duration.ofMillis(1234));
                });
    }

    @Configuration
    static class Metrics {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        SessionListener listener() {
            return new SessionListener() {
                @Override
                public void openFailed(SessionEvent event) {
                    heard.add(event.vendor());
                }
            };
        }
    }

    @Test
    void whatHappensToSessionsIsCountedAndTold() {
        runner.withPropertyValues(NETIM)
                .withUserConfiguration(Shop.class, Metrics.class)
                .run(context -> {
                    context.getBean(NetimClient.class).getSession().result();
                    String heard = context.getBean(Metrics.class).heard.take(); // a little later, and after the meters
                    context.getBean(NetimClient.class).close();

                    assertThat(context.getBean(MeterRegistry.class)
                                    .counter("session.clients.sessions", "vendor", "netim", "event", "openFailed")
                                    .count())
                            .isEqualTo(1);
                    assertThat(heard).isEqualTo("netim");
                    assertThat(context.getBean(Metrics.class).heard).isEmpty();
                });
    }

    @Test
    void withoutARegistryNothingIsCounted() {
        runner.withPropertyValues(NETIM)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SessionMeters.class));
    }

    @Test
    void aClientEndsWithTheContext() {
        AtomicReference<NetimClient> netim = new AtomicReference<>();
        runner.withPropertyValues(NETIM).run(context -> netim.set(context.getBean(NetimClient.class)));

        assertThat(Objects.requireNonNull(netim.get()).getSession().result())
                .isInstanceOfSatisfying(
                        ApiResult.TransportFailure.class,
                        failure -> assertThat(failure.exception()).hasMessageContaining("the client is closed"));
    }

    @Test
    void aClientOfTheUsersStandsInForOurs() {
        try (NetimClient own =
                NetimClient.builder().credentials("OWN", "s3cr3t").build()) {
            runner.withPropertyValues(NETIM)
                    .withBean(NetimClient.class, () -> own)
                    .run(context ->
                            assertThat(context).getBean(NetimClient.class).isSameAs(own));
        }
    }

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZg==";
    private static final String[] SENSORPRO = {
        "session-clients.sensorpro.api-key=key",
        "session-clients.sensorpro.organization=ORG",
        "session-clients.sensorpro.user=USER",
        "session-clients.sensorpro.password=password"
    };

    /** Is not there, and notes that it was asked. */
    private static final class AwayText implements SharedText {
        final AtomicInteger reads = new AtomicInteger();

        @Override
        public String read() throws IOException {
            reads.incrementAndGet();
            throw new IOException("away");
        }

        @Override
        public boolean compareAndSet(@Nullable String expected, String next) throws IOException {
            throw new IOException("away");
        }
    }

    @Configuration
    static class Texts {
        final AwayText netim = new AwayText();
        final AwayText sensorpro = new AwayText();

        @Bean
        @Qualifier("netim")
        SharedText netimText() {
            return netim;
        }

        @Bean
        @Qualifier("sensorpro")
        SharedText sensorproText() {
            return sensorpro;
        }
    }

    private static void call(AssertableApplicationContext context) {
        ApiResult<?> result = context.getBean(NetimClient.class)
                .getSession()
                .withTimeout(Duration.ofSeconds(1))
                .result();
        assertThat(result).isInstanceOf(ApiResult.TransportFailure.class);
    }

    @Test
    void aSharedTextAndAKeyMakeASharedSession() {
        AwayText text = new AwayText();
        runner.withPropertyValues(NETIM)
                .withPropertyValues(
                        "session-clients.netim.shared-session.key=" + KEY,
                        "session-clients.netim.shared-session.previous-keys=" + KEY)
                .withBean(SharedText.class, () -> text)
                .run(context -> {
                    call(context);
                    assertThat(text.reads).hasPositiveValue();
                });
    }

    @Test
    void aSharedSessionOfTheContextIsUsedAsItIs() {
        AwayText text = new AwayText();
        runner.withPropertyValues(NETIM)
                .withBean(SharedSession.class, () -> SharedSession.over(text, new byte[16]))
                .run(context -> {
                    call(context);
                    assertThat(text.reads).hasPositiveValue();
                });
    }

    @Test
    void eachAccountHasItsOwnText() {
        runner.withPropertyValues(NETIM)
                .withPropertyValues(SENSORPRO)
                .withPropertyValues(
                        "session-clients.netim.shared-session.key=" + KEY,
                        "session-clients.sensorpro.shared-session.key=" + KEY)
                .withUserConfiguration(Texts.class)
                .run(context -> {
                    call(context);
                    assertThat(context.getBean(Texts.class).netim.reads).hasPositiveValue();
                    assertThat(context.getBean(Texts.class).sensorpro.reads).hasValue(0);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "netim.close-timeout=2s,            It is required",
        "netim.shared-session.key=s3cr3t,   '16, 24 or 32 bytes in Base64'",
        "netim.shared-session.key=czNjcjN0, '16, 24 or 32 bytes in Base64'",
    })
    void aKeyThatIsMissingOrWrongIsNamed(String set, String reason) {
        runner.withPropertyValues(NETIM)
                .withPropertyValues("session-clients." + set)
                .withBean(SharedText.class, AwayText::new)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll("session-clients.netim.shared-session.key ", reason)
                        .hasMessageNotContainingAny("s3cr3t", "czNjcjN0"));
    }

    @Test
    void aKeyWithoutATextIsNamed() {
        runner.withPropertyValues(NETIM)
                .withPropertyValues("session-clients.netim.shared-session.key=" + KEY)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll(
                                "session-clients.netim.shared-session.key ", "It needs a SharedText bean"));
    }

    @Test
    void theModuleIsThereForEachJacksonThatIs() {
        runner.withPropertyValues("session-clients.jackson.secrets=masked")
                .run(context ->
                        assertThat(context).hasSingleBean(Jackson2Module.class).hasSingleBean(Jackson3Module.class));
        runner.withClassLoader(new FilteredClassLoader("com.fasterxml.jackson.databind", "tools.jackson"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(Jackson2Module.class)
                        .doesNotHaveBean(Jackson3Module.class));
    }

    @Test
    void anIdeKnowsTheProperties() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            "\"session-clients.netim.secret\"",
                            "the secret of the account",
                            "\"session-clients.netim.shared-session.key\"",
                            "\"session-clients.sensorpro.shared-session.previous-keys\"",
                            "\"session-clients.sensorpro.sign-in\"",
                            "\"session-clients.http.call-timeout\"");
        }
    }
}
