package io.github.sessionclients.internal;

import java.util.Collections;
import java.util.List;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;

/**
 * The request of a call, and the handle that sends it. Immutable.
 *
 * @param request the request, with the secrets in its URL and in Retrofit's tag redacted, because OkHttp prints both
 * @param secrets the redacted secrets
 * @param url the original URL; null if it has no secret
 * @param buffered whether the body of a success is small and read into memory
 */
record CallRequest(
        ApiHandle handle,
        OperationInfo operation,
        Request request,
        List<SecretString> secrets,
        @Nullable SecretString url,
        boolean buffered) {

    /** Describes the request of a Retrofit method. */
    static CallRequest of(ApiHandle handle, OperationInfo operation, Request request, Invocation invocation) {
        Request guarded = GuardedBody.guard(request, invocation.arguments());
        List<SecretString> secrets = operation.secrets(invocation);
        if (!operation.hasSecretParameters()) {
            return new CallRequest(handle, operation, guarded, secrets, null, false);
        }
        Request redacted = guarded.newBuilder()
                .url(new CallState(operation, secrets, 0).describe(request.url()))
                .tag(Invocation.class, operation.redact(invocation, invocation.service()))
                .build();
        return new CallRequest(
                handle,
                operation,
                redacted,
                secrets,
                new SecretString(request.url().toString()),
                false);
    }

    /** Describes a request that no method describes. */
    static CallRequest of(ApiHandle handle, Request request) {
        OperationInfo operation =
                new OperationInfo(request.method(), handle.transport().retrofit());
        return new CallRequest(
                handle,
                operation,
                GuardedBody.guard(request, Collections.singletonList(request.body())),
                List.of(),
                null,
                false);
    }

    CallRequest withRequest(Request changed) {
        return new CallRequest(handle, operation, changed, secrets, url, buffered);
    }

    CallRequest withBuffering() {
        return new CallRequest(handle, operation, request, secrets, url, true);
    }

    /** Returns the state of a new run. */
    CallState newState(boolean plain) {
        long limit = plain ? 0 : handle.transport().vendor().maxBufferedBytes();
        if (operation.isStreamed()) {
            limit = 0;
        } else if (buffered) {
            limit = Bodies.MAX_BUFFERED_BYTES;
        }
        return new CallState(operation, secrets, limit);
    }

    /** Returns the copy of the request for OkHttp, which carries the state. */
    Request toSend(CallState state) {
        Request.Builder copy = request.newBuilder().tag(CallState.class, state);
        return (url == null ? copy : copy.url(url.value())).build();
    }

    /** Returns the source of the credential. It has none if the request goes to another origin than the vendor's. */
    CredentialSource credentials() {
        boolean known = Checks.sameOrigin(request.url(), handle.transport().baseUrl());
        return known ? handle.credentials() : CredentialSource.of(Credential.NONE);
    }

    /** Returns whether the body, if there is one, can be written a second time. */
    boolean isRepeatable() {
        RequestBody body = request.body();
        return body == null || !(body.isOneShot() || body.isDuplex());
    }

    /** Rejects a second run if the body can be written only once. */
    void startRun() {
        if (request.body() instanceof GuardedBody body && !isRepeatable() && !body.claim()) {
            throw new IllegalStateException("the body of " + operation.id()
                    + " can be written only once and was already written: create a new call");
        }
    }
}
