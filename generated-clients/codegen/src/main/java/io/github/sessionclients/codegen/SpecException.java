package io.github.sessionclients.codegen;

/**
 * Reports something that the generator cannot read or express. It stops the build and says where the cause is. It has no stack
 * trace, so that its message is the last line before the plugin's own.
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
