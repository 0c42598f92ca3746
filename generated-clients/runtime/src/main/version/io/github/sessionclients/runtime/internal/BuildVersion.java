package io.github.sessionclients.runtime.internal;

/** The version of this jar, put in by the build. */
final class BuildVersion {
    static final String VERSION = "${project.version}";

    private BuildVersion() {}
}
