package io.github.sessionclients.internal;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Masks secrets in a text from another party. Finds them literally, with the escapes of JSON or HTML, and percent-encoded as in a URL or a
 * form.
 */
final class Masking {
    private static final int MIN_CHARS = 4; // shorter texts are part of too many words

    /** Reads one character in some encoding, and returns its end. */
    private interface Form {
        int read(String text, int at, StringBuilder meant);
    }

    private static final Map<String, String> ENTITIES =
            Map.of("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", "\"", "&apos;", "'", "&nbsp;", "\u00a0");

    private Masking() {}

    /** Replaces each occurrence of each secret in a text. */
    static String mask(String text, Collection<String> secrets) {
        String masked = text;
        for (String secret : secrets) {
            if (secret.length() >= MIN_CHARS) {
                masked = mask(masked, secret);
            }
        }
        return masked;
    }

    private static String mask(String text, String secret) {
        String masked = text.replace(secret, SecretString.MASK);
        if (masked.indexOf('\\') >= 0) {
            masked = mask(masked, secret, Masking::readJson);
        }
        if (masked.indexOf('&') >= 0) {
            masked = mask(masked, secret, Masking::readHtml);
        }
        if (masked.indexOf('%') >= 0 || masked.indexOf('+') >= 0) {
            String bytes = new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            masked = mask(masked, bytes, Masking::readPercent);
            masked = mask(masked, bytes, Masking::readForm);
        }
        return masked;
    }

    private static String mask(String text, String secret, Form form) {
        StringBuilder meant = new StringBuilder();
        int[] starts = new int[text.length() + 1];
        for (int at = 0; at < text.length(); ) {
            int from = meant.length();
            int end = form.read(text, at, meant);
            for (int i = from; i < meant.length(); i++) {
                starts[i] = at;
            }
            at = end;
        }
        starts[meant.length()] = text.length();
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (int at = meant.indexOf(secret); at >= 0; at = meant.indexOf(secret, at + secret.length())) {
            masked.append(text, done, starts[at]).append(SecretString.MASK);
            done = starts[at + secret.length()];
        }
        return masked.append(text, done, text.length()).toString();
    }

    static int readJson(String text, int at, StringBuilder meant) {
        char c = text.charAt(at);
        if (c != '\\' || at + 1 == text.length()) {
            meant.append(c);
            return at + 1;
        }
        int code = text.charAt(at + 1) == 'u' ? number(text, at + 2, at + 6, 16) : -1;
        int named = "bfnrt".indexOf(text.charAt(at + 1));
        meant.append(code >= 0 ? (char) code : named >= 0 ? "\b\f\n\r\t".charAt(named) : text.charAt(at + 1));
        return code >= 0 ? at + 6 : at + 2;
    }

    private static int readHtml(String text, int at, StringBuilder meant) {
        int end = text.charAt(at) == '&' ? text.indexOf(';', at) + 1 : 0;
        if (end > 0 && end - at <= 10) {
            String entity = text.substring(at, end);
            boolean hex = entity.startsWith("&#x") || entity.startsWith("&#X");
            int code = entity.startsWith("&#") ? number(text, at + (hex ? 3 : 2), end - 1, hex ? 16 : 10) : -1;
            String named = ENTITIES.get(entity);
            if (Character.isValidCodePoint(code) || named != null) {
                meant.append(named != null ? named : Character.toString(code));
                return end;
            }
        }
        meant.append(text.charAt(at));
        return at + 1;
    }

    private static int readPercent(String text, int at, StringBuilder meant) {
        int code = text.charAt(at) == '%' ? number(text, at + 1, at + 3, 16) : -1;
        meant.append(code >= 0 ? (char) code : text.charAt(at));
        return code >= 0 ? at + 3 : at + 1;
    }

    private static int readForm(String text, int at, StringBuilder meant) {
        if (text.charAt(at) == '+') {
            meant.append(' ');
            return at + 1;
        }
        return readPercent(text, at, meant);
    }

    /** Returns the value of these digits; -1 if they are not digits. */
    private static int number(String text, int from, int to, int radix) {
        int number = from < to ? 0 : -1;
        for (int i = from; i < to; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0 || number > Character.MAX_CODE_POINT) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    /** Replaces each secret in a header's value. Leaves a number unchanged, because it may contain some digits by chance. */
    static String maskHeader(String value, List<String> secrets) {
        return value.matches("\\d+") && !secrets.contains(value) ? value : mask(value, secrets);
    }
}
