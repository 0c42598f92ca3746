package io.github.sessionclients.quickstart;

import io.github.sessionclients.mocks.PrismProcess;
import java.net.URI;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/** Opens, uses and ends a session on each API, prints the requests and responses, and exits with an error if anything failed. */
public final class Quickstart {
    private Quickstart() {}

    /** Runs everything, against mocks that it starts. */
    public static void main(String[] args) {
        boolean ok = false;
        try (PrismProcess mocks = PrismProcess.start()) {
            ok = run(mocks.servers()::server);
        } catch (IllegalStateException e) {
            System.out.println("The quickstart FAILED: " + e.getMessage());
        }
        System.exit(ok ? 0 : 1);
    }

    /** Tries each vendor, whatever becomes of the others. */
    static boolean run(Function<String, URI> servers) {
        boolean ok = true;
        for (String vendor : Vendors.ALL) {
            ok &= run(vendor, servers.apply(vendor));
        }
        return ok;
    }

    private static boolean run(String vendor, URI server) {
        Wire wire = new Wire(vendor);
        OkHttpClient http =
                new OkHttpClient.Builder().addNetworkInterceptor(wire).build();
        try {
            Snippet snippet = Snippet.of(vendor);
            snippet.run(http, server.toString());
            wire.requireEnd(snippet.end());
            System.out.println(vendor + " ok");
            return true;
        } catch (RuntimeException e) {
            System.out.println(vendor + " FAILED: " + e.getMessage());
            return false;
        }
    }
}
