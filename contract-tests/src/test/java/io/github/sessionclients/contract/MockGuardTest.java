package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.IOException;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

@PrismMocks
final class MockGuardTest {
    private final MockGuard guard = new MockGuard("netim");
    private final PrismServers mocks;

    MockGuardTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @Test
    void nothingIsWrongWithAGoodRequest() throws IOException {
        send("session/", "Basic TkVUSU06bXlzZWNyZXQ=");

        guard.verify();
        assertThat(guard.operations()).containsExactly("openSession");
    }

    @Test
    void violationFailsTheTest() throws IOException {
        send("session/", "");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(guard::verify)
                .withMessageContaining("openSession: ")
                .withMessageContaining("Invalid security scheme used");
    }

    @Test
    void answerOfPrismsOwnFailsTheTest() throws IOException {
        send("no/such/path", "Basic TkVUSU06bXlzZWNyZXQ=");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(guard::verify)
                .withMessageContaining("POST /no/such/path: ")
                .withMessageContaining("NO_PATH_MATCHED_ERROR");
    }

    @Test
    void violationThatDoesNotComeFailsTheTest() throws IOException {
        guard.spoil("openSession", request -> request);
        send("session/", "Basic TkVUSU06bXlzZWNyZXQ=");

        assertThatExceptionOfType(AssertionError.class).isThrownBy(guard::verify);
    }

    private void send(String path, String authorization) throws IOException {
        Request request = new Request.Builder()
                .url(mocks.server("netim").resolve(path).toString())
                .post(RequestBody.create(new byte[0]))
                .header("Authorization", authorization)
                .header("Accept-Language", "EN")
                .header("Content-Type", "application/json")
                .build();
        try (Response response = guard.client().newCall(request).execute()) {
            assertThat(response.isRedirect()).isFalse();
        }
    }
}
