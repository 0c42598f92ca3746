package io.github.sessionclients.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The main response of each API: what a user waits for first. The texts are the examples of the specs. */
public enum Api {
    NETIM("SessionInfo", """
            {"IDSession":"example-netim-session-id","timeLogin":1700000000,"timeLastActivity":1700000600,\
            "lang":"EN","sync":1}"""),
    INCODE("StartedOnboarding", """
            {"token":"example-session-token","interviewId":"65a0example0interview0id","interviewCode":"LPDQI5",\
            "flowType":"flow","idCaptureTimeout":16,"selfieCaptureTimeout":16,"idCaptureRetries":3,\
            "selfieCaptureRetries":3,"curpValidationRetries":1,"clientId":"example-client","env":"demo",\
            "existingSession":false,"endScreenTitle":"Thank you for submitting your information",\
            "endScreenText":"Agents will be in touch with you shortly","optinEnabled":false,"optinCompanyName":"",\
            "onboardingLinkExpirationMinutes":15,"idDetectionTimeout":45}"""),
    GENESYS("SessionInfo", """
            {"sessionId":"00000000-0000-4000-8000-000000000001"}"""),
    SENSORPRO("LoginResponse", """
            {"ExpiresIn":3622,"APIEndpoint":"https://apinie.sensorpro.net/",\
            "Token":"59701e8b-a6c4-43f0-a7a6-af05ccf8a60d","Result":\
            {"RequestId":"00000000-0000-0000-0000-000000000000","ErrorMessages":[],"StatusMesssages":[],\
            "TotalStatusMessages":0,"TotalErrors":0}}""");

    private final String model;
    private final String json;

    Api(String model, String json) {
        this.model = model;
        this.json = json;
    }

    String vendor() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte[] json() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** The class of this response in a client whose packages are below this one. */
    Class<?> model(String root) {
        return find(root + "." + vendor() + ".model." + model);
    }

    static Class<?> find(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
