package io.github.sessionclients.internal;

import okhttp3.Request;
import okhttp3.RequestBody;

/** Changes to requests that several vendors need. */
public final class Requests {
    private Requests() {}

    /** Sets the content type of a request to JSON if neither the request nor its body has one, even without a body. */
    public static void setJsonContentType(Request request, Request.Builder copy) {
        RequestBody body = request.body();
        boolean untyped = body == null || body.contentType() == null;
        if (untyped && request.header("Content-Type") == null) {
            copy.header("Content-Type", "application/json");
        }
    }
}
