package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.genesys.GenesysException;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.IncodeException;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.incode.model.StartOnboardingRequest;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.api.SessionApi;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.SessionInfo;
import io.github.sessionclients.netim.model.SessionPreference;
import io.github.sessionclients.netim.model.SessionToken;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.github.sessionclients.sensorpro.SensorproException;
import io.github.sessionclients.sensorpro.model.LoginResponse;
import io.github.sessionclients.sensorpro.model.SignInRequest;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Headers;
import retrofit2.http.POST;

/**
 * Runs each operation of a spec through the wrapper, as a user comes to it. An operation that the client sees to itself,
 * such as ending the session, is run through an interface of one's own, so that its outcome can be seen.
 */
abstract class Wrapped implements AutoCloseable {
    static final String SENSORPRO_KEY = "5F9B1BB2-1850-42A6-A6F7-7848B8D3708D";
    static final String INTERVIEW = "65a0example0interview0id";
    static final String VISITOR_SESSION = "00000000-0000-4000-8000-000000000001";

    private static final Moshi MOSHI = new Moshi.Builder().build();

    /** A client of a vendor, with the credentials of its spec's examples. */
    static Wrapped client(String vendor, PrismServers mocks, OkHttpClient http) {
        String url = Specs.mock(mocks, vendor).toString();
        return switch (vendor) {
            case "netim" ->
                of(NetimClient.builder()
                        .credentials("NETIM", "mysecret")
                        .language(Language.EN)
                        .baseUrl(url)
                        .okHttpClient(http)
                        .build());
            case "incode" ->
                of(IncodeClient.builder()
                        .apiKey("example-api-key")
                        .baseUrl(url)
                        .okHttpClient(http)
                        .build());
            case "genesys" ->
                of(GenesysKnowledgeClient.builder()
                        .baseUrl(url)
                        .okHttpClient(http)
                        .build());
            case "sensorpro" -> new Sensorpro(url, http);
            default -> throw new IllegalArgumentException(vendor);
        };
    }

    static Wrapped of(NetimClient netim) {
        return new Netim(netim);
    }

    static Wrapped of(IncodeClient incode) {
        return new Incode(incode);
    }

    static Wrapped of(GenesysKnowledgeClient genesys) {
        return new Genesys(genesys);
    }

    /** The vendor's type of exception. */
    static Class<? extends ApiException> exception(String vendor) {
        return switch (vendor) {
            case "netim" -> NetimException.class;
            case "incode" -> IncodeException.class;
            case "genesys" -> GenesysException.class;
            case "sensorpro" -> SensorproException.class;
            default -> throw new IllegalArgumentException(vendor);
        };
    }

    /**
     * The value of an operation, written back as JSON; of a login what is kept of it; null where there is none.
     *
     * @param body what to send; null for no body, or for that of the caller's choice where one is required
     */
    abstract @Nullable String run(String operation, @Nullable JsonNode body, Runner way);

    final @Nullable String run(String operation, Runner way) {
        return run(operation, null, way);
    }

    /** As {@link #run}, but with all that is in an answer whose value is kept in part only, if any call has it. */
    @Nullable
    String whole(String operation, Runner way) {
        return run(operation, way);
    }

    @Override
    public abstract void close();

    static String json(Type type, @Nullable Object value) {
        JsonAdapter<@Nullable Object> adapter = MOSHI.adapter(type);
        return adapter.serializeNulls().toJson(value);
    }

    /** A model made of JSON; of the other JSON if there is none. */
    private static <T> T model(Class<T> type, @Nullable JsonNode json, String otherwise) {
        try {
            return Objects.requireNonNull(MOSHI.adapter(type).fromJson(json == null ? otherwise : json.toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static AssertionError unknown(String operation) {
        return new AssertionError("No test runs " + operation);
    }

    private static final class Netim extends Wrapped {
        private final NetimClient netim;

        Netim(NetimClient netim) {
            this.netim = netim;
        }

        @Override
        @Nullable
        String run(String operation, @Nullable JsonNode body, Runner way) {
            switch (operation) {
                case "openSession" -> {
                    way.run(netim.session());
                    String token = netim.accountSession().token();
                    return json(
                            SessionToken.class,
                            SessionToken.builder().accessToken(token).build());
                }
                case "getSession" -> {
                    return MOSHI.adapter(SessionInfo.class).toJson(way.run(netim.session()));
                }
                case "listSessions" -> {
                    Type list = Types.newParameterizedType(List.class, SessionInfo.class);
                    return MOSHI.adapter(list).toJson(way.run(netim.sessions()));
                }
                case "setSessionPreference" -> {
                    SessionPreference preference =
                            model(SessionPreference.class, body, "{\"type\":\"lang\",\"value\":\"FR\"}");
                    return json(
                            Object.class,
                            way.run(netim.setPreference(preference.type(), preference.value()))
                                    .value());
                }
                case "closeSession" -> {
                    SessionApi own = netim.create(SessionApi.class);
                    return json(
                            Object.class,
                            way.run(netim.call(own.closeSession())).value());
                }
                default -> throw unknown(operation);
            }
        }

        @Override
        public void close() {
            netim.close();
        }
    }

    private static final class Incode extends Wrapped {
        private final IncodeClient incode;
        private final Onboarding onboarding;

        Incode(IncodeClient incode) {
            this.incode = incode;
            onboarding = incode.onboarding(INTERVIEW, "example-session-token");
        }

        @Override
        String run(String operation, @Nullable JsonNode body, Runner way) {
            return switch (operation) {
                case "startOnboarding" ->
                    text(way.run(incode.startOnboarding(model(
                                    StartOnboardingRequest.class, body, "{\"configurationId\":\"example-flow\"}")))
                            .started());
                case "getOnboardingStatus" -> text(way.run(onboarding.status()));
                case "finishOnboarding" -> text(way.run(onboarding.finish()));
                case "getOnboardingUrl" -> text(way.run(onboarding.url("example-client")));
                default -> throw unknown(operation);
            };
        }

        @Override
        public void close() {
            incode.close();
        }
    }

    private static final class Genesys extends Wrapped {
        private final GenesysKnowledgeClient genesys;
        private final VisitorSession session;
        private final Visitor visitor =
                Visitor.customer("customer@shop.example").withAgent("agent-7");

        Genesys(GenesysKnowledgeClient genesys) {
            this.genesys = genesys;
            session = genesys.resume(VISITOR_SESSION, visitor);
        }

        @Override
        String run(String operation, @Nullable JsonNode body, Runner way) {
            SessionAttributes attributes = body == null ? null : model(SessionAttributes.class, body, "");
            return switch (operation) {
                case "createSession" ->
                    text(way.run(genesys.createSession(visitor, attributes)).created());
                case "getSession" -> text(way.run(session.info()));
                case "updateSession" -> text(way.run(session.update(attributes)));
                default -> throw unknown(operation);
            };
        }

        @Override
        public void close() {
            genesys.close();
        }
    }

    /** Operations of one's own: the token, as the last segment, makes of them those that the mock knows. */
    interface SensorproApi {
        @POST("auth/sys/logoff")
        Call<Void> logoff();

        @POST("auth/sys/login/YOURORGANIZATION/APIUSER")
        @Headers("x-apikey: " + SENSORPRO_KEY)
        Call<LoginResponse> withResult();
    }

    private static final class Sensorpro extends Wrapped {
        private final String url;
        private final OkHttpClient http;

        Sensorpro(String url, OkHttpClient http) {
            this.url = url;
            this.http = http;
        }

        /** A client for each run, as it logs in only once. */
        @Override
        @Nullable
        String run(String operation, @Nullable JsonNode body, Runner way) {
            SignInRequest credentials = model(
                    SignInRequest.class,
                    body,
                    "{\"Organization\":\"YOURORGANIZATION\",\"User\":\"APIUSER\",\"Password\":\"PASSWORD\"}");
            SensorproClient.Builder builder = SensorproClient.builder()
                    .apiKey(SENSORPRO_KEY)
                    .credentials(credentials.organization(), credentials.user(), credentials.password())
                    .baseUrl(url)
                    .okHttpClient(http);
            if (operation.equals("signIn")) {
                builder.useSignIn();
            }
            try (SensorproClient sensorpro = builder.build()) {
                way.run(sensorpro.call(sensorpro.create(SensorproApi.class).logoff()));
                return operation.equals("logoff") ? null : kept(sensorpro.accountSession());
            }
        }

        @Override
        @Nullable
        String whole(String operation, Runner way) {
            if (!operation.equals("login")) {
                return run(operation, way);
            }
            try (SensorproClient sensorpro = SensorproClient.builder()
                    .apiKey(SENSORPRO_KEY)
                    .credentials("YOURORGANIZATION", "APIUSER", "PASSWORD")
                    .useSignIn()
                    .baseUrl(url)
                    .okHttpClient(http)
                    .build()) {
                return text(way.run(
                        sensorpro.call(sensorpro.create(SensorproApi.class).withResult())));
            }
        }

        private static String kept(AccountSession session) {
            return "{\"Token\":\"" + session.token() + "\"}";
        }

        @Override
        public void close() {}
    }

    private static String text(@Nullable Object model) {
        return json(Objects.requireNonNull(model).getClass(), model);
    }
}
