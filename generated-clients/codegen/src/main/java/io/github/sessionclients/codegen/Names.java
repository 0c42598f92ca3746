package io.github.sessionclients.codegen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Java identifiers for names of a spec; {@link NameAllocator} keeps them apart. */
final class Names {
    /** The methods of {@link Object}, whose names no emitted member may use. */
    static final Set<String> MEMBERS_OF_OBJECT =
            Set.of("equals", "hashCode", "toString", "getClass", "notify", "notifyAll", "wait", "clone", "finalize");

    private Names() {}

    static Set<String> withMembersOfObject(String... more) {
        Set<String> members = new HashSet<>(MEMBERS_OF_OBJECT);
        members.addAll(List.of(more));
        return members;
    }

    /** {@code access_token} and {@code AccessToken} become {@code AccessToken}; {@code IDSession} becomes {@code IdSession}. */
    static String type(String name) {
        String camel = camel(name);
        return Character.isJavaIdentifierStart(camel.charAt(0)) ? camel : "T" + camel;
    }

    /** {@code access_token} becomes {@code accessToken}, {@code IDSession} becomes {@code idSession}, {@code 2fa} {@code _2fa}. */
    static String member(String name) {
        String camel = camel(name);
        if (!Character.isJavaIdentifierStart(camel.charAt(0))) {
            return "_" + camel;
        }
        String member = Character.toLowerCase(camel.charAt(0)) + camel.substring(1);
        return SourceVersion.isKeyword(member) || member.equals("yield") ? member + "_" : member;
    }

    private static String camel(String name) {
        List<String> words = words(name);
        if (words.isEmpty()) {
            words = name.isEmpty() ? List.of("empty") : words(symbols(name));
        }
        StringBuilder out = new StringBuilder();
        for (String word : words) {
            out.append(Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }

    /** {@code en-US} becomes {@code EN_US}. */
    static String constant(String value) {
        List<String> words = words(value);
        if (words.isEmpty()) {
            return value.isEmpty() ? "EMPTY" : symbols(value);
        }
        String constant = String.join("_", words).toUpperCase(Locale.ROOT);
        if (value.startsWith("-") && Character.isDigit(constant.charAt(0))) {
            constant = "MINUS_" + constant;
        }
        return Character.isDigit(constant.charAt(0)) ? "_" + constant : constant;
    }

    /** Splits at anything that is not a letter or digit, and where the case starts a new word. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isWordCharacter(c)) {
                flush(word, words);
                continue;
            }
            if (word.length() > 0 && Character.isUpperCase(c)) {
                char previous = name.charAt(i - 1);
                boolean nextIsLower = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
                if (!Character.isUpperCase(previous) || nextIsLower) {
                    flush(word, words);
                }
            }
            word.append(c);
        }
        flush(word, words);
        return words;
    }

    private static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c) && Character.isJavaIdentifierPart(c) && !Character.isSurrogate(c);
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** {@code <=} has no words, so its characters are spelt out: {@code LESS_THAN_SIGN_EQUALS_SIGN}. */
    private static String symbols(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length() && i < 8; i++) {
            if (i > 0) {
                out.append('_');
            }
            int c = value.charAt(i);
            String name = Character.getName(c);
            out.append(name == null ? "U" + Integer.toHexString(c) : name.replaceAll("[^A-Z0-9]+", "_"));
        }
        return out.toString().toUpperCase(Locale.ROOT);
    }
}
