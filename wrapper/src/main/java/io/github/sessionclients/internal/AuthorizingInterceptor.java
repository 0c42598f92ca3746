package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Provides a handle's credential to calls that users run on an OkHttp client themselves. Runs directly before the {@link
 * CredentialInterceptor}, which applies the credential.
 */
final class AuthorizingInterceptor implements Interceptor {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final ApiHandle handle;

    AuthorizingInterceptor(ApiHandle handle) {
        this.handle = handle;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Transport.Stoppable closing = reason -> chain.call().cancel();
        Transport transport = handle.transport();
        transport.checkNotClosed();
        transport.register(closing);
        try {
            return proceed(chain);
        } finally {
            transport.unregister(closing);
        }
    }

    private Response proceed(Chain chain) throws IOException {
        CallRequest call = CallRequest.of(handle, chain.request());
        CredentialSource credentials = call.credentials();
        Credential credential = acquire(chain, credentials);
        Response response = null;
        try {
            CallState state = call.newState(true);
            state.startAttempt(credential);
            Response answered = chain.proceed(call.toSend(state));
            if (answered.code() == 401) {
                credentials.invalidate(credential, state);
            }
            if (answered.code() != SWITCHING_PROTOCOLS) { // a WebSocket does not need the session after it was opened
                response = Bodies.onClose(answered, () -> credentials.release(credential));
            }
            return CredentialInterceptor.withRequest(response == null ? answered : response, chain.request());
        } finally {
            if (response == null) {
                credentials.release(credential);
            }
        }
    }

    private static Credential acquire(Chain chain, CredentialSource credentials) throws IOException {
        Credential credential = credentials.tryAcquire();
        if (credential != null) {
            return credential;
        }
        long limit = chain.call().timeout().timeoutNanos();
        return Waits.credential(credentials, new CompletableFuture<>(), limit == 0 ? 0 : System.nanoTime() + limit);
    }
}
