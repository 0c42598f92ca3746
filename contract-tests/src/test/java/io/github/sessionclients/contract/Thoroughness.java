package io.github.sessionclients.contract;

/** How much of the slow suites runs: all of it with {@code -Pthorough}, else what the build can wait for. */
final class Thoroughness {
    static final boolean ALL = Boolean.getBoolean("thorough");

    private Thoroughness() {}
}
