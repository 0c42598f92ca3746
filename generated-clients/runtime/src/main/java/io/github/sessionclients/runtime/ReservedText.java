package io.github.sessionclients.runtime;

import java.util.regex.Pattern;

/**
 * A query parameter whose reserved characters are sent as they are: {@code a/b:c} and not {@code a%2Fb%3Ac}. Encoded are those
 * that would end the value or that no query may have ({@code # & + [ ]}); what is percent-encoded already stays so.
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
