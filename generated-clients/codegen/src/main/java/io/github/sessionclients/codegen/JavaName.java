package io.github.sessionclients.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A name in Java code: of a class with its package, or the first of names with dots between them.
 *
 * @param qualifier the package; null for a name that stands alone
 * @param annotation the class of an annotation that stands before the simple name, as {@code java.util.@Nullable List} has it
 */
record JavaName(
        int start,
        int end,
        @Nullable String qualifier,
        @Nullable String annotation,
        String simple) {

    String qualified() {
        return qualifier + "." + simple;
    }

    /**
     * Returns the names in some code, in their order; comments and literals have none.
     *
     * @param isType whether a package has a type of that name; others are types if they begin with a capital
     */
    static List<JavaName> in(String code, BiPredicate<String, String> isType) {
        List<JavaName> names = new ArrayList<>();
        int i = 0;
        while (i < code.length()) {
            char c = code.charAt(i);
            if (c == '/' || c == '"' || c == '\'') {
                i = afterText(code, c, i);
            } else if (!Character.isJavaIdentifierPart(c)) {
                i++;
            } else if (!Character.isJavaIdentifierStart(c) || (i > 0 && code.charAt(i - 1) == '.')) {
                i = afterIdentifier(code, i);
            } else {
                JavaName name = at(code, i, isType);
                names.add(name);
                i = name.end;
            }
        }
        return names;
    }

    private static JavaName at(String code, int start, BiPredicate<String, String> isType) {
        int end = afterIdentifier(code, start);
        JavaName bare = new JavaName(start, end, null, null, code.substring(start, end));
        boolean packages = Character.isLowerCase(code.charAt(start)) || code.charAt(start) == '_';
        while (packages && end < code.length() - 1 && code.charAt(end) == '.') {
            String qualifier = code.substring(start, end);
            int next = end + 1;
            String annotation = null;
            if (code.charAt(next) == '@') {
                int space = code.indexOf(' ', next);
                annotation = code.substring(next + 1, space);
                next = space + 1;
            }
            end = afterIdentifier(code, next);
            String simple = code.substring(next, end);
            if (simple.isEmpty()) {
                return bare;
            } else if (Character.isUpperCase(simple.charAt(0)) || isType.test(qualifier, simple)) {
                return new JavaName(start, end, qualifier, annotation, simple);
            }
        }
        return bare;
    }

    private static int afterIdentifier(String code, int start) {
        int end = start;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Returns the end of a comment or literal; of a slash that begins none, the next character. */
    private static int afterText(String code, char first, int start) {
        if (first == '/') {
            return code.startsWith("*", start + 1)
                    ? after(code, "*/", start + 2)
                    : code.startsWith("/", start + 1) ? after(code, "\n", start) : start + 1;
        } else if (code.startsWith("\"\"\"", start)) {
            return after(code, "\"\"\"", start + 3);
        }
        int end = start + 1;
        while (end < code.length() && code.charAt(end) != first && code.charAt(end) != '\n') {
            end += code.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, code.length());
    }

    private static int after(String code, String delimiter, int from) {
        int found = code.indexOf(delimiter, from);
        return found < 0 ? code.length() : found + delimiter.length();
    }
}
