package io.github.sessionclients.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.IncodeException;
import io.github.sessionclients.incode.IncodeServer;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.incode.SavedOnboarding;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.api.Servers;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.github.sessionclients.sensorpro.SensorproException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** What the guides show beside the quickstart's snippets does what the guides say of it. */
final class GuideSnippetsTest {
    private static final String LOGGED_IN = """
            {"ExpiresIn":3622,"Token":"token-1","Result":{"TotalErrors":0}}""";

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

    // Netim

    @Test
    void netimsRefusalOfCredentialsIsTold() {
        answer(401, "{\"message\":\"Bad credentials\"}");
        try (NetimClient netim = netim()) {
            // snippet: netim-errors
            try {
                netim.getSession().execute();
            } catch (NetimException e) {
                if (e.isAuthenticationFailure() && e.operation().equals("openSession")) {
                    print("id or secret refused: " + e.messages());
                } else {
                    print(e.status() + " "
                            + e.error()); // error() is a NetimError, or null if the body is something else
                }
            }
            // end
        }

        assertThat(printed).containsExactly("id or secret refused: [Bad credentials]");
    }

    @Test
    void netimsPreferencesAreStrings() throws Exception {
        answer(200, "{\"access_token\":\"t\"}");
        answer(200, "{}");
        answer(200, "[]");
        answer(200, "{}");
        try (NetimClient netim = netim()) {
            // snippet: netim-preference
            netim.setPreference(PreferenceType.LANG, "FR").execute();
            netim.setPreference(PreferenceType.SYNC, "0").execute(); // a string, even if the preference is a number
            // end
        }

        server.takeRequest();
        assertThat(server.takeRequest().getBody().readUtf8()).isEqualTo("{\"type\":\"lang\",\"value\":\"FR\"}");
        assertThat(server.takeRequest().getBody().readUtf8()).isEqualTo("{\"type\":\"sync\",\"value\":\"0\"}");
    }

    @Test
    void netimsTestEnvironmentIsReachedByHttps() {
        String secret = "mysecret";
        // snippet: netim-ote
        NetimClient netim = NetimClient.builder()
                .credentials("NETIM", secret)
                .baseUrl(Servers.OT_E_TEST_ENVIRONMENT)
                .build();
        // end

        assertThat(netim).hasToString("NetimClient{https://oterest.netim.com/1.0/}");
        netim.close();
    }

    @Test
    void aClientIsSetUpFromTheEnvironment() {
        Map<String, String> properties = Map.of(
                "sessionclients.netim.id", "NETIM",
                "sessionclients.netim.secret", "mysecret",
                "sessionclients.netim.base-url", url);
        properties.forEach(System::setProperty);
        answer(200, "{\"access_token\":\"t\"}");
        answer(200, "{}");
        AccountSession held;
        try {
            // snippet: environment
            try (NetimClient netim = NetimClient.fromEnvironment()) {
                AccountSession session = netim.currentSession();
                held = session; // mock
            }
            // end
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }

        assertThat(held.token()).isEqualTo("t");
    }

    // Incode

    // snippet: incode-scores
    interface ScoreApi {
        @GET("omni/get/score")
        Call<Map<String, Object>> score(@Query("id") String interviewId);
    }
    // end

    @Test
    void anOnboardingIsTakenUpByItsKeptToken() throws Exception {
        answer(200, "{\"overall\":{}}");
        String interviewId = "i-1";
        String token = "kept-token";
        try (IncodeClient incode = incode()) {
            // snippet: incode-own
            Onboarding onboarding = incode.onboarding(interviewId, token); // nothing is sent
            ScoreApi api = onboarding.create(ScoreApi.class); // carries the key, the version and this customer's token
            Map<String, Object> score = onboarding.call(api.score(interviewId)).execute();
            // end
            print(score);
        }

        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getPath()).isEqualTo("/omni/get/score?id=i-1");
        assertThat(sent.getHeader("x-api-key")).isEqualTo("key");
        assertThat(sent.getHeader("api-version")).isEqualTo("1.0");
        assertThat(sent.getHeader("X-Incode-Hardware-Id")).isEqualTo("kept-token");
        assertThat(printed).containsExactly("{overall={}}");
    }

    @Test
    void aSavedOnboardingGoesOnElsewhere() throws Exception {
        answer(200, "{\"url\":\"https://example.com/o\"}");
        String token = "kept-token";
        String clientId = "client-1";
        try (IncodeClient incode = incode()) {
            Onboarding onboarding = incode.onboarding(SavedOnboarding.of("i-1", token, "flow", clientId));
            // snippet: incode-saved
            SavedOnboarding saved = onboarding.save(); // interviewId(), token(), configurationId() and clientId()
            Onboarding again = incode.onboarding(SavedOnboarding.of("i-1", token, "flow", clientId)); // elsewhere
            // end
            assertThat(again.save()).isEqualTo(saved);
            again.url().execute();
        }

        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getPath()).isEqualTo("/omni/onboarding-url?clientId=client-1");
        assertThat(sent.getHeader("X-Incode-Hardware-Id")).isEqualTo("kept-token");
    }

    @Test
    void aClientWithoutTheKeyFollowsAnOnboarding() throws Exception {
        SavedOnboarding saved = SavedOnboarding.of("i-1", "kept-token", "flow", "client-1");
        // snippet: incode-token-only
        IncodeClient tokens =
                IncodeClient.builder().server(IncodeServer.DEMO).withoutApiKey().build();
        Onboarding onboarding = tokens.onboarding(saved); // calls /0/omni/… with the token alone
        // end
        assertThat(onboarding.save()).isEqualTo(saved);
        tokens.close();
    }

    @Test
    void anOnboardingIsResumedByItsId() throws Exception {
        answer(200, "{\"token\":\"new\",\"interviewId\":\"i-1\",\"existingSession\":true}");
        String flow = "flow";
        String interviewId = "i-1";
        Onboarding resumed;
        try (IncodeClient incode = incode()) {
            // snippet: incode-resume
            Onboarding onboarding = incode.resumeOnboarding(flow, interviewId).execute(); // has a new token
            // end
            resumed = onboarding;
        }

        assertThat(resumed.token()).isEqualTo("new");
        assertThat(server.takeRequest().getBody().readUtf8())
                .isEqualTo("{\"configurationId\":\"flow\",\"interviewId\":\"i-1\"}");
    }

    @Test
    void incodesOwnCodeIsNotTheStatus() {
        answer(400, "{\"status\":4005,\"error\":\"Spoof attempt detected\",\"message\":\"Spoof.\"}");
        try (IncodeClient incode = incode()) {
            Onboarding onboarding = incode.onboarding("i-1", "t");
            // snippet: incode-errors
            try {
                onboarding.finish().execute();
            } catch (IncodeException e) {
                print(e.status() + ", code " + e.code() + ": " + e.messages()); // HTTP's status, then Incode's own code
            }
            // end
        }

        assertThat(printed).containsExactly("400, code 4005: [[4005] Spoof.]");
    }

    // Genesys

    // snippet: genesys-search
    interface SearchApi {
        @GET("kbs/{kb}/search")
        Call<Map<String, Object>> search(@Path("kb") String kb, @Query("size") int size);
    }
    // end

    @Test
    void aVisitorWhoBecomesKnownKeepsTheSession() throws Exception {
        answer(200, "{\"sessionId\":\"s-1\"}");
        answer(200, "{\"sessionId\":\"s-1\"}");
        answer(200, "{\"response\":{}}");
        try (GenesysKnowledgeClient genesys =
                GenesysKnowledgeClient.builder().baseUrl(url).build()) {
            // snippet: genesys-known
            VisitorSession session = genesys.createSession(Visitor.anonymous()).execute();
            VisitorSession known = session.withVisitor(Visitor.customer("u-17"));
            known.update(null).execute(); // tells Knowledge Center who it is
            // end
            // snippet: genesys-own
            SearchApi api = known.create(SearchApi.class); // carries sessionId and gkc_customerId
            Map<String, Object> found = known.call(api.search("faq", 5)).execute();
            // end
            print(found);
        }

        assertThat(server.takeRequest().getHeader("gkc_customerId")).isNull();
        RecordedRequest update = server.takeRequest();
        assertThat(update.getRequestLine()).startsWith("POST /sessions/s-1 ");
        assertThat(update.getHeader("gkc_customerId")).isEqualTo("u-17");
        RecordedRequest search = server.takeRequest();
        assertThat(search.getPath()).isEqualTo("/kbs/faq/search?size=5&sessionId=s-1");
        assertThat(search.getHeader("gkc_customerId")).isEqualTo("u-17");
        assertThat(printed).containsExactly("{response={}}");
    }

    @Test
    void aSessionIsFoundAgainByItsId() throws Exception {
        answer(200, "{\"sessionId\":\"s-1\"}");
        String sessionId = "s-1";
        try (GenesysKnowledgeClient genesys =
                GenesysKnowledgeClient.builder().baseUrl(url).build()) {
            // snippet: genesys-resume
            VisitorSession session = genesys.resume(sessionId, Visitor.customer("u-17")); // nothing is sent
            print(session.info().execute()); // an error if Knowledge Center does not know it
            // end
        }

        assertThat(server.takeRequest().getRequestLine()).startsWith("GET /sessions/s-1 ");
    }

    // Sensorpro

    // snippet: sensorpro-contacts
    interface ContactApi {
        @POST("api/Contact/UpdateAdd") // no host, no token: the client adds both
        Call<Map<String, Object>> updateAdd(@Body Map<String, Object> contacts);
    }
    // end

    @Test
    void aFailureInsideASuccessNamesTheRecord() throws Exception {
        answer(200, LOGGED_IN);
        answer(200, """
                {"Result":{"TotalErrors":1,"ErrorMessages":[
                {"Sequence":6,"Description":"Record already exists","Code":"1001"}]}}""");
        answer(200, "");
        Map<String, Object> batch = Map.of();
        try (SensorproClient sensorpro = sensorpro()) {
            // snippet: sensorpro-own
            ContactApi api = sensorpro.create(ContactApi.class);
            ApiResult<Map<String, Object>> result =
                    sensorpro.call(api.updateAdd(batch)).result();
            if (result instanceof ApiResult.ApiFailure<Map<String, Object>> no) {
                for (ApiMessage message : no.messages()) {
                    print("record " + message.sequence() + ": " + message.description());
                }
            }
            // end
        }

        assertThat(printed).containsExactly("record 6: Record already exists");
        assertThat(server.takeRequest().getRequestLine()).startsWith("POST /auth/sys/signin ");
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getPath()).isEqualTo("/api/Contact/UpdateAdd/token-1");
        assertThat(sent.getHeader("x-apikey")).isNull();
        assertThat(server.takeRequest().getPath()).isEqualTo("/auth/sys/logoff/token-1");
    }

    @Test
    void aRefusedLoginIsAnAuthenticationFailureWhateverItsStatus() {
        answer(200, "{\"Result\":{\"TotalErrors\":1,\"ErrorMessages\":[{\"Description\":\"No such user\"}]}}");
        try (SensorproClient sensorpro = sensorpro()) {
            // snippet: sensorpro-errors
            try {
                sensorpro.currentSession();
            } catch (SensorproException e) {
                print(e.isAuthenticationFailure() + " " + e.status() + " " + e.messages());
            }
            // end
        }

        assertThat(printed).containsExactly("true 200 [No such user]");
    }

    @ParameterizedTest
    @CsvSource({"signIn, /auth/sys/signin", "path, /auth/sys/login/ORG/API%20USER/p%2Fw"})
    void theSettingLoginSaysWhereTheCredentialsTravel(String login, String path) throws Exception {
        Map<String, String> properties = Map.of(
                "sessionclients.sensorpro.api-key", "key",
                "sessionclients.sensorpro.organization", "ORG",
                "sessionclients.sensorpro.user", "API USER",
                "sessionclients.sensorpro.password", "p/w",
                "sessionclients.sensorpro.login", login,
                "sessionclients.sensorpro.base-url", url);
        properties.forEach(System::setProperty);
        answer(200, LOGGED_IN);
        answer(200, "");
        try (SensorproClient sensorpro = SensorproClient.fromEnvironment()) {
            sensorpro.currentSession();
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }

        RecordedRequest sent = server.takeRequest(10, TimeUnit.SECONDS);
        assertThat(sent).isNotNull().extracting(RecordedRequest::getPath).isEqualTo(path);
    }

    private NetimClient netim() {
        return NetimClient.builder()
                .credentials("NETIM", "mysecret")
                .baseUrl(url)
                .build();
    }

    private IncodeClient incode() {
        return IncodeClient.builder().apiKey("key").baseUrl(url).build();
    }

    private SensorproClient sensorpro() {
        return SensorproClient.builder()
                .apiKey("key")
                .credentials("ORG", "USER", "password")
                .useSignIn()
                .baseUrl(url)
                .build();
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse().setResponseCode(status).setBody(body));
    }

    private void print(@Nullable Object text) {
        printed.add(String.valueOf(text));
    }
}
