package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionStoreTest {
    private final SessionStore store = SessionStore.inMemory();
    private final AccountSession one = session("T1");
    private final AccountSession two = session("T2");

    @Test
    void isEmptyAtFirst() {
        assertThat(store.current()).isNull();
    }

    @Test
    void takesASessionWhereNoneWas() {
        assertThat(store.replace(null, one)).isTrue();
        assertThat(store.current()).isSameAs(one);
    }

    @Test
    void takesAnotherForOneThatIsEqualToTheCurrent() {
        assertThat(store.replace(null, one)).isTrue();

        assertThat(store.replace(session("T1"), two)).isTrue();
        assertThat(store.current()).isSameAs(two);
    }

    @Test
    void keepsTheCurrentWhereAnotherWasExpected() {
        assertThat(store.replace(null, one)).isTrue();

        assertThat(store.replace(null, two)).isFalse();
        assertThat(store.replace(two, null)).isFalse();
        assertThat(store.current()).isSameAs(one);
    }

    @Test
    void givesTheSessionUpAtTheEnd() {
        assertThat(store.replace(null, one)).isTrue();

        assertThat(store.replace(one, null)).isTrue();
        assertThat(store.current()).isNull();
    }

    private static AccountSession session(String token) {
        return new AccountSession(token, null, Instant.EPOCH, null);
    }
}
