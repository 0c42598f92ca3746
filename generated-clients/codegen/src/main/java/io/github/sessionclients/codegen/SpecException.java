package io.github.sessionclients.codegen;

/**
 * What the generator cannot read or express: stops the build and says where the reason stands. It has no stack, so that
 * its sentence is the last thing that the plugin prints before its own.
 */
final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpecException(String problem) {
        super(problem, null, false, false);
    }

    /** @param at a place in the document, or in a file */
    SpecException(String at, String problem) {
        this("at " + at + ": " + problem);
    }
}
