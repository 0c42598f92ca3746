package io.github.sessionclients.internal;

import java.util.List;
import java.util.stream.Stream;
import okhttp3.Request;

/**
 * What authorizes requests. One object puts itself on a request and lists what of it must never be shown, so that the two cannot
 * drift. Immutable.
 */
public interface Credential {
    /** No credential at all. */
    Credential NONE = header("", "");

    /** Puts this credential on a copy of a request to the vendor. */
    void applyTo(Request request, Request.Builder authorized);

    /** Returns what is redacted wherever a call with this credential is logged or described. */
    List<SecretString> secrets();

    /** Returns this credential and another. */
    default Credential and(Credential other) {
        return new Both(this, other);
    }

    /** Returns a secret in a header, after a prefix such as {@code "Bearer "}. */
    static Credential header(String name, String prefix, SecretString secret) {
        return new Header(name, prefix, List.of(secret));
    }

    /** Returns a header that is no secret. */
    static Credential header(String name, String value) {
        return new Header(name, value, List.of());
    }

    /** Returns a secret that the request has in its path or body already. */
    static Credential sent(SecretString secret) {
        return new Header("", "", List.of(secret));
    }

    /** A header, unless it has no name. */
    record Header(String name, String prefix, List<SecretString> secrets) implements Credential {
        @Override
        public void applyTo(Request request, Request.Builder authorized) {
            if (!name.isEmpty()) {
                authorized.header(
                        name,
                        secrets.isEmpty()
                                ? prefix
                                : prefix.concat(secrets.get(0).value()));
            }
        }
    }

    /** Two credentials at once. */
    record Both(Credential first, Credential second) implements Credential {
        @Override
        public void applyTo(Request request, Request.Builder authorized) {
            first.applyTo(request, authorized);
            second.applyTo(request, authorized);
        }

        @Override
        public List<SecretString> secrets() {
            return Stream.concat(first.secrets().stream(), second.secrets().stream())
                    .toList();
        }
    }
}
