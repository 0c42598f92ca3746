package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The page about dependencies lists what Maven puts on the class path of who uses the wrapper. */
@DisabledIfSystemProperty(named = "okhttp.version", matches = "4\\..*", disabledReason = "the page lists the defaults")
class DependenciesTest {
    private static final String OURS = "io.github.sessionclients";
    private static final Pattern LISTED =
            Pattern.compile("(?m)^ +(\\S+?):(\\S+?):jar:(\\S+?):(?:compile|runtime):(.+?)(?: -- module .*)?$");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\S+?):(\\S+?)` \\| (\\S+) \\| (\\S+) \\| [^|]+\\S \\|$");

    private record Dependency(String group, String artifact, String version, String licence) {}

    @Test
    void thePageListsWhatMavenResolvesAndUnderWhichLicence() throws Exception {
        String page = Files.readString(Path.of("docs/dependencies.md"));
        List<Dependency> told = ROW.matcher(page)
                .results()
                .map(row -> new Dependency(row.group(1), row.group(2), row.group(3), row.group(4)))
                .toList();

        assertThat(told).isEqualTo(resolved()).hasSizeGreaterThan(10);
    }

    /** What the dependency plugin wrote down in this build. */
    private static List<Dependency> resolved() throws Exception {
        String list = Files.readString(Path.of("target/runtime-dependencies.txt"));
        List<Dependency> resolved = new ArrayList<>();
        for (MatchResult line : LISTED.matcher(list).results().toList()) {
            String group = line.group(1);
            String artifact = line.group(2);
            String version = line.group(3);
            resolved.add(
                    group.equals(OURS)
                            ? new Dependency(group, artifact, "same", "Apache-2.0")
                            : new Dependency(group, artifact, version, licence(Path.of(line.group(4)), group)));
        }
        return resolved;
    }

    /** The licence that the artifact's POM names, or the first of its parents that names one. */
    private static String licence(Path jar, String group) throws Exception {
        Path repository =
                jar.resolve("../".repeat(3 + group.split("\\.", -1).length)).normalize();
        Path pom = jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", ".pom"));
        while (true) {
            Element project = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
            Element licences = child(project, "licenses");
            if (licences != null) {
                return shortName(text(child(licences, "license"), "name"));
            }
            Element parent = child(project, "parent");
            String artifact = text(parent, "artifactId");
            String version = text(parent, "version");
            pom = repository
                    .resolve(text(parent, "groupId").replace('.', '/'))
                    .resolve(artifact)
                    .resolve(version)
                    .resolve(artifact + "-" + version + ".pom");
        }
    }

    private static String shortName(String licence) {
        if (licence.contains("Apache") && licence.contains("2.0")) {
            return "Apache-2.0";
        }
        return licence.startsWith("MIT") ? "MIT" : licence;
    }

    private static String text(@Nullable Element parent, String name) {
        Element child = child(parent, name);
        if (child == null) {
            throw new IllegalStateException("a POM without " + name);
        }
        return child.getTextContent().strip();
    }

    private static @Nullable Element child(@Nullable Element parent, String name) {
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
