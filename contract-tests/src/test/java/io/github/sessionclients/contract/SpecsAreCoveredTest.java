package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sessionclients.contract.Coverage.Exemption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The last of all tests: fails, by name, for everything that a spec documents and no test has touched. It says nothing
 * where only some of the tests were asked for; that a whole build leaves one out is a failure.
 */
@Order(Integer.MAX_VALUE)
final class SpecsAreCoveredTest {
    private static final List<Class<?>> SUITES = List.of(
            ExamplesTest.class,
            WrapperRequestsTest.class,
            ServersTest.class,
            DynamicAnswersTest.class,
            ContractTest.class);

    @Test
    void everythingIsTouchedThroughTheGeneratedClientsAndTheWrapper() throws IOException {
        Set<String> missing = new TreeSet<>();
        SUITES.forEach(suite -> missing.addAll(CoverageExtension.missing(suite)));
        Specs.VENDORS.forEach(vendor -> missing.addAll(CoverageExtension.missing(VendorContract.test(vendor))));
        if (isPartOfTheTestsOnly()) {
            assumeThat(missing).as("tests that were not asked for").isEmpty();
        }
        assertThat(missing).as("tests that did not run before this one").isEmpty();

        List<Exemption> exemptions = Specs.VENDORS.stream()
                .flatMap(vendor -> VendorContract.of(vendor).exemptions().stream())
                .toList();
        CoverageReport report = new CoverageReport(Coverage.OF_SPECS, exemptions);
        Path page = Path.of("target", "coverage", "index.html");
        Files.createDirectories(page.getParent());
        Files.writeString(page, report.html());
        System.out.println("Coverage of the specs (" + page + "):\n" + report.table());
        assertThat(Coverage.OF_SPECS.faults(exemptions)).isEmpty();
    }

    /** Asked for by name, or run by something else than the build. */
    private static boolean isPartOfTheTestsOnly() {
        return System.getProperty("test") != null || System.getProperty("surefire.real.class.path") == null;
    }
}
