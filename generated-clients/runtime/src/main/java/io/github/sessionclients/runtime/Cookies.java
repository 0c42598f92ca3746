package io.github.sessionclients.runtime;

/** The value of a {@code Cookie} header, for the cookie parameters of an operation. */
public final class Cookies extends ParameterText {
    private Cookies(String text) {
        super(text);
    }

    /**
     * Returns one cookie.
     *
     * @throws IllegalArgumentException if the name or the value has a character that a cookie cannot have
     */
    public static Cookies of(String name, Object value) {
        return new Cookies("").and(name, value);
    }

    /** Returns these cookies and one more, which is checked as in {@link #of}. */
    public Cookies and(String name, Object value) {
        String pair = name + "=" + ParameterValues.text(name, ParameterValues.tree(value));
        for (int i = 0; i < pair.length(); i++) {
            char c = pair.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ';' || c == ',' || c == '"' || c == '\\') {
                throw new IllegalArgumentException("the cookie " + name + " has a character that a cookie cannot have");
            }
        }
        return new Cookies(toString().isEmpty() ? pair : this + "; " + pair);
    }
}
