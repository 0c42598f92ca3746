package io.github.sessionclients.internal;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okio.Buffer;

/**
 * Masks the secrets in a body from a server. In JSON it masks only strings, so that the structure, names and numbers stay the same. It masks a
 * name only if the name contains a secret that is not a plain word.
 */
final class BodyMasking {
    private final String text;
    private final List<String> secrets;
    private final Set<String> members;
    private final StringBuilder out = new StringBuilder();
    private int secretDepth; // open brackets within a member whose value is a secret
    private boolean secretNext;

    private BodyMasking(String text, List<String> secrets, Set<String> members) {
        this.text = text;
        this.secrets = new ArrayList<>(secrets);
        this.members = members;
    }

    /**
     * Masks the secrets in a body.
     *
     * @param secrets the call's secrets, because the server may have returned one
     * @param members the JSON names whose values are secrets
     */
    static String mask(String text, List<String> secrets, Set<String> members) {
        BodyMasking masking = new BodyMasking(text, secrets, members);
        String masked = masking.maskTexts();
        if (masking.secrets.size() > secrets.size()) { // the body may contain these values elsewhere, too
            masked = new BodyMasking(masked, masking.secrets, Set.of()).maskTexts();
        }
        return isJson(text) ? masked : Masking.mask(masked, masking.secrets);
    }

    private static boolean isJson(String text) {
        try (JsonReader reader =
                JsonReader.of(new Buffer().writeUtf8(text.startsWith("\ufeff") ? text.substring(1) : text))) {
            reader.skipValue();
            return reader.peek() == JsonReader.Token.END_DOCUMENT;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private String maskTexts() {
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            int end = at + 1;
            if (c == '"') {
                end = endOfText(at + 1);
                maskText(at, end);
            } else if (secretNext && (c == '-' || Character.isDigit(c))) {
                while (end < text.length() && "+-.eE0123456789".indexOf(text.charAt(end)) >= 0) {
                    end++;
                }
                maskValue(text.substring(at, end));
            } else {
                track(c);
                out.append(c);
            }
            at = end;
        }
        return out.toString();
    }

    private int endOfText(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    private void track(char c) {
        if (secretNext && (c == '{' || c == '[')) {
            secretDepth++;
        } else if (secretDepth > 0 && (c == '}' || c == ']')) {
            secretDepth--;
        }
        if (secretDepth == 0 && (c == ',' || c == '}' || c == ']')) {
            secretNext = false;
        }
    }

    /** Masks a string, whose closing quote may be missing at the end of the body. */
    private void maskText(int start, int end) {
        StringBuilder meant = new StringBuilder();
        int last = text.charAt(end - 1) == '"' && end - 1 > start ? end - 1 : end;
        for (int at = start + 1; at < last; ) {
            at = Masking.readJson(text, at, meant);
        }
        String value = meant.toString();
        if (isName(end)) {
            secretNext |= members.contains(value);
            List<String> shown =
                    secrets.stream().filter(secret -> !isPlainWord(secret)).toList();
            append(value, Masking.mask(value, shown), start, end);
        } else if (secretNext) {
            maskValue(value);
        } else {
            append(value, Masking.mask(value, secrets), start, end);
        }
    }

    private void maskValue(String value) {
        secrets.add(value);
        out.append('"').append(SecretString.MASK).append('"');
    }

    private void append(String value, String masked, int start, int end) {
        if (masked.equals(value)) {
            out.append(text, start, end);
        } else {
            out.append(quoted(masked));
        }
    }

    private static String quoted(String text) {
        Buffer json = new Buffer();
        try (JsonWriter writer = JsonWriter.of(json)) {
            writer.setLenient(true);
            writer.value(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never, into memory
        }
        return json.readUtf8();
    }

    private boolean isName(int end) {
        int at = end;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':';
    }

    /** Returns whether a secret may also be the name of a member by chance. Such a name reveals almost nothing. */
    private static boolean isPlainWord(String secret) {
        return secret.matches("[A-Za-z_]+");
    }
}
