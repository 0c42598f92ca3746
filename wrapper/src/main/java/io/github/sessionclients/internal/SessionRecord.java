package io.github.sessionclients.internal;

import io.github.sessionclients.AccountSession;
import io.github.sessionclients.runtime.internal.JsonAdapters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The content of a fleet's shared text: the JVM whose turn it is to log in, and the encrypted session. Immutable. Keeps members that it does
 * not know.
 *
 * @param text the text that was read; null if there is none
 * @param generation how often a session has been published or removed since the text was empty
 * @param session the session, with the times of the JVM that opened it; null if there is none
 */
record SessionRecord(
        Keys keys,
        @Nullable String text,
        Map<String, Object> members,
        long generation,
        @Nullable AccountSession session) {
    private static final long VERSION = 1;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Thrown when the record cannot be read, and so must not be overwritten. */
    static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String why) {
            super("the shared record " + why + "; it was not changed");
        }
    }

    /** Encrypts and decrypts for one account. The encryption authenticates the account's identity. */
    record Keys(List<byte[]> keys, String identity) {
        private static String id(byte[] key) {
            return ByteString.of(key).sha256().substring(0, 4).hex();
        }

        private Cipher cipher(int mode, byte[] key, byte[] iv) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(identity.getBytes(StandardCharsets.UTF_8));
            return cipher;
        }

        private String seal(String plain) {
            byte[] iv = new byte[IV_BYTES];
            RANDOM.nextBytes(iv);
            try {
                byte[] sealed =
                        cipher(Cipher.ENCRYPT_MODE, keys.get(0), iv).doFinal(plain.getBytes(StandardCharsets.UTF_8));
                byte[] all = Arrays.copyOf(iv, IV_BYTES + sealed.length);
                System.arraycopy(sealed, 0, all, IV_BYTES, sealed.length);
                return Base64.getEncoder().encodeToString(all);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private String unseal(String keyId, String sealed) throws UnreadableException {
            for (byte[] key : keys) {
                if (id(key).equals(keyId)) {
                    try {
                        byte[] all = Base64.getDecoder().decode(sealed);
                        byte[] iv = Arrays.copyOf(all, IV_BYTES);
                        byte[] plain =
                                cipher(Cipher.DECRYPT_MODE, key, iv).doFinal(all, IV_BYTES, all.length - IV_BYTES);
                        return new String(plain, StandardCharsets.UTF_8);
                    } catch (GeneralSecurityException | IllegalArgumentException e) {
                        throw new UnreadableException("belongs to another account, server or language, or is damaged");
                    }
                }
            }
            throw new UnreadableException("is encrypted with another key (" + keyId + ")");
        }
    }

    /** Reads a record. A null text is an empty record. */
    static SessionRecord read(Keys keys, @Nullable String text) throws UnreadableException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("version", VERSION);
        members.put("generation", 0L);
        if (text == null) {
            return new SessionRecord(keys, null, members, 0, null);
        }
        for (Map.Entry<?, ?> each : parse(text).entrySet()) {
            members.put(String.valueOf(each.getKey()), each.getValue());
        }
        if (number(members, "version") > VERSION) {
            throw new UnreadableException("was written by a newer version of this library");
        }
        AccountSession session = members.get("session") instanceof String sealed
                ? session(parse(keys.unseal(String.valueOf(members.get("key")), sealed)))
                : null;
        return new SessionRecord(keys, text, members, number(members, "generation"), session);
    }

    private static Map<?, ?> parse(String json) throws UnreadableException {
        try {
            if (JsonAdapters.ANY.fromJson(json) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException("is not JSON");
        }
        throw new UnreadableException("is not a JSON object");
    }

    private static long number(Map<?, ?> map, String name) throws UnreadableException {
        if (map.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new UnreadableException("has no numeric field " + name);
    }

    private static AccountSession session(Map<?, ?> plain) throws UnreadableException {
        Instant opened = Instant.ofEpochMilli(number(plain, "openedAt"));
        Instant end = plain.get("expiresAt") instanceof Number millis ? Instant.ofEpochMilli(millis.longValue()) : null;
        HttpUrl endpoint = plain.get("endpoint") instanceof String url ? HttpUrl.parse(url) : null;
        return new AccountSession(String.valueOf(plain.get("token")), endpoint, opened, end);
    }

    /**
     * Returns the session for a client that adopts it now. The clock of the JVM that opened it may differ, so its end is used only if it is
     * plausible for its life.
     */
    AccountSession taken(AccountSession known, Instant now) {
        Instant end = known.expiresAt();
        if (end == null) {
            return new AccountSession(known.token(), known.endpoint(), now, null);
        }
        Duration life = Duration.between(known.openedAt(), end);
        Duration left = Duration.between(now, end);
        boolean plausible = left.compareTo(life) <= 0 && !left.isNegative();
        return new AccountSession(known.token(), known.endpoint(), now, now.plus(plausible ? left : life));
    }

    /** Returns the holder of the turn to log in; null if nobody holds it. */
    @Nullable
    String turn() {
        return members.get("turn") instanceof String turn ? turn : null;
    }

    /** Returns the text of this record with another holder of the turn; null for nobody. */
    String withTurn(@Nullable String turn) {
        Map<String, Object> next = new LinkedHashMap<>(members);
        next.remove("turn");
        if (turn != null) {
            next.put("turn", turn);
        }
        return JsonAdapters.ANY.toJson(next);
    }

    /** Returns the text of the next generation, with this session or none, and without a holder of the turn. */
    String withSession(@Nullable AccountSession opened) {
        Map<String, Object> next = new LinkedHashMap<>(members);
        next.remove("turn");
        next.remove("session");
        next.put("generation", generation + 1);
        next.put("key", Keys.id(keys.keys.get(0)));
        if (opened != null) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            plain.put("token", opened.token());
            plain.put("openedAt", opened.openedAt().toEpochMilli());
            plain.put(
                    "expiresAt",
                    opened.expiresAt() == null ? null : opened.expiresAt().toEpochMilli());
            plain.put(
                    "endpoint",
                    opened.endpoint() == null ? null : opened.endpoint().toString());
            next.put("session", keys.seal(JsonAdapters.ANY.toJson(plain)));
        }
        return JsonAdapters.ANY.toJson(next);
    }
}
