package io.github.sessionclients.incode;

import io.github.sessionclients.incode.api.Servers;

/** Incode's servers. */
public enum IncodeServer {
    /** Demo, for trials. The only server on Incode's own pages. */
    DEMO(Servers.DEMO),
    /** Production, according to Incode's own Salesforce integration. */
    PRODUCTION(Servers.PRODUCTION),
    /** Staging, according to third parties. */
    STAGING(Servers.STAGE);

    private final String url;

    IncodeServer(String url) {
        this.url = url;
    }

    /** Returns the base URL. */
    public String url() {
        return url;
    }
}
