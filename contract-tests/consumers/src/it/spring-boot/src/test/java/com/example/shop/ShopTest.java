package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionclients.ApiResult;
import io.github.sessionclients.SharedText;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.netim.NetimClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

@PrismMocks
class ShopTest {
    @Test
    void healthOfTheSession(PrismServers mocks) throws Exception {
        try (ConfigurableApplicationContext shop = start(mocks)) {
            HttpResponse<String> health = health(shop);

            assertEquals(200, health.statusCode(), health.body());
            assertTrue(
                    health.body().matches(".*\"netim\":\\{(\"status\":\"UP\",)?\"details\":\\{\"openedAt\":\"[^\"]+\"}(,\"status\":\"UP\")?}.*"),
                    health.body());
        }
    }

    @Test
    void healthWhereTheSecretIsWrong(PrismServers mocks) throws Exception {
        try (ConfigurableApplicationContext shop =
                start(mocks.prefer("netim", "openSession", 401, "wrongCredentials"))) {
            HttpResponse<String> health = health(shop);

            assertEquals(503, health.statusCode());
            assertTrue(health.body().contains("\"status\":401"), health.body());
            assertFalse(health.body().contains("mysecret"));
        }
    }

    @Test
    void clientsEndWithTheContext(PrismServers mocks) {
        NetimClient netim;
        try (ConfigurableApplicationContext shop = start(mocks)) {
            netim = shop.getBean(NetimClient.class);
            netim.getSession().execute();
            Onboarding onboarding = shop.getBean(IncodeClient.class)
                    .startOnboarding(start -> start.configurationId("example-flow"))
                    .execute();
            onboarding.finish().execute();
        }

        assertTrue(netim.getSession().result() instanceof ApiResult.TransportFailure);
    }

    @Test
    void aModelIsAnAnswerUnlessItHasASecret(PrismServers mocks) throws Exception {
        try (ConfigurableApplicationContext shop = start(mocks)) {
            assertEquals("{\"visitId\":\"visit-1\"}", get(shop, "/attributes").body());

            HttpResponse<String> refused = get(shop, "/session");
            assertEquals(500, refused.statusCode(), refused.body());
            assertFalse(refused.body().contains("IDSession"), refused.body());
        }
    }

    @Test
    void secretsAreMaskedWhereAPropertySaysSo(PrismServers mocks) throws Exception {
        try (ConfigurableApplicationContext shop = start(mocks, "--session-clients.jackson.secrets=masked")) {
            HttpResponse<String> session = get(shop, "/session");

            assertEquals(200, session.statusCode(), session.body());
            assertTrue(session.body().contains("\"IDSession\":\"██\""), session.body());
        }
    }

    /** A text in memory, for instances of the shop in this JVM. */
    static class Texts {
        static final AtomicReference<String> TEXT = new AtomicReference<>();

        @Bean
        SharedText text() {
            return new SharedText() {
                @Override
                public String read() {
                    return TEXT.get();
                }

                @Override
                public boolean compareAndSet(String expected, String next) {
                    String now = TEXT.get();
                    return Objects.equals(now, expected) && TEXT.compareAndSet(now, next);
                }
            };
        }
    }

    @Test
    void instancesShareASessionWhereThereIsASharedText(PrismServers mocks) {
        SpringApplication shop = new SpringApplication(ShopApplication.class, Texts.class);
        String key = "--session-clients.netim.shared-session.key=MDEyMzQ1Njc4OWFiY2RlZg==";
        try (ConfigurableApplicationContext one = shop.run(arguments(mocks, key));
                ConfigurableApplicationContext two = shop.run(arguments(mocks, key))) {
            one.getBean(NetimClient.class).getSession().execute();
            String text = Texts.TEXT.get();
            assertTrue(text.contains("\"session\""), text);

            two.getBean(NetimClient.class).getSession().execute();
            assertEquals(text, Texts.TEXT.get());
        }
    }

    private static ConfigurableApplicationContext start(PrismServers mocks, String... more) {
        return SpringApplication.run(ShopApplication.class, arguments(mocks, more));
    }

    private static String[] arguments(PrismServers mocks, String... more) {
        String[] arguments = {
            "--server.port=0",
            "--NETIM_SECRET=mysecret",
            "--INCODE_API_KEY=example-api-key",
            "--session-clients.netim.base-url=" + mocks.server("netim"),
            "--session-clients.incode.base-url=" + mocks.server("incode")
        };
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private static HttpResponse<String> health(ConfigurableApplicationContext shop) throws Exception {
        return get(shop, "/actuator/health");
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext shop, String path) throws Exception {
        URI uri = URI.create(
                "http://127.0.0.1:" + shop.getEnvironment().getProperty("local.server.port") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
