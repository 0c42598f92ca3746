package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.internal.TestVendor.Api;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogTest {
    private final MockWebServer server = Server.create();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.sessionclients.test");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Transport transport = TestVendor.transport(server.url("/"), RetryPolicy.standard(), new FakeTime());
    private final ApiHandle handle = TestVendor.handle(transport);
    private final Api api = handle.create(Api.class);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void close() throws IOException {
        logger.detachAppender(appender);
        logger.setLevel(null);
        transport.close();
        server.close();
    }

    @Test
    void oneLineForEachExchange() {
        server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "0"));
        server.enqueue(new MockResponse()
                .setBody("{}")
                .setHeader("Content-Type", "application/json")
                .setHeader("Set-Cookie", "a=b"));

        handle.sessionCall(api.get()).execute();

        String line = "GET " + server.url("/thing");
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).matches("\\Q" + line + "\\E -> 503 in \\d+ ms, Content-Length: 0, Retry-After: 0");
        assertThat(lines().get(1))
                .matches("\\Q" + line + "\\E -> 200 in \\d+ ms, Content-Type: application/json, Content-Length: 2");
    }

    @Test
    void whatTheSpecMarksIsMasked() {
        server.enqueue(new MockResponse().setBody("{}"));

        handle.sessionCall(api.login("user", "p/ss wörd", "x")).execute();

        assertThat(lines()).singleElement().asString().contains("/login/user/██?note=x -> 200");
    }

    @Test
    void whatAQueryHoldsCannotBreakTheLine() {
        server.enqueue(new MockResponse().setBody("{}"));

        handle.sessionCall(api.login("user", "p/ss wörd", "a\nb&c#d")).execute();

        assertThat(lines()).singleElement().asString().contains("/login/user/██?note=a%0Ab%26c%23d -> 200");
    }

    @Test
    void aSecretThatTheServerSendsBackInAHeaderIsMasked() {
        server.enqueue(new MockResponse().setBody("{}").setHeader("X-Request-Id", "p/ss%20word"));

        handle.sessionCall(api.login("user", "p/ss word", "x")).execute();

        assertThat(lines()).singleElement().asString().endsWith(", X-Request-Id: ██");
    }

    @Test
    void anIpv6HostIsInBrackets() {
        HttpUrl url = HttpUrl.get("http://[::1]:8080/a?b=c");

        assertThat(HttpUrl.get(
                        CallRequestTest.login("u", "p", "n").newState(false).describe(url)))
                .isEqualTo(url);
    }

    @Test
    void aFailureIsLoggedByItsKindOnly() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

        handle.sessionCall(api.remove()).result();

        assertThat(lines()).singleElement().asString().matches("DELETE \\S+/thing failed in \\d+ ms: \\w+Exception");
    }

    @Test
    void offIsSilentAndComputesNothing() {
        logger.setLevel(Level.INFO);
        server.enqueue(new MockResponse().setBody("{}"));

        handle.sessionCall(api.get()).execute();

        assertThat(appender.list).isEmpty();
    }

    @Test
    void theCredentialThatIsPutOnARequestIsMasked() {
        server.enqueue(new MockResponse().setBody("{}"));
        ApiHandle authorized = handle.with(new PathCredential(new SecretString("k3y")));

        authorized.sessionCall(authorized.create(Api.class).get()).execute();

        assertThat(lines()).singleElement().asString().contains("/thing/██ -> 200");
    }

    @Test
    void theSessionThatIsPutOnARequestIsMasked() {
        server.enqueue(new MockResponse().setBody("{}"));
        SessionProvider provider = new SessionProvider() {
            @Override
            public AccountSession open(@Nullable AccountSession known, Instant now) {
                return new AccountSession("t0ken", null, now, null);
            }

            @Override
            public Credential credential(AccountSession session) {
                return new PathCredential(new SecretString(session.token()));
            }

            @Override
            public void check(AccountSession session) {}

            @Override
            public String identity() {
                return "";
            }

            @Override
            public ApiResult<?> close(AccountSession session, Duration limit) {
                return TestVendor.DONE;
            }
        };
        ApiHandle authorized = new SessionManager(transport, provider, TestVendor.SESSION_SETTINGS).handle();

        authorized.sessionCall(authorized.create(Api.class).get()).execute();

        assertThat(lines()).singleElement().asString().contains("/thing/██ -> 200");
    }

    private record PathCredential(SecretString secret) implements Credential {
        @Override
        public void applyTo(Request request, Request.Builder authorized) {
            authorized.url(
                    request.url().newBuilder().addPathSegment(secret.value()).build());
        }

        @Override
        public List<SecretString> secrets() {
            return List.of(secret);
        }
    }

    @Test
    void theMillisecondsAreThoseOfTheExchange() {
        server.enqueue(new MockResponse().setBody("{}").setHeadersDelay(20, TimeUnit.MILLISECONDS));

        handle.sessionCall(api.get()).execute();

        String millis = lines().get(0).replaceFirst(".* in (\\d+) ms.*", "$1");
        assertThat(Long.parseLong(millis)).isBetween(20L, 60_000L);
    }

    private List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
