package io.github.sessionclients.runtime.internal;

/** What a writer does with secrets; a tag of it. */
public enum SecretPolicy {
    WRITE,
    MASK,
    REFUSE
}
