package io.github.sessionclients.runtime;

import java.util.regex.Pattern;

/**
 * A query parameter whose reserved characters are sent unencoded: {@code a/b:c} and not {@code a%2Fb%3Ac}. Characters that would end
 * the value or that a query must not contain ({@code # & + [ ]}) are encoded. Text that is already percent-encoded stays as it is.
 */
public final class ReservedText extends ParameterText {
    private static final Pattern KEPT = Pattern.compile("%[0-9a-fA-F]{2}|[\\w.~:/?@!$'()*,;=-]");

    private ReservedText(String text) {
        super(text);
    }

    /**
     * Returns a value as a parameter.
     *
     * @throws IllegalArgumentException if it is a list or an object
     */
    public static ReservedText of(Object value) {
        String text = ParameterValues.text(null, ParameterValues.tree(value));
        StringBuilder encoded = new StringBuilder();
        var kept = KEPT.matcher(text);
        int from = 0;
        while (kept.find()) {
            encoded.append(percentEncode(text.substring(from, kept.start()))).append(kept.group());
            from = kept.end();
        }
        return new ReservedText(
                encoded.append(percentEncode(text.substring(from))).toString());
    }
}
