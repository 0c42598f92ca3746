package io.github.sessionclients.incode;

import io.github.sessionclients.incode.api.Servers;

/** Incode's servers. */
public enum IncodeServer {
    /** For trying out; the only one on Incode's own pages. */
    DEMO(Servers.DEMO),
    /** Production, as Incode's own Salesforce integration has it. */
    PRODUCTION(Servers.PRODUCTION),
    /** Staging, as third parties have it. */
    STAGING(Servers.STAGE);

    private final String url;

    IncodeServer(String url) {
        this.url = url;
    }

    public String url() {
        return url;
    }
}
