package io.github.sessionclients.mocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeTest {
    private Path directory;

    @BeforeEach
    void createDirectory(@TempDir Path created) {
        directory = created;
    }

    @Test
    void findsTheFirstOnThePath() throws Exception {
        Path node = fakeNode(directory, "echo v20.19.0");

        assertThat(Node.find("" + File.pathSeparator + directory.resolve("none") + File.pathSeparator + directory))
                .isEqualTo(node);
    }

    @Test
    void takesANewerMajorWithALowerMinor() throws Exception {
        Path node = fakeNode(directory, "echo v22.1.0");

        assertThat(Node.find(directory.toString())).isEqualTo(node);
    }

    @Test
    void noPathAtAll() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Node.find(null))
                .withMessage("The mocks need Node 20.19 or newer, but the PATH has none:"
                        + " install it from https://nodejs.org.");
    }

    @Test
    void pathWithoutNode() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Node.find(directory.toString()))
                .withMessage("The mocks need Node 20.19 or newer, but the PATH has none:"
                        + " install it from https://nodejs.org.");
    }

    @Test
    void oldMajor() throws Exception {
        Path node = fakeNode(directory, "echo v18.20.8");

        assertThatIllegalStateException()
                .isThrownBy(() -> Node.find(directory.toString()))
                .withMessage("The mocks need Node 20.19 or newer, but " + node + " is v18.20.8:"
                        + " install it from https://nodejs.org.");
    }

    @Test
    void oldMinor() throws Exception {
        Path node = fakeNode(directory, "echo v20.18.3");

        assertThatIllegalStateException()
                .isThrownBy(() -> Node.find(directory.toString()))
                .withMessage("The mocks need Node 20.19 or newer, but " + node + " is v20.18.3:"
                        + " install it from https://nodejs.org.");
    }

    @Test
    void somethingElseOfThatName() throws Exception {
        Path node = fakeNode(directory, "echo ax25-node");

        assertThatIllegalStateException()
                .isThrownBy(() -> Node.find(directory.toString()))
                .withMessage("The mocks need Node 20.19 or newer, but " + node + " --version prints \"ax25-node\":"
                        + " install it from https://nodejs.org.");
    }

    /** Puts a shell script called {@code node} into the folder. */
    static Path fakeNode(Path directory, String line) throws IOException {
        Path node = Files.writeString(directory.resolve("node"), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwxr-xr-x"));
        return node;
    }
}
