package io.github.sessionclients;

import io.github.sessionclients.internal.Checks;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One session of an account for several JVMs. One of them logs in, the others take its session from a {@link SharedText}, where it is sealed
 * with AES-GCM under your key. Immutable.
 *
 * <pre>{@code
 * NetimClient netim = NetimClient.builder()
 *     .credentials("NETIM", secret)
 *     .sharedSession(SharedSession.over(text, key))
 *     .build();
 * }</pre>
 *
 * <p>{@link AccountClient#close} does not log a shared session off: the vendor's idle limit ends it, or {@link AccountClient#endSharedSession}.
 */
public final class SharedSession {
    /** What a client does that has no session while the engine cannot be reached. */
    public enum WhenAway {
        /** Its calls fail. */
        FAIL,
        /** It logs in for itself, and ends that session when it is back at the shared one. */
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
     * Returns a shared session with the defaults.
     *
     * @param key 16, 24 or 32 random bytes that all JVMs of the fleet have, and nobody else
     * @throws IllegalArgumentException if the key has another length
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
     * Also reads what is sealed with these keys, so that a key can be replaced while the fleet runs: give all JVMs the new key here first, then
     * make it the current one.
     */
    public SharedSession withPreviousKeys(byte[]... previous) {
        byte[][] all = new byte[previous.length + 1][];
        all[0] = keys.get(0);
        Arrays.setAll(all, i -> i == 0 ? keys.get(0) : checked(previous[i - 1]));
        return new SharedSession(text, List.of(all), lease, longestWait, grace, whenAway);
    }

    /** After how long another JVM's login is taken for dead, and the engine for away, if nothing is heard of it; 15 s by default. */
    public SharedSession withLease(Duration lease) {
        return new SharedSession(text, keys, Checks.limit("lease", lease), longestWait, grace, whenAway);
    }

    /**
     * How long a client waits for another JVM's login, or for an engine that is away; 20 s by default, and never longer than the call that waits.
     * Longer than the lease, so that it outlasts a JVM that dies.
     */
    public SharedSession withLongestWait(Duration longestWait) {
        return new SharedSession(text, keys, lease, Checks.limit("longestWait", longestWait), grace, whenAway);
    }

    /**
     * How long a session that was refused lives on for the calls of other JVMs, before it is logged off; 60 s by default, or until the client that
     * replaced it is closed. A session that was only due is never logged off.
     */
    public SharedSession withGrace(Duration grace) {
        return new SharedSession(text, keys, lease, longestWait, Checks.limit("grace", grace), whenAway);
    }

    /** What a client does that has no session while the engine cannot be reached, or its record not read; FAIL by default. */
    public SharedSession whenAway(WhenAway whenAway) {
        return new SharedSession(
                text, keys, lease, longestWait, grace, Objects.requireNonNull(whenAway, "whenAway == null"));
    }

    /** Returns where the session is kept. */
    public SharedText text() {
        return text;
    }

    /** Returns copies of the keys, the current one first: secrets. */
    public List<byte[]> keys() {
        return keys.stream().map(byte[]::clone).toList();
    }

    /** Returns after how long another JVM's login is taken for dead. */
    public Duration lease() {
        return lease;
    }

    /** Returns how long a client waits for another JVM's login. */
    public Duration longestWait() {
        return longestWait;
    }

    /** Returns how long a replaced session lives on. */
    public Duration grace() {
        return grace;
    }

    /** Returns what a client does while the engine cannot be reached. */
    public WhenAway whenAway() {
        return whenAway;
    }

    @Override
    public String toString() {
        return "SharedSession{lease=" + lease + ", longestWait=" + longestWait + ", grace=" + grace + ", " + whenAway
                + "}";
    }
}
