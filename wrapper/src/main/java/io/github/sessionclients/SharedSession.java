package io.github.sessionclients;

import io.github.sessionclients.internal.Checks;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One session of an account that several JVMs share. One JVM logs in and stores the session in a {@link SharedText}, encrypted with
 * AES-GCM and your key. The other JVMs read it there. Immutable.
 *
 * <pre>{@code
 * NetimClient netim = NetimClient.builder()
 *     .credentials("NETIM", secret)
 *     .sharedSession(SharedSession.over(text, key))
 *     .build();
 * }</pre>
 *
 * <p>{@link AccountClient#close} does not log off a shared session. The session ends when it reaches the vendor's idle limit or when
 * {@link AccountClient#endSharedSession} is called.
 */
public final class SharedSession {
    /** The behavior of a client without a session while the store is not available. */
    public enum WhenAway {
        /** The client's calls fail. */
        FAIL,
        /** The client opens its own session, and logs it off when it can use the shared one again. */
        OWN_SESSION
    }

    private final SharedText text;
    private final List<byte[]> keys; // the current one first
    private final Duration lease;
    private final Duration longestWait;
    private final Duration grace;
    private final WhenAway whenAway;

    private SharedSession(
            SharedText text,
            List<byte[]> keys,
            Duration lease,
            Duration longestWait,
            Duration grace,
            WhenAway whenAway) {
        this.text = text;
        this.keys = keys;
        this.lease = lease;
        this.longestWait = longestWait;
        this.grace = grace;
        this.whenAway = whenAway;
    }

    /**
     * Creates a shared session with the default settings.
     *
     * @param text the store for the session
     * @param key 16, 24 or 32 random bytes, the same in all JVMs of the fleet; keep them secret
     * @throws IllegalArgumentException if the key does not have 16, 24 or 32 bytes
     */
    public static SharedSession over(SharedText text, byte[] key) {
        return new SharedSession(
                Objects.requireNonNull(text, "text == null"),
                List.of(checked(key)),
                Duration.ofSeconds(15),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                WhenAway.FAIL);
    }

    private static byte[] checked(byte[] key) {
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            throw new IllegalArgumentException("key must have 16, 24 or 32 bytes");
        }
        return key.clone();
    }

    /**
     * Returns a copy that can also decrypt with these keys. To replace the key of a running fleet, first pass the new key to this method in
     * all JVMs, so that they can all decrypt with it, and then make it the current key.
     *
     * @throws IllegalArgumentException if a key does not have 16, 24 or 32 bytes
     */
    public SharedSession withPreviousKeys(byte[]... previous) {
        byte[][] all = new byte[previous.length + 1][];
        all[0] = keys.get(0);
        Arrays.setAll(all, i -> i == 0 ? keys.get(0) : checked(previous[i - 1]));
        return new SharedSession(text, List.of(all), lease, longestWait, grace, whenAway);
    }

    /**
     * Returns a copy with this lease. If there is no news of another JVM's login for that long, the client treats the login as failed. If
     * the store does not respond for that long, the client treats the store as not available. The default is 15 s.
     */
    public SharedSession withLease(Duration lease) {
        return new SharedSession(text, keys, Checks.limit("lease", lease), longestWait, grace, whenAway);
    }

    /**
     * Returns a copy with this limit for waiting for another JVM's login, or for a store that is not available. The default is 20 s. A call
     * never waits longer than its own timeout. Choose a value longer than the lease, so that the client is still waiting when the login of a
     * JVM that died counts as failed.
     */
    public SharedSession withLongestWait(Duration longestWait) {
        return new SharedSession(text, keys, lease, Checks.limit("longestWait", longestWait), grace, whenAway);
    }

    /**
     * Returns a copy with this grace period. During this period, a rejected session stays open for other JVMs' calls; afterwards it is logged
     * off. The default is 60 s. Closing the client that replaced the session ends the period early. A session that was replaced only because
     * it was due for renewal is never logged off.
     */
    public SharedSession withGrace(Duration grace) {
        return new SharedSession(text, keys, lease, longestWait, Checks.limit("grace", grace), whenAway);
    }

    /** Returns a copy that uses this behavior whenever the store is not available or its text is not readable. The default is {@code FAIL}. */
    public SharedSession whenAway(WhenAway whenAway) {
        return new SharedSession(
                text, keys, lease, longestWait, grace, Objects.requireNonNull(whenAway, "whenAway == null"));
    }

    /** Returns the store for the session. */
    public SharedText text() {
        return text;
    }

    /** Returns copies of the keys, which are secrets. The current key is the first. */
    public List<byte[]> keys() {
        return keys.stream().map(byte[]::clone).toList();
    }

    /** Returns how long the client waits without news of another JVM's login before it treats the login as failed. */
    public Duration lease() {
        return lease;
    }

    /** Returns how long a client waits for another JVM's login, or for a store that is not available. */
    public Duration longestWait() {
        return longestWait;
    }

    /** Returns how long a rejected session stays open. */
    public Duration grace() {
        return grace;
    }

    /** Returns how a client without a session behaves while the store is not available. */
    public WhenAway whenAway() {
        return whenAway;
    }

    @Override
    public String toString() {
        return "SharedSession{lease=" + lease + ", longestWait=" + longestWait + ", grace=" + grace + ", " + whenAway
                + "}";
    }
}
