package io.github.sessionclients.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.SessionClientException;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.netim.model.SessionInfo;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;

/** What the page about migrating shows does what the page says of it. */
final class MigratingTest {
    private final MockWebServer server = new MockWebServer();
    private final List<String> printed = new ArrayList<>();
    private String url = "";

    @BeforeEach
    void start() throws Exception {
        server.start();
        url = server.url("/").toString();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theCallsOfNetimsOwnClientHaveTheirPlaceHere() throws Exception {
        answer(200, "{\"access_token\":\"t\"}");
        answer(200, "{\"lang\":\"EN\"}");
        answer(400, "{\"message\":\"Wrong value\"}");
        answer(200, "{}");
        String secret = "mysecret";

        // snippet: netim
        try (NetimClient api = NetimClient.builder()
                .credentials("NETIM", secret)
                .language(Language.EN)
                .baseUrl(url) // mock
                .build()) {
            SessionInfo info = api.getSession().execute(); // was api.sessionInfo()
            print(info.lang());
            api.setPreference(PreferenceType.SYNC, "1").execute(); // was api.sessionSetPreference("sync", "1")
        } catch (NetimException e) {
            print(e.status() + " " + e.messages()); // was api.getLastHttpStatus(), api.getLastError()
        } catch (SessionClientException e) {
            print("no answer: " + e.getMessage()); // was a NetimAPIException too
        }
        // end

        assertThat(printed).containsExactly("EN", "400 [Wrong value]");
        server.takeRequest();
        server.takeRequest();
        server.takeRequest();
        assertThat(server.takeRequest().getRequestLine()).startsWith("DELETE /session/ ");
    }

    interface ContactApi {
        @POST("api/Contact/UpdateAdd")
        Call<Map<String, Object>> updateAdd(@Body Map<String, Object> contacts);
    }

    @Test
    void sensorprosSampleWithoutItsConcatenation() throws Exception {
        answer(200, "{\"ExpiresIn\":3622,\"Token\":\"token-1\",\"Result\":{\"TotalErrors\":0}}");
        answer(200, "{\"Result\":{\"TotalErrors\":0}}");
        answer(200, "");
        OkHttpClient client = new OkHttpClient();
        String apiKey = "key";
        String password = "password";
        Map<String, Object> batch = Map.of();

        // snippet: sensorpro
        try (SensorproClient sensorpro = SensorproClient.builder()
                .apiKey(apiKey)
                .credentials("YOURORGANIZATION", "APIUSER", password)
                .useSignIn()
                .okHttpClient(client) // the one of your program; it is not changed
                .baseUrl(url) // mock
                .build()) {
            ContactApi contacts = sensorpro.create(ContactApi.class);
            print(sensorpro.call(contacts.updateAdd(batch)).execute()); // throws if TotalErrors > 0
        }
        // end

        assertThat(server.takeRequest().getPath()).isEqualTo("/auth/sys/signin");
        assertThat(server.takeRequest().getPath()).isEqualTo("/api/Contact/UpdateAdd/token-1");
        assertThat(server.takeRequest().getPath()).isEqualTo("/auth/sys/logoff/token-1");
        assertThat(printed).hasSize(1);
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse().setResponseCode(status).setBody(body));
    }

    private void print(@Nullable Object text) {
        printed.add(String.valueOf(text));
    }
}
