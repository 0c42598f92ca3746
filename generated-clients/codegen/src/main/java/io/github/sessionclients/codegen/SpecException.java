package io.github.sessionclients.codegen;

/** What the generator cannot express: stops the build and says where in the spec the reason stands. */
final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpecException(String at, String problem) {
        super("at " + at + ": " + problem);
    }
}
