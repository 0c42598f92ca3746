package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    private static final String VISIBLE = "!\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|} ~";

    @Test
    void allOfVisibleAsciiGoesIntoAHeaderAsItIs() {
        assertThat(Checks.header("field", VISIBLE)).isEqualTo(VISIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001fb", "a\u007fb", "a\u0080b"})
    void whatIsJustOutsideOfItDoesNot(String value) {
        assertThatThrownBy(() -> Checks.header("field", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("field must ");
    }

    @Test
    void aBlankInsideIsNoBlankAtAnEnd() {
        assertThat(Checks.header("field", "a b")).isEqualTo("a b");
        assertThatThrownBy(() -> Checks.header("field", " a")).hasMessage("field must not begin or end with a blank");
        assertThatThrownBy(() -> Checks.header("field", "a ")).hasMessage("field must not begin or end with a blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\nb", "é"})
    void aNameOfAHeaderThatCannotBeSentIsRefused(String name) {
        assertThatThrownBy(() -> Checks.headerName(name))
                .hasMessage("the header's name contains a character that is not allowed in a header name");
    }

    @Test
    void aNameOfAHeaderMayHoldAllThatATokenMay() {
        assertThatCode(() -> Checks.headerName("!#$%&'*+.^_`|~0-9aZ")).doesNotThrowAnyException();
    }

    @Test
    void pathSegmentsUserIdsAndTextsAreGivenBackAsTheyAre() {
        assertThat(Checks.pathSegment("field", "a/../b…")).isEqualTo("a/../b…");
        assertThat(Checks.basicUser("field", "réseller")).isEqualTo("réseller");
        assertThat(Checks.text("field", " 😀 ")).isEqualTo(" 😀 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {":", ":a", "a:", "a:b"})
    void aColonEndsTheUserIdOfHttpBasicWhereverItIs(String value) {
        assertThatThrownBy(() -> Checks.basicUser("id", value))
                .hasMessage("id must not contain ':', which ends the user id in HTTP Basic");
    }

    @Test
    @SuppressWarnings("NullAway") // as from a caller that is not checked
    void aLimitThatIsMissingIsRefusedByName() {
        assertThatThrownBy(() -> Checks.limit("timeout", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout is missing");
    }

    @Test
    void aLimitIsLongerThanNothingAndNoLongerThanADay() {
        Duration day = Duration.ofDays(1);
        Duration moment = Duration.ofNanos(1);

        assertThat(Checks.limit("timeout", day)).isEqualTo(day);
        assertThat(Checks.limit("timeout", moment)).isEqualTo(moment);
        assertThatThrownBy(() -> Checks.limit("timeout", day.plus(moment)))
                .hasMessage("timeout must not be longer than a day");
        assertThatThrownBy(() -> Checks.limit("timeout", Duration.ZERO)).hasMessage("timeout must be positive");
        assertThatThrownBy(() -> Checks.limit("timeout", moment.negated())).hasMessage("timeout must be positive");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/,https://h/x,true",
        "https://h/,https://h:443/,true",
        "https://h/,http://h:443/,false",
        "https://h/,https://i/,false",
        "https://h/,https://h:444/,false"
    })
    void anOriginIsSchemeHostAndPort(String a, String b, boolean same) {
        assertThat(Checks.sameOrigin(HttpUrl.get(a), HttpUrl.get(b))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,true",
        "::1,true",
        "127.0.0.1,true",
        "127.255.0.9,true",
        "128.0.0.1,false",
        "localhost.example,false",
        "127.0.0.1.example,false",
        "::2,false"
    })
    void thisMachineIsKnownByItsNames(String host, boolean loopback) {
        assertThat(Checks.isLoopback(host)).isEqualTo(loopback);
    }

    @Test
    void jsonIsSaidWhereNothingElseIs() {
        RequestBody text = RequestBody.create("x", MediaType.get("text/plain"));
        RequestBody untyped = RequestBody.create("x", null);

        assertThat(typeOf(null, null)).isEqualTo("application/json");
        assertThat(typeOf(untyped, null)).isEqualTo("application/json");
        assertThat(typeOf(text, null)).isNull();
        assertThat(typeOf(untyped, "text/csv")).isEqualTo("text/csv");
    }

    private static @Nullable String typeOf(@Nullable RequestBody body, @Nullable String header) {
        Request.Builder request = new Request.Builder().url("https://h/").method(body == null ? "GET" : "POST", body);
        if (header != null) {
            request.header("Content-Type", header);
        }
        Request.Builder typed = request.build().newBuilder();
        Requests.setJsonContentType(request.build(), typed);
        return typed.build().header("Content-Type");
    }
}
