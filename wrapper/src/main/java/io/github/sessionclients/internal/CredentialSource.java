package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Provides the credential of a handle's calls: a fixed one, or the current session of an account. */
interface CredentialSource {
    /** Returns a credential for one attempt, which the caller must {@linkplain #release release}; null if none is available now. */
    @Nullable
    Credential tryAcquire() throws IOException;

    /** Returns a future that completes with a credential for one attempt. */
    CompletableFuture<? extends Credential> acquire();

    /** Releases the credential after an attempt. */
    void release(Credential credential);

    /**
     * Records that the server rejected this credential with 401.
     *
     * @param state the state of the call, which gets a note if there is no other credential
     * @return whether the next credential may be another one
     */
    boolean invalidate(Credential credential, CallState state);

    /** Returns a source of this one credential. */
    static CredentialSource of(Credential credential) {
        return new Fixed(credential);
    }

    /** A fixed credential. */
    record Fixed(Credential credential) implements CredentialSource {
        @Override
        public Credential tryAcquire() {
            return credential;
        }

        @Override
        public CompletableFuture<Credential> acquire() {
            return CompletableFuture.completedFuture(credential);
        }

        @Override
        public void release(Credential released) {}

        @Override
        public boolean invalidate(Credential refused, CallState state) {
            return false;
        }
    }
}
