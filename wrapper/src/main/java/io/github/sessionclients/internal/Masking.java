package io.github.sessionclients.internal;

import java.nio.charset.StandardCharsets;

/** Finds a secret in a text that somebody else wrote: as it is, in JSON's escapes, or percent-encoded as in a URL. */
final class Masking {
    /** Reads one character of a text: {@code end} is behind it. */
    private interface Form {
        char read(String text, int at);

        int end(String text, int at);
    }

    private static final Form JSON = new Form() {
        private static final String NAMES = "bfnrt";
        private static final String NAMED = "\b\f\n\r\t";

        @Override
        public char read(String text, int at) {
            int end = end(text, at);
            if (end - at == 6) {
                return (char) hex(text, at + 2, end);
            }
            char c = text.charAt(end - 1);
            return end - at == 2 && NAMES.indexOf(c) >= 0 ? NAMED.charAt(NAMES.indexOf(c)) : c;
        }

        @Override
        public int end(String text, int at) {
            if (text.charAt(at) != '\\' || at + 1 == text.length()) {
                return at + 1;
            }
            return text.charAt(at + 1) == 'u' && hex(text, at + 2, at + 6) >= 0 ? at + 6 : at + 2;
        }
    };

    private static final Form URL = new Form() {
        @Override
        public char read(String text, int at) {
            int end = end(text, at);
            return end - at == 3 ? (char) hex(text, at + 1, end) : text.charAt(at);
        }

        @Override
        public int end(String text, int at) {
            return text.charAt(at) == '%' && hex(text, at + 1, at + 3) >= 0 ? at + 3 : at + 1;
        }
    };

    private Masking() {}

    /** The text with each occurrence of the secret replaced. */
    static String mask(String text, String secret) {
        String masked = text.replace(secret, SecretString.MASK);
        if (masked.indexOf('\\') >= 0) {
            masked = mask(masked, secret, JSON);
        }
        if (masked.indexOf('%') >= 0) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            masked = mask(masked, new String(bytes, StandardCharsets.ISO_8859_1), URL);
        }
        return masked;
    }

    private static String mask(String text, String secret, Form form) {
        StringBuilder meant = new StringBuilder();
        int[] starts = new int[text.length() + 1];
        for (int at = 0; at < text.length(); at = form.end(text, at)) {
            starts[meant.length()] = at;
            meant.append(form.read(text, at));
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

    /** The number that these hexadecimal digits are; -1 if they are not. */
    private static int hex(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * 16 + digit;
        }
        return number;
    }
}
