package io.github.sessionclients;

import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.PreferenceType;
import io.github.sessionclients.runtime.Operation;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.GET;

/**
 * One operation of each kind: safe to repeat or not, whatever its method says; with a session, opening one, ending one;
 * with a secret in a header or in the path; a failure inside a 200; a call of one's own.
 */
enum VendorOperation {
    NETIM_OPEN_SESSION("openSession", false, "POST /session/", "{\"access_token\":\"CANARY-token\"}") {
        @Override
        Subject subject(Setup setup) {
            return netim(setup, NetimClient::getSession);
        }
    },
    NETIM_GET_SESSION("getSession", true, "GET /session/", "{\"IDSession\":\"s-1\",\"lang\":\"EN\"}") {
        @Override
        Subject subject(Setup setup) {
            return netim(setup, NetimClient::getSession).opened();
        }
    },
    NETIM_SET_PREFERENCE("setSessionPreference", false, "PATCH /session/", "{\"message\":\"done\"}") {
        @Override
        Subject subject(Setup setup) {
            return netim(setup, client -> client.setPreference(PreferenceType.of("lang"), "EN"))
                    .opened();
        }
    },
    NETIM_CLOSE_SESSION("closeSession", true, "DELETE /session/", "{\"message\":\"closed\"}") {
        @Override
        Subject subject(Setup setup) {
            return netim(setup, NetimClient::getSession).opened();
        }
    },
    NETIM_OWN("own", true, "GET /own", "{\"a\":\"b\"}") {
        @Override
        Subject subject(Setup setup) {
            return netim(
                            setup,
                            client -> client.call(client.create(OwnApi.class).own()))
                    .opened();
        }
    },
    INCODE_STATUS(
            "getOnboardingStatus",
            true,
            "GET /omni/get/onboarding/status\\?.*",
            "{\"onboardingStatus\":\"ID_VALIDATION_FINISHED\"}") {
        @Override
        Subject subject(Setup setup) {
            IncodeClient client = incode(setup);
            return new Subject(
                    client::close, client.onboarding("i-1", "CANARY-token").status(), null);
        }
    },
    GENESYS_CREATE("createSession", false, "PUT /sessions/new", "{\"sessionId\":\"CANARY-id\"}") {
        @Override
        Subject subject(Setup setup) {
            GenesysKnowledgeClient client = genesys(setup);
            return new Subject(client::close, client.createSession(Visitor.customer("u-17")), null);
        }
    },
    GENESYS_UPDATE("updateSession", true, "POST /sessions/s-1", "{\"sessionId\":\"s-1\"}") {
        @Override
        Subject subject(Setup setup) {
            GenesysKnowledgeClient client = genesys(setup);
            return new Subject(
                    client::close, client.resume("s-1", Visitor.anonymous()).update(null), null);
        }
    },
    SENSORPRO_LOGIN("login", false, "POST /auth/sys/login/.*", Bodies.LOGIN) {
        @Override
        Subject subject(Setup setup) {
            return sensorpro(setup);
        }
    },
    SENSORPRO_LOGOFF("logoff", true, "POST /auth/sys/logoff/.*", "{\"Result\":{\"TotalErrors\":0}}") {
        @Override
        Subject subject(Setup setup) {
            return sensorpro(setup).opened();
        }
    },
    SENSORPRO_OWN("own", true, "GET /own/.*", "{\"a\":\"b\",\"Result\":{\"TotalErrors\":0}}") {
        @Override
        Subject subject(Setup setup) {
            return sensorpro(setup).opened();
        }
    };

    interface OwnApi {
        @Operation(id = "own", retrySafe = true)
        @GET("own")
        Call<Map<String, Object>> own();
    }

    /** Readies a builder. */
    interface Setup {
        <B extends ClientBuilder<B>> B on(B builder);

        java.time.Duration closeTimeout();
    }

    /**
     * A call of the operation on a client.
     *
     * @param close closes the client
     * @param session opens the account's session ahead of the call
     */
    record Subject(
            Runnable close, ApiCall<?> call, @Nullable Runnable session) {
        /** This, with its session opened. */
        Subject opened() {
            if (session != null) {
                session.run();
            }
            return this;
        }
    }

    private static final class Bodies {
        static final String LOGIN = "{\"Token\":\"CANARY-token\",\"Result\":{\"TotalErrors\":0}}";
    }

    final String id;
    final boolean retrySafe;
    private final Pattern requests;
    private final String healthy;

    VendorOperation(String id, boolean retrySafe, String requests, String healthy) {
        this.id = id;
        this.retrySafe = retrySafe;
        this.requests = Pattern.compile(requests);
        this.healthy = healthy;
    }

    abstract Subject subject(Setup setup);

    /** Whether the client does it by itself when it is closed. */
    boolean isEnding() {
        return this == NETIM_CLOSE_SESSION || this == SENSORPRO_LOGOFF;
    }

    /** Whether the client does it by itself before the first call. */
    boolean isOpening() {
        return this == NETIM_OPEN_SESSION || this == SENSORPRO_LOGIN;
    }

    /** Whether nothing is an answer too. */
    boolean mayBeEmpty() {
        return this == NETIM_SET_PREFERENCE;
    }

    /** Whether it carries the account's session, which a 401 replaces. */
    boolean hasSession() {
        return !isOpening() && !isEnding() && (name().startsWith("NETIM") || name().startsWith("SENSORPRO"));
    }

    boolean matches(String request) {
        return requests.matcher(request).matches();
    }

    /** The body that the vendor would answer with. */
    static String healthy(String request) {
        return Arrays.stream(values())
                .filter(operation -> operation.matches(request))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(request))
                .healthy;
    }

    private static Subject netim(Setup setup, Function<NetimClient, ApiCall<?>> call) {
        NetimClient client = setup.on(NetimClient.builder().credentials("NETIM", "CANARY secret"))
                .closeTimeout(setup.closeTimeout())
                .build();
        return new Subject(client::close, call.apply(client), client::currentSession);
    }

    private static IncodeClient incode(Setup setup) {
        return setup.on(IncodeClient.builder().apiKey("CANARY-key")).build();
    }

    private static GenesysKnowledgeClient genesys(Setup setup) {
        return setup.on(GenesysKnowledgeClient.builder()).build();
    }

    private static Subject sensorpro(Setup setup) {
        SensorproClient client = setup.on(
                        SensorproClient.builder().apiKey("CANARY-key").credentials("org", "u", "CANARY p/w%"))
                .closeTimeout(setup.closeTimeout())
                .build();
        return new Subject(
                client::close, client.call(client.create(OwnApi.class).own()), client::currentSession);
    }
}
