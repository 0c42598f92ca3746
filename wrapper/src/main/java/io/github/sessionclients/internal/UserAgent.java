package io.github.sessionclients.internal;

import okhttp3.Request;

/** Our name, for requests that have none yet. */
record UserAgent(String value) {
    /** A copy of the request to go on with, which has a name. */
    Request.Builder on(Request request) {
        Request.Builder named = request.newBuilder();
        return request.header("User-Agent") == null ? named.header("User-Agent", value) : named;
    }
}
