package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.internal.TestVendor.Api;
import java.time.Duration;
import java.time.Instant;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A class path that does not fit may show only while a session is opened. */
class BrokenSessionTest {
    private final NoSuchMethodError error = new NoSuchMethodError("okio.Okio.socket");

    private final SessionProvider broken = new SessionProvider() {
        @Override
        public AccountSession open(@Nullable AccountSession known, Instant now) {
            throw error;
        }

        @Override
        public Credential credential(AccountSession session) {
            return Credential.NONE;
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

    private final Transport transport =
            TestVendor.transport(HttpUrl.get("http://localhost/"), RetryPolicy.standard(), new FakeTime());
    private final SessionManager sessions = new SessionManager(transport, broken, TestVendor.SESSION_SETTINGS);
    private final ApiHandle handle = sessions.handle();
    private final HttpCall<?> call = handle.sessionCall(handle.create(Api.class).get());

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
        assertThatThrownBy(sessions::currentSession).isSameAs(error);
    }
}
