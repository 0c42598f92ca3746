package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.SessionStore;
import io.github.sessionclients.internal.TestVendor.Api;
import java.time.Duration;
import java.time.Instant;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A class path that does not fit may show only while a session is opened. */
class BrokenSessionTest {
    private final NoSuchMethodError error = new NoSuchMethodError("okio.Okio.socket");

    private final AccountSessions.Desk broken = new AccountSessions.Desk() {
        @Override
        public AccountSession open(Instant now) {
            throw error;
        }

        @Override
        public void end(AccountSession session, Duration limit) {}
    };

    private final Time time = new FakeTime().time();
    private final AccountSessions sessions =
            new AccountSessions(TestVendor.VENDOR, broken, SessionStore.inMemory(), null, Duration.ofSeconds(1), time);
    private final Transport transport = TestVendor.transport(
                    HttpUrl.get("http://localhost/"), RetryPolicy.standard(), time)
            .authorised(sessions, (session, request, on) -> {});
    private final HttpCall<?> call =
            transport.sessionCall(transport.create(Api.class).get());

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void isThrownByExecute() {
        assertThatThrownBy(call::execute).isSameAs(error);
    }

    @Test
    void isThrownByResult() {
        assertThatThrownBy(call::result).isSameAs(error);
    }

    @Test
    void isThrownByRaw() {
        assertThatThrownBy(call::raw).isSameAs(error);
    }

    @Test
    void completesTheFuture() {
        assertThatThrownBy(call.executeAsync()::join).hasCause(error);
    }

    @Test
    void isThrownBySession() {
        assertThatThrownBy(sessions::current).isSameAs(error);
    }
}
