package io.github.sessionclients.runtime;

import com.squareup.moshi.JsonWriter;
import io.github.sessionclients.runtime.internal.SecretPolicy;

/**
 * What becomes of secrets, {@code format: password} in the spec, when a generated model is written as JSON. Moshi writes them, as requests need
 * it. A writer that one of these was applied to does as that says, however deep in the model a secret is.
 */
public enum SecretsInJson {
    /** They are written as they are. */
    WRITTEN(SecretPolicy.WRITE),

    /** They are written as {@code ██}. */
    MASKED(SecretPolicy.MASK),

    /** A model with a secret in it is not written: a {@code JsonDataException} names the place. */
    REFUSED(SecretPolicy.REFUSE);

    private final SecretPolicy policy;

    SecretsInJson(SecretPolicy policy) {
        this.policy = policy;
    }

    /** Makes a writer do so. */
    public void applyTo(JsonWriter writer) {
        writer.setTag(SecretPolicy.class, policy);
    }
}
