package io.github.sessionclients.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.quickstart.Vendors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A spec in the folder is a vendor. What belongs to a vendor and is written by hand is there, or is named here, all of
 * it at once. wrapper/docs/recipes.md shows how to add one.
 */
final class VendorsAreCompleteTest {
    private static final String SOURCES = "src/main/java/io/github/sessionclients/";
    private static final String TESTS = "src/test/java/io/github/sessionclients/";

    @ParameterizedTest
    @FieldSource("io.github.sessionclients.quickstart.Vendors#ALL")
    void everythingIsThere(String vendor) {
        assertThat(missing(vendor)).isEmpty();
    }

    @Test
    void aSpecAloneLacksAllOfThis() {
        assertThat(missing("newcomer"))
                .containsExactly(
                        "openapi/CHANGELOG.md does not have **newcomer ",
                        "openapi/portal/diagrams/newcomer.dot is not there",
                        "openapi/sources/newcomer.md is not there",
                        "generated-clients/src/main/module/module-info.java does not have exports"
                                + " io.github.sessionclients.newcomer.api;",
                        "generated-clients/src/main/module/module-info.java does not have exports"
                                + " io.github.sessionclients.newcomer.model;",
                        "generated-clients/src/main/module/module-info.java does not have opens"
                                + " io.github.sessionclients.newcomer.model to",
                        "wrapper/src/main/module/module-info.java does not have exports io.github.sessionclients.newcomer;",
                        "wrapper/src/main/java/io/github/sessionclients/newcomer/package-info.java is not there",
                        "wrapper/src/main/java/io/github/sessionclients/newcomer/NewcomerException.java is not there",
                        "wrapper/src/main/java/io/github/sessionclients/newcomer/*Client.java is not there",
                        "wrapper/src/test/java/io/github/sessionclients/CanaryTest.java does not have"
                                + " io.github.sessionclients.newcomer.",
                        "wrapper/docs/newcomer.md is not there",
                        "README.md does not have (wrapper/docs/newcomer.md)",
                        "wrapper/docs/newcomer.md does not have NewcomerSnippet.java#newcomer",
                        "wrapper/docs/api.md does not have | `.newcomer` |",
                        "contract-tests/src/main/java/io/github/sessionclients/quickstart/NewcomerSnippet.java is not there",
                        "contract-tests/src/test/java/io/github/sessionclients/contract/NewcomerContract.java is not there",
                        "contract-tests/src/test/java/io/github/sessionclients/contract/NewcomerContractTest.java is not"
                                + " there");
    }

    /** What a vendor lacks, in the order in which wrapper/docs/recipes.md adds it. */
    private static List<String> missing(String vendor) {
        String prefix = Vendors.prefix(vendor);
        String ours = "io.github.sessionclients." + vendor;
        Checklist list = new Checklist();
        list.text("openapi/CHANGELOG.md", "**" + vendor + " ");
        list.file("openapi/portal/diagrams/" + vendor + ".dot");
        list.file("openapi/sources/" + vendor + ".md");
        String generated = "generated-clients/src/main/module/module-info.java";
        list.text(generated, "exports " + ours + ".api;");
        list.text(generated, "exports " + ours + ".model;");
        list.text(generated, "opens " + ours + ".model to");
        list.text("wrapper/src/main/module/module-info.java", "exports " + ours + ";");
        list.file("wrapper/" + SOURCES + vendor + "/package-info.java");
        list.file("wrapper/" + SOURCES + vendor + "/" + prefix + "Exception.java");
        list.file("wrapper/" + SOURCES + vendor + "/*Client.java");
        list.text("wrapper/" + TESTS + "CanaryTest.java", ours + ".");
        list.file("wrapper/docs/" + vendor + ".md");
        list.text("README.md", "(wrapper/docs/" + vendor + ".md)");
        list.text("wrapper/docs/" + vendor + ".md", prefix + "Snippet.java#" + vendor);
        list.text("wrapper/docs/api.md", "| `." + vendor + "` |");
        list.file("contract-tests/" + SOURCES + "quickstart/" + prefix + "Snippet.java");
        list.file("contract-tests/" + TESTS + "contract/" + prefix + "Contract.java");
        list.file("contract-tests/" + TESTS + "contract/" + prefix + "ContractTest.java");
        return list.missing;
    }

    private static final class Checklist {
        private final List<String> missing = new ArrayList<>();

        /** A file; its name may begin with a star. */
        void file(String name) {
            int slash = name.lastIndexOf('/');
            String[] names =
                    ProjectFiles.ROOT.resolve(name.substring(0, slash)).toFile().list();
            String wanted = name.substring(slash + 1);
            if (names == null
                    || Stream.of(names)
                            .noneMatch(each -> wanted.startsWith("*")
                                    ? each.endsWith(wanted.substring(1))
                                    : each.equals(wanted))) {
                missing.add(name + " is not there");
            }
        }

        /** A text in a file, whatever its lines are broken like. */
        void text(String name, String text) {
            Path file = ProjectFiles.ROOT.resolve(name);
            try {
                String all = Files.exists(file) ? Files.readString(file).replaceAll("\\s+", " ") : "";
                if (!all.contains(text)) {
                    missing.add(name + " does not have " + text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
