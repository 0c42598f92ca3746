package io.github.sessionclients.codegen;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.resolver.Resolver;

/** Looks for what YAML 1.1, by which the parser reads, takes for something other than what stands there. */
final class Yaml11 {
    private static final int LONGEST_WORD = 40;
    private static final Pattern WORDS = Pattern.compile("(?i)y|n|yes|no|on|off");

    /** Those that both versions read alike, and that a double holds as they are written. */
    private static final Pattern PLAIN_NUMBERS = Pattern.compile("[-+]?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{0,14}[1-9])?");

    private Yaml11() {}

    /** Whether a text in YAML has a word without quotes that the versions read differently; it may err on the side of yes. */
    static boolean mayDiffer(String text) {
        boolean starts = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '[' || c == '{' || c == ',') {
                starts = true;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                if (starts && differs(text, i)) {
                    return true;
                }
                boolean indicator = c == ':' || c == '-' || c == '?';
                starts = indicator && i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1));
            }
        }
        return false;
    }

    private static boolean differs(String text, int start) {
        if ("yYnNoO+-.0123456789".indexOf(text.charAt(start)) < 0) {
            return false;
        }
        int end = start;
        while (end < text.length() && !isEnd(text, end)) {
            end++;
            if (end - start > LONGEST_WORD) {
                return false;
            }
        }
        String word = text.substring(start, end).stripTrailing();
        return WORDS.matcher(word).matches()
                || (!PLAIN_NUMBERS.matcher(word).matches()
                        && (Resolver.INT.matcher(word).matches()
                                || Resolver.FLOAT.matcher(word).matches()
                                || CoreSchema.isNumber(word)));
    }

    private static boolean isEnd(String text, int i) {
        char c = text.charAt(i);
        boolean last = i + 1 == text.length();
        return c == '\n'
                || c == ','
                || c == ']'
                || c == '}'
                || (c == ':' && (last || Character.isWhitespace(text.charAt(i + 1))))
                || (c == ' ' && !last && text.charAt(i + 1) == '#');
    }
}
