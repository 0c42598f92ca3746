package io.github.sessionclients.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import okhttp3.Credentials;
import okhttp3.Request;

/** A secret for one security scheme of a spec, and where to send it. Immutable. {@link #toString()} does not show the secret. */
public final class Credential {
    private final String scheme;
    private final Place place;
    private final String name;
    private final String value;

    private enum Place {
        HEADER,
        QUERY,
        COOKIE
    }

    private Credential(String scheme, Place place, String name, String value) {
        this.scheme = scheme;
        this.place = place;
        this.name = name;
        this.value = Objects.requireNonNull(value, () -> scheme + " == null");
    }

    /**
     * Returns a credential that is sent in a header.
     *
     * @param scheme the name of the scheme in the spec
     * @throws IllegalArgumentException if the value contains a character that a header cannot have
     */
    public static Credential header(String scheme, String name, String value) {
        Objects.requireNonNull(value, () -> scheme + " == null");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c >= 0x7f)) {
                throw new IllegalArgumentException(scheme + " contains a character that a header cannot have");
            }
        }
        return new Credential(scheme, Place.HEADER, name, value);
    }

    /** Returns a credential that is sent in the query. */
    public static Credential query(String scheme, String name, String value) {
        return new Credential(scheme, Place.QUERY, name, value);
    }

    /**
     * Returns a credential that is sent in a cookie.
     *
     * @throws IllegalArgumentException if the value contains a character that a cookie cannot have
     */
    public static Credential cookie(String scheme, String name, String value) {
        return new Credential(
                scheme, Place.COOKIE, name, Cookies.of(name, value).toString());
    }

    /** Returns a user and a password for HTTP Basic authentication, encoded in UTF-8. */
    public static Credential basic(String scheme, String user, String password) {
        return header(scheme, "Authorization", Credentials.basic(user, password, StandardCharsets.UTF_8));
    }

    /**
     * Returns a token for HTTP Bearer authentication.
     *
     * @throws IllegalArgumentException if the token contains a character that a header cannot have
     */
    public static Credential bearer(String scheme, String token) {
        Objects.requireNonNull(token, () -> scheme + " == null");
        return header(scheme, "Authorization", "Bearer " + token);
    }

    String scheme() {
        return scheme;
    }

    Request applyTo(Request request) {
        Request.Builder builder = request.newBuilder();
        switch (place) {
            case HEADER -> builder.header(name, value);
            case QUERY ->
                builder.url(request.url()
                        .newBuilder()
                        .setQueryParameter(name, value)
                        .build());
            case COOKIE -> {
                String others = request.header("Cookie");
                builder.header("Cookie", others == null ? value : others + "; " + value);
            }
        }
        return builder.build();
    }

    @Override
    public String toString() {
        return "Credential{scheme=" + scheme + ", " + place + " " + name + "}";
    }
}
