package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Retrofit;

/** What the interceptors tell each other. */
class CallStateTest {
    private final Request plain = new Request.Builder().url("http://localhost/").build();
    private final CallState state = state(List.of());

    @ParameterizedTest
    @CsvSource({
        "https://h/,https://h/",
        "https://h:443/a,https://h/a",
        "https://h:80/a,https://h:80/a",
        "http://h:80/a/b%2Fc/,http://h/a/b%2Fc/",
        "http://h:8080/a?x,http://h:8080/a?x",
        "https://h/a?x=1&y=&z,https://h/a?x=██&y=██&z"
    })
    void ofAnUnknownOperationEachValueOfTheQueryIsRedacted(String url, String shown) {
        assertThat(state.describe(HttpUrl.get(url))).isEqualTo(shown);
    }

    @Test
    void ofAKnownOperationOnlySecretsAreRedacted() {
        CallRequest call = CallRequestTest.login("u", "p/ss", "note");
        CallState known = call.newState(false);
        HttpUrl url = call.toSend(known).url();

        assertThat(known.describe(url)).isEqualTo("https://h/login/u/██?note=note");
        known.startAttempt(new Secrets("not"));
        assertThat(known.describe(url)).isEqualTo("https://h/login/u/██?note=██");
        assertThat(known).hasToString("login");
    }

    @Test
    void anEmptySecretRedactsNothing() {
        state.startAttempt(new Secrets(""));

        assertThat(state.describe(HttpUrl.get("https://h/a"))).isEqualTo("https://h/a");
        assertThat(state.redact("text")).isEqualTo("text");
    }

    @Test
    void secretsOfFourCharactersAndMoreAreRedactedInText() {
        state.startAttempt(new Secrets("abc", "wxyz"));

        assertThat(state.redact("abc wxyz abcwxyz")).isEqualTo("abc ██ abc██");
    }

    @Test
    void theSecretsOfAnEarlierAttemptAreRedactedToo() {
        state.startAttempt(new Secrets("first"));
        state.startAttempt(new Secrets("second"));
        state.startAttempt(new Secrets("third"));

        assertThat(state.redact("first second third")).isEqualTo("██ ██ ██");
    }

    @Test
    void aNewAttemptHasSentNothingThoughTheCallHas() {
        assertThat(state.isSent()).isFalse();
        assertThat(state.anyAttemptSent()).isFalse();

        state.markSent(new OkHttpClient().newCall(plain));
        assertThat(state.isSent()).isTrue();
        state.startAttempt(Credential.NONE);

        assertThat(state.isSent()).isFalse();
        assertThat(state.anyAttemptSent()).isTrue();
    }

    @Test
    void aRequestThatWasMadeAnewIsToldAsThat() {
        assertThatThrownBy(() -> CallState.of(plain)).hasMessageContaining("instead of deriving it with newBuilder()");
    }

    private static CallState state(List<SecretString> secrets) {
        Retrofit retrofit = new Retrofit.Builder().baseUrl("https://h/").build();
        return new CallState(new OperationInfo("GET", retrofit), secrets, 0);
    }

    /** A credential that is nothing but secrets. */
    private record Secrets(List<String> values) implements Credential {
        Secrets(String... values) {
            this(List.of(values));
        }

        @Override
        public void applyTo(Request request, Request.Builder authorized) {}

        @Override
        public List<SecretString> secrets() {
            return values.stream().map(SecretString::new).toList();
        }
    }
}
