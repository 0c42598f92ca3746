package com.example.world;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.genesys.GenesysException;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.IncodeException;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.incode.model.OnboardingStatus;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.github.sessionclients.sensorpro.SensorproException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Invocation;
import retrofit2.http.GET;
import retrofit2.http.POST;

/**
 * What every world does, in a process of its own: opens, uses and ends a session on each API, and is refused by each with
 * the vendor's own exception. It declares the wrapper alone, and uses Retrofit, OkHttp, Moshi and JSpecify beside it. The
 * arguments are the addresses of the four mocks.
 */
public final class World {
    private World() {}

    public static void main(String[] addresses) {
        netim(addresses[0]);
        incode(addresses[1]);
        genesys(addresses[2]);
        sensorpro(addresses[3]);
        System.out.println("All sessions ended.");
    }

    /** An interface of the user's. */
    interface SessionsOfMine {
        @GET("sessions/")
        Call<List<Map<String, Object>>> all();
    }

    private static void netim(String address) {
        try (NetimClient netim = netimClient(address)) {
            check(netim.getSession().execute().lang(), Language.EN);
            netim.setPreference(PreferenceType.LANG, "FR").execute();
            SessionsOfMine mine = netim.create(SessionsOfMine.class);
            check(netim.call(mine.all()).execute().get(0).get("lang"), "EN");
        }
        try (NetimClient netim = netimClient(address + "prefer;openSession,code=401,example=wrongCredentials/")) {
            NetimException e =
                    refusal(NetimException.class, () -> netim.getSession().execute());
            check(e.isAuthenticationFailure(), true);
            check(e.operation(), "openSession");
            check(
                    Objects.requireNonNull(e.error()).message(),
                    e.messages().get(0).description());
        }
    }

    private static NetimClient netimClient(String address) {
        return NetimClient.builder()
                .credentials("NETIM", "mysecret")
                .baseUrl(address)
                .moshi(new Moshi.Builder().build())
                .build();
    }

    private static void incode(String address) {
        try (IncodeClient incode = IncodeClient.builder()
                .apiKey("example-api-key")
                .baseUrl(address + "prefer;finishOnboarding,code=403/")
                .build()) {
            Onboarding onboarding = incode.startOnboarding(start -> start.configurationId("example-flow"))
                    .execute();
            check(onboarding.status().execute().onboardingStatus(), OnboardingStatus.ONBOARDING_FINISHED);
            IncodeException e = refusal(IncodeException.class, onboarding.finish()::execute);
            check(e.status(), 403);
            check(Objects.requireNonNull(e.error()).status(), 403);
        }
    }

    private static void genesys(String address) {
        try (GenesysKnowledgeClient genesys =
                GenesysKnowledgeClient.builder().baseUrl(address).build()) {
            VisitorSession session =
                    genesys.createSession(Visitor.customer("u-17")).execute();
            session.update(SessionAttributes.builder().visitId("visit-1").build())
                    .execute();
            check(session.info().execute().sessionId(), session.id());
        }
        try (GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                .baseUrl(address + "prefer;createSession,code=500/")
                .build()) {
            GenesysException e =
                    refusal(GenesysException.class, genesys.createSession(Visitor.customer("u-17"))::execute);
            check(e.isServerError(), true);
            Objects.requireNonNull(e.error());
        }
    }

    /** The mock knows the session operations only: one of them stands in for those of the rest of the API. */
    interface RestOfSensorpro {
        @POST("auth/sys/logoff")
        Call<Void> withTokenAppended();
    }

    private static void sensorpro(String address) {
        List<String> seen = new ArrayList<>();
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.add(chain.request().tag(Invocation.class) + " "
                            + chain.request().header("User-Agent"));
                    return chain.proceed(chain.request());
                })
                .build();
        SensorproClient.Builder builder = SensorproClient.builder()
                .apiKey("5F9B1BB2-1850-42A6-A6F7-7848B8D3708D")
                .credentials("YOURORGANIZATION", "APIUSER", "PASSWORD")
                .okHttpClient(http);
        try (SensorproClient sensorpro = builder.baseUrl(address).build()) {
            sensorpro
                    .call(sensorpro.create(RestOfSensorpro.class).withTokenAppended())
                    .execute();
        }
        check(seen.size(), 3); // login, the call, logoff
        check(seen.toString().contains("PASSWORD"), false);
        check(seen.toString().contains("session-clients/unknown"), false);

        builder.baseUrl(address + "prefer;signIn,code=200,example=wrongCredentials/");
        try (SensorproClient sensorpro = builder.useSignIn().build()) {
            SensorproException e = refusal(SensorproException.class, sensorpro::currentSession);
            check(e.isAuthenticationFailure(), true);
            check(e.messages(), List.of(new ApiMessage(0, "1001", "Invalid user or password")));
            check(Objects.requireNonNull(e.result()).totalErrors(), 1);
        }
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private static <E extends ApiException> E refusal(Class<E> type, Runnable call) {
        try {
            call.run();
        } catch (ApiException e) {
            return type.cast(e);
        }
        throw new AssertionError("no " + type.getSimpleName());
    }

    private static void check(@Nullable Object actual, @Nullable Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError("expected " + expected + ", but it is " + actual);
        }
    }
}
