package io.github.sessionclients.runtime;

import com.squareup.moshi.JsonWriter;
import io.github.sessionclients.runtime.internal.SecretPolicy;

/**
 * Decides how secrets ({@code format: password} in the spec) are handled when a generated model is written as JSON. By default Moshi writes
 * secrets, because requests need them. A policy that is applied to a writer holds for secrets at any depth of the model.
 */
public enum SecretsInJson {
    /** Writes secrets unchanged. */
    WRITTEN(SecretPolicy.WRITE),

    /** Writes {@code ██} in place of each secret. */
    MASKED(SecretPolicy.MASK),

    /** Throws a {@code JsonDataException} if a model contains a secret. The message names the place. */
    REFUSED(SecretPolicy.REFUSE);

    private final SecretPolicy policy;

    SecretsInJson(SecretPolicy policy) {
        this.policy = policy;
    }

    /** Applies this policy to a writer. */
    public void applyTo(JsonWriter writer) {
        writer.setTag(SecretPolicy.class, policy);
    }
}
