package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.mocks.Prefer;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.sensorpro.SensorproClient;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.http.POST;

/** Opens, uses and ends a session on each API, and has each refuse one; all at the same time, on the same mocks. */
@PrismMocks
class EveryVendorTest {
    private final PrismServers mocks;

    EveryVendorTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    private NetimClient netim() {
        return NetimClient.builder()
                .credentials("NETIM", "mysecret")
                .baseUrl(mocks.server("netim").toString())
                .build();
    }

    @Test
    void netimSession() {
        try (NetimClient netim = netim()) {
            netim.setPreference(PreferenceType.LANG, "FR").execute();
            assertFalse(netim.listSessions().execute().isEmpty());
        }
    }

    @Test
    @Prefer(api = "netim", operation = "setSessionPreference", status = 400)
    void netimRefuses() {
        try (NetimClient netim = netim()) {
            ApiException e = assertThrows(
                    ApiException.class, netim.setPreference(PreferenceType.LANG, "FR")::execute);
            assertEquals(400, e.status());
            assertFalse(netim.listSessions().execute().isEmpty()); // the session itself is not refused
        }
    }

    private IncodeClient incode() {
        return IncodeClient.builder()
                .apiKey("example-api-key")
                .baseUrl(mocks.server("incode").toString())
                .build();
    }

    @Test
    void incodeSession() {
        try (IncodeClient incode = incode()) {
            Onboarding onboarding = incode.startOnboarding(start -> start.configurationId("example-flow"))
                    .execute();
            onboarding.status().execute();
            onboarding.finish().execute();
        }
    }

    @Test
    @Prefer(api = "incode", operation = "finishOnboarding", status = 403)
    void incodeRefuses() {
        try (IncodeClient incode = incode()) {
            Onboarding onboarding = incode.startOnboarding(start -> start.configurationId("example-flow"))
                    .execute();
            assertEquals(403, assertThrows(ApiException.class, onboarding.finish()::execute).status());
        }
    }

    private GenesysKnowledgeClient genesys() {
        return GenesysKnowledgeClient.builder()
                .baseUrl(mocks.server("genesys").toString())
                .build();
    }

    @Test
    void genesysSession() {
        try (GenesysKnowledgeClient genesys = genesys()) {
            VisitorSession session =
                    genesys.createSession(Visitor.customer("u-17")).execute();
            session.update(SessionAttributes.builder().visitId("visit-1").build()).execute();
            assertEquals(session.id(), session.info().execute().sessionId());
        }
    }

    @Test
    @Prefer(api = "genesys", operation = "createSession", status = 500)
    void genesysRefuses() {
        try (GenesysKnowledgeClient genesys = genesys()) {
            assertEquals(
                    500,
                    assertThrows(ApiException.class, genesys.createSession(Visitor.customer("u-17"))::execute)
                            .status());
        }
    }

    /** The mock knows the session operations only: one of them stands in for those of the rest of the API. */
    interface OwnApi {
        @POST("auth/sys/logoff")
        Call<Void> withTokenAppended();
    }

    private SensorproClient sensorpro() {
        return SensorproClient.builder()
                .apiKey("5F9B1BB2-1850-42A6-A6F7-7848B8D3708D")
                .credentials("YOURORGANIZATION", "APIUSER", "PASSWORD")
                .useSignIn()
                .baseUrl(mocks.server("sensorpro").toString())
                .build();
    }

    @Test
    void sensorproSession() {
        try (SensorproClient sensorpro = sensorpro()) {
            AccountSession session = sensorpro.currentSession();
            sensorpro.call(sensorpro.create(OwnApi.class).withTokenAppended()).execute();
            assertEquals(mocks.server("sensorpro").toString(), String.valueOf(session.endpoint()));
        }
    }

    @Test
    @Prefer(api = "sensorpro", operation = "signIn", example = "wrongCredentials")
    void sensorproRefuses() {
        try (SensorproClient sensorpro = sensorpro()) {
            ApiException e = assertThrows(ApiException.class, sensorpro::currentSession);
            assertEquals(200, e.status());
            assertTrue(e.isAuthenticationFailure());
        }
    }

    @Test
    @Prefer(api = "sensorpro", operation = "logoff", status = 500)
    void sensorproFailsAfterTheLogin() {
        try (SensorproClient sensorpro = sensorpro()) {
            ApiException e = assertThrows(
                    ApiException.class,
                    sensorpro.call(sensorpro.create(OwnApi.class).withTokenAppended())::execute);
            assertEquals(500, e.status());
        }
    }
}
