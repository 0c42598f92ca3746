package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class AccountSessionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final HttpUrl ENDPOINT = HttpUrl.get("https://apinie.sensorpro.net/");

    private final AccountSession full = new AccountSession("tok-1", ENDPOINT, NOW, NOW.plusSeconds(60));

    @Test
    void tellsAllOfItself() {
        assertThat(full.token()).isEqualTo("tok-1");
        assertThat(full.endpoint()).isEqualTo(ENDPOINT);
        assertThat(full.openedAt()).isEqualTo(NOW);
        assertThat(full.expiresAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void isEqualByTokenAlone() {
        AccountSession same = new AccountSession("tok-1", null, NOW.plusSeconds(1), null);
        AccountSession other = new AccountSession("tok-2", ENDPOINT, NOW, NOW.plusSeconds(60));

        assertThat(full)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(other)
                .isNotEqualTo(null);
        assertThat(full.hashCode()).isNotEqualTo(other.hashCode());
    }

    @Test
    void itsTextHidesTheToken() {
        assertThat(full)
                .hasToString("AccountSession{token=██, endpoint=https://apinie.sensorpro.net/, "
                        + "openedAt=2026-01-01T00:00:00Z, expiresAt=2026-01-01T00:01:00Z}");
    }
}
