package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.internal.TestVendor.Api;
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
    private final CallState state = new CallState(OperationInfo.of(plain), 0);

    @ParameterizedTest
    @CsvSource({
        "https://h/,https://h/",
        "https://h:443/a,https://h/a",
        "https://h:80/a,https://h:80/a",
        "http://h:80/a/b%2Fc/,http://h/a/b%2Fc/",
        "http://h:8080/a?x,http://h:8080/a?x",
        "https://h/a?x=1&y=&z,https://h/a?x=██&y=██&z"
    })
    void ofAnUnknownOperationEachValueOfTheQueryIsMasked(String url, String shown) {
        assertThat(state.describe(HttpUrl.get(url))).isEqualTo(shown);
    }

    @Test
    void ofAKnownOperationOnlySecretsAreMasked() {
        Request request = new Retrofit.Builder()
                .baseUrl("https://h/")
                .addConverterFactory(retrofit2.converter.moshi.MoshiConverterFactory.create())
                .build()
                .create(Api.class)
                .login("u", "p/ss", "note")
                .request();

        CallState known = new CallState(OperationInfo.of(request), 0);

        assertThat(known.describe(request.url())).isEqualTo("https://h/login/u/██?note=note");
        known.hide(new Hidden("not"));
        assertThat(known.describe(request.url())).isEqualTo("https://h/login/u/██?note=██");
        assertThat(known).hasToString("login");
    }

    @Test
    void anEmptySecretMasksNothing() {
        state.hide(new Hidden(""));

        assertThat(state.describe(HttpUrl.get("https://h/a"))).isEqualTo("https://h/a");
        assertThat(state.mask("text")).isEqualTo("text");
    }

    @Test
    void secretsOfFourCharactersAndMoreAreMaskedInText() {
        state.hide(new Hidden("abc"));
        state.hide(new Hidden("wxyz"));

        assertThat(state.mask("abc wxyz abcwxyz")).isEqualTo("abc ██ abc██");
    }

    @Test
    void onlyTheFirstWhoAsksMayRepeatTheCall() {
        assertThat(state.claimReplay()).isTrue();
        assertThat(state.claimReplay()).isFalse();
    }

    @Test
    void aNewTryHasSentNothingThoughTheCallHas() {
        assertThat(state.sent()).isFalse();
        assertThat(state.everSent()).isFalse();

        state.markSent(new OkHttpClient().newCall(plain));
        assertThat(state.sent()).isTrue();
        state.beginTry();

        assertThat(state.sent()).isFalse();
        assertThat(state.everSent()).isTrue();
    }
}
