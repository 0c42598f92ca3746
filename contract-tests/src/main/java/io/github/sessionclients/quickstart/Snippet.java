package io.github.sessionclients.quickstart;

import okhttp3.OkHttpClient;

/** The README's snippet of a vendor. */
public interface Snippet {
    /** Returns the snippet of a vendor, the class named for it: {@code NetimSnippet} for {@code netim}. */
    static Snippet of(String vendor) {
        return Vendors.create(vendor, Snippet.class, "Snippet");
    }

    /** Opens, uses and ends a session. */
    void run(OkHttpClient http, String server);

    /** Returns how the request begins that ends the session: method and path. */
    String end();
}
