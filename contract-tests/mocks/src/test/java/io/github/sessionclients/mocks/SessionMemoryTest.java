package io.github.sessionclients.mocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The mocks of an account remember its sessions where a test asks for it. */
@PrismMocks(stateful = true)
final class SessionMemoryTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("\"(?:access_token|Token)\":\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\"IDSession\":\"([^\"]*)\"");

    private final PrismServers mocks;

    SessionMemoryTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @Test
    void everySessionHasATokenOfItsOwn() throws Exception {
        String first = open("netim");
        String second = open("netim");

        assertThat(first).isNotEqualTo(second);
        assertThat(mocks.openSessions("netim")).containsExactly(first, second);
        assertThat(mocks.openSessions("sensorpro")).isEmpty();
    }

    @Test
    void anOpenSessionIsTaken() throws Exception {
        assertThat(info(mocks, open("netim")).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionShowsItsOwnToken() throws Exception {
        open("netim");
        String token = open("netim");

        assertThat(idsIn(info(mocks, token))).containsExactly(token);
    }

    @Test
    void aListHasEverySessionThatIsOpen() throws Exception {
        String first = open("netim");
        String second = open("netim");
        netim(mocks, "DELETE", open("netim"));

        assertThat(idsIn(netim(mocks, "GET", "sessions/", second))).containsExactly(first, second);
    }

    @Test
    void anUnknownSessionIsRefused() throws Exception {
        HttpResponse<String> response = info(mocks, "unknown");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("sl-violations")).isEmpty();
    }

    @Test
    void anExpiredSessionIsRefused() throws Exception {
        String token = open("netim");

        mocks.expireSession("netim", token);

        assertThat(info(mocks, token).statusCode()).isEqualTo(401);
        assertThat(mocks.openSessions("netim")).isEmpty();
    }

    @Test
    void aClosedSessionIsRefused() throws Exception {
        String token = open("netim");

        assertThat(netim(mocks, "DELETE", token).statusCode()).isEqualTo(200);

        assertThat(info(mocks, token).statusCode()).isEqualTo(401);
        assertThat(mocks.openSessions("netim")).isEmpty();
    }

    @Test
    void aTokenInThePathIsKnownToo() throws Exception {
        String token = open("sensorpro");

        assertThat(logoff(token).statusCode()).isEqualTo(200);
        HttpResponse<String> second = logoff(token);

        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(second.body()).contains("Invalid token");
    }

    @Test
    void aLoginThatFailsOpensNothing() throws Exception {
        PrismServers refusing = mocks.prefer("sensorpro", "signIn", 200, "wrongCredentials");

        signIn(refusing);

        assertThat(refusing.openSessions("sensorpro")).isEmpty();
    }

    @Test
    void twoMemoriesKnowNothingOfEachOther() throws Exception {
        String token = open("netim");
        PrismServers others = mocks.stateful();

        assertThat(info(others, token).statusCode()).isEqualTo(401);
        assertThat(others.openSessions("netim")).isEmpty();
    }

    @Test
    void aSessionThatIsNotOpenCannotExpire() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mocks.expireSession("netim", "unknown"))
                .withMessage("No session with this token is open at netim.");
    }

    @Test
    void mocksWithoutAMemorySaySo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new PrismServers(Map.of("netim", 1)).openSessions("netim"))
                .withMessage("These mocks remember no sessions: use @PrismMocks(stateful = true) or stateful().");
    }

    private String open(String api) throws Exception {
        String answer = (api.equals("netim") ? netim(mocks, "POST", null) : signIn(mocks)).body();
        List<String> tokens = found(TOKEN, answer);
        assertThat(tokens).as(answer).hasSize(1);
        return tokens.get(0);
    }

    private static List<String> idsIn(HttpResponse<String> response) {
        return found(ID, response.body());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static HttpResponse<String> info(PrismServers mocks, String token) throws Exception {
        return netim(mocks, "GET", token);
    }

    private static HttpResponse<String> netim(PrismServers mocks, String method, @Nullable String token)
            throws Exception {
        return netim(mocks, method, "session/", token);
    }

    private static HttpResponse<String> netim(PrismServers mocks, String method, String path, @Nullable String token)
            throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(mocks.server("netim") + path))
                        .method(method, BodyPublishers.noBody())
                        .header("Authorization", token == null ? "Basic TkVUSU06bXlzZWNyZXQ=" : "Bearer " + token)
                        .header("Accept-Language", "EN")
                        .header("Content-Type", "application/json")
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> signIn(PrismServers mocks) throws Exception {
        return sensorpro(mocks, "signin", "{\"Organization\":\"O\",\"User\":\"U\",\"Password\":\"P\"}");
    }

    private HttpResponse<String> logoff(String token) throws Exception {
        return sensorpro(mocks, "logoff/" + token, "");
    }

    private static HttpResponse<String> sensorpro(PrismServers mocks, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(mocks.server("sensorpro") + "auth/sys/" + path))
                        .POST(BodyPublishers.ofString(body))
                        .header("x-apikey", "k")
                        .header("Content-Type", "application/json")
                        .build(),
                BodyHandlers.ofString());
    }
}
