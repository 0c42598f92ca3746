package io.github.sessionclients.codegen;

/**
 * What the generator cannot express: stops the build and says where in the spec the reason stands. It has no stack, so that
 * its sentence is the last thing that the plugin prints before its own.
 */
final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpecException(String at, String problem) {
        super("at " + at + ": " + problem, null, false, false);
    }
}
