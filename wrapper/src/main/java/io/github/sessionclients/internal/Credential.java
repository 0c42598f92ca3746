package io.github.sessionclients.internal;

import java.util.List;
import java.util.stream.Stream;
import okhttp3.Request;

/**
 * Authorizes requests. The same object applies itself to a request and lists its secrets for redaction, so that the two always match.
 * Immutable.
 */
public interface Credential {
    /** The empty credential. */
    Credential NONE = header("", "");

    /** Adds this credential to a copy of a request to the vendor. */
    void applyTo(Request request, Request.Builder authorized);

    /** Returns the secrets to redact when a call with this credential is logged or described. */
    List<SecretString> secrets();

    /** Returns a credential that applies this one and another. */
    default Credential and(Credential other) {
        return new Both(this, other);
    }

    /** Returns a credential for a secret in a header, after a prefix such as {@code "Bearer "}. */
    static Credential header(String name, String prefix, SecretString secret) {
        return new Header(name, prefix, List.of(secret));
    }

    /** Returns a credential for a header that is not a secret. */
    static Credential header(String name, String value) {
        return new Header(name, value, List.of());
    }

    /** Returns a credential for a secret that the request already has in its path or body. */
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

    /** Two credentials. */
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
