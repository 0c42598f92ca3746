package io.github.sessionclients.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns text of a spec into Java source text. A spec is data: whatever it says, it can neither end the literal or the
 * comment it is put into nor start a Javadoc tag, an HTML element or a unicode escape, which javac reads everywhere.
 */
final class JavaText {
    private static final int DOC_WIDTH = 105;
    private static final Pattern LIST_ITEM = Pattern.compile("^([-*+|#>]|\\d+[.)])(\\s|$)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");

    private JavaText() {}

    /** A Java string literal, quotes included. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f || Character.isSurrogate(c) || isInvisible(c)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** The lines of a Javadoc comment that says the text: paragraphs and lists kept, lines filled, markup neutralised. */
    static List<String> doc(@Nullable String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder filling = new StringBuilder();
        boolean newParagraph = false;
        for (String raw : (Iterable<String>) (text == null ? "" : text).lines()::iterator) {
            String line = raw.strip();
            if (line.isEmpty() || LIST_ITEM.matcher(line).find()) {
                flush(filling, lines);
            }
            if (line.isEmpty()) {
                newParagraph = !lines.isEmpty();
                continue;
            }
            if (newParagraph) {
                lines.add("");
                filling.append("<p>");
                newParagraph = false;
            }
            filling.append(filling.isEmpty() || filling.toString().equals("<p>") ? "" : " ")
                    .append(inline(line));
        }
        flush(filling, lines);
        return lines;
    }

    private static void flush(StringBuilder filling, List<String> lines) {
        String paragraph = CODE.matcher(filling).replaceAll("<code>$1</code>");
        wrap(BOLD.matcher(paragraph).replaceAll("<b>$1</b>"), lines);
        filling.setLength(0);
    }

    /** One line of text inside a Javadoc comment. */
    static String inline(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '@' -> out.append("&#64;");
                case '\\' -> out.append("&#92;");
                case '{' -> out.append("&#123;");
                case '}' -> out.append("&#125;");
                case '/' -> out.append(i > 0 && text.charAt(i - 1) == '*' ? "&#47;" : "/");
                default -> out.append(c < 0x20 || c == 0x7f || isInvisible(c) || loneSurrogate(text, i) ? ' ' : c);
            }
        }
        return out.toString();
    }

    private static void wrap(String line, List<String> lines) {
        String rest = line;
        while (rest.length() > DOC_WIDTH) {
            int cut = rest.lastIndexOf(' ', DOC_WIDTH);
            if (cut <= 0) {
                cut = rest.indexOf(' ');
            }
            if (cut <= 0) {
                break;
            }
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut + 1).stripLeading();
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
    }

    /** Format and line separator characters, by which text can look like other code than it is. */
    private static boolean isInvisible(char c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.CONTROL;
    }

    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
