package io.github.sessionclients.quickstart;

import io.github.sessionclients.mocks.PrismProcess;
import io.github.sessionclients.mocks.PrismServers;
import java.net.URI;
import okhttp3.OkHttpClient;

/** Opens, uses and ends a session on each API, tells what went over the wire, and ends in an error if anything failed. */
public final class Quickstart {
    private Quickstart() {}

    /** Runs everything, against mocks that it starts. */
    public static void main(String[] args) {
        boolean ok = false;
        try (PrismProcess mocks = PrismProcess.start()) {
            ok = run(mocks.servers());
        } catch (IllegalStateException e) {
            System.out.println("The quickstart FAILED: " + e.getMessage());
        }
        System.exit(ok ? 0 : 1);
    }

    private static boolean run(PrismServers mocks) {
        return run(mocks.server("netim"), mocks.server("incode"), mocks.server("genesys"), mocks.server("sensorpro"));
    }

    /** Tries each vendor, whatever becomes of the others. */
    static boolean run(URI netim, URI incode, URI genesys, URI sensorpro) {
        boolean ok = part("netim", NetimSnippet::run, netim, "DELETE /session/");
        ok &= part("incode", IncodeSnippet::run, incode, "GET /omni/finish-status");
        // Knowledge Center knows no end of a session: asking for it is the last that can be done.
        ok &= part("genesys", GenesysSnippet::run, genesys, "GET /sessions/");
        ok &= part("sensorpro", SensorproSnippet::run, sensorpro, "POST /auth/sys/logoff/");
        return ok;
    }

    private interface Snippet {
        void run(OkHttpClient http, String server);
    }

    private static boolean part(String vendor, Snippet snippet, URI server, String end) {
        Wire wire = new Wire(vendor);
        OkHttpClient http =
                new OkHttpClient.Builder().addNetworkInterceptor(wire).build();
        try {
            snippet.run(http, server.toString());
            wire.requireEnd(end);
            System.out.println(vendor + " ok");
            return true;
        } catch (RuntimeException e) {
            System.out.println(vendor + " FAILED: " + e.getMessage());
            return false;
        }
    }
}
