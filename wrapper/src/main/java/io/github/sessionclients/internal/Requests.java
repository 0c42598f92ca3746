package io.github.sessionclients.internal;

import okhttp3.Request;
import okhttp3.RequestBody;

/** What several vendors want of each request. */
public final class Requests {
    private Requests() {}

    /** Sets JSON as the content type of a request that does not say itself what its body is, also where it has none. */
    public static void setJsonContentType(Request request, Request.Builder copy) {
        RequestBody body = request.body();
        boolean untyped = body == null || body.contentType() == null;
        if (untyped && request.header("Content-Type") == null) {
            copy.header("Content-Type", "application/json");
        }
    }
}
