package io.github.sessionclients.runtime.internal;

/** How a writer handles secrets. It is a tag of the writer. */
public enum SecretPolicy {
    WRITE,
    MASK,
    REFUSE
}
