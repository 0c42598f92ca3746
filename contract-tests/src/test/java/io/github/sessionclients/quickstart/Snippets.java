package io.github.sessionclients.quickstart;

import okhttp3.OkHttpClient;

/** The README's snippets, for tests elsewhere. */
public final class Snippets {
    private Snippets() {}

    /** Runs the snippet of a vendor. */
    public static void run(String vendor, OkHttpClient http, String server) {
        switch (vendor) {
            case "netim" -> NetimSnippet.run(http, server);
            case "incode" -> IncodeSnippet.run(http, server);
            case "genesys" -> GenesysSnippet.run(http, server);
            case "sensorpro" -> SensorproSnippet.run(http, server);
            default -> throw new IllegalArgumentException(vendor);
        }
    }
}
