package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where the credential of a handle's calls comes from: always the same one, or the current session of an account. */
interface CredentialSource {
    /** Returns a credential for one attempt, which is {@linkplain #release released} later; null if there is none right now. */
    @Nullable
    Credential tryAcquire() throws IOException;

    /** Returns a credential for one attempt when there is one. */
    CompletableFuture<? extends Credential> acquire();

    /** An attempt is done with this credential. */
    void release(Credential credential);

    /**
     * The server answered 401 to this credential.
     *
     * @param state of the call, which is told why there is no other one, if there is a reason
     * @return whether the next one may be another
     */
    boolean invalidate(Credential credential, CallState state);

    /** Returns a source of this one credential. */
    static CredentialSource of(Credential credential) {
        return new Fixed(credential);
    }

    /** A credential that does not change. */
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
