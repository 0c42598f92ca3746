package io.github.sessionclients.runtime;

/** The value of the {@code Cookie} header, made of an operation's cookie parameters. */
public final class Cookies extends ParameterText {
    private Cookies(String text) {
        super(text);
    }

    /**
     * Returns one cookie.
     *
     * @throws IllegalArgumentException if the name or the value contains a character that a cookie cannot have
     */
    public static Cookies of(String name, Object value) {
        return new Cookies("").and(name, value);
    }

    /** Returns these cookies and one more. Throws the same exception as {@link #of}. */
    public Cookies and(String name, Object value) {
        String pair = name + "=" + ParameterValues.text(name, ParameterValues.tree(value));
        for (int i = 0; i < pair.length(); i++) {
            char c = pair.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ';' || c == ',' || c == '"' || c == '\\') {
                throw new IllegalArgumentException(
                        "the cookie " + name + " contains a character that a cookie cannot have");
            }
        }
        return new Cookies(toString().isEmpty() ? pair : this + "; " + pair);
    }
}
