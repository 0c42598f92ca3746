package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sessionclients.contract.Coverage.Exemption;
import io.github.sessionclients.contract.Coverage.Layer;
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
            NetimContractTest.class,
            IncodeContractTest.class,
            GenesysContractTest.class,
            SensorproContractTest.class);

    private static final List<Exemption> EXEMPTIONS = List.of(
            new Exemption(
                    Layer.WRAPPER,
                    "netim openSession: left out Accept-Language",
                    "the wrapper always sends it, as Netim was seen to insist on it"),
            new Exemption(
                    Layer.WRAPPER,
                    "netim: server https://oterest.netim.com/1.0",
                    "set by baseUrl, like any address; there is no name for it"),
            new Exemption(
                    Layer.WRAPPER,
                    "netim: server http://oterest.netim.com/1.0",
                    "plain http, which the wrapper refuses but for this machine"),
            new Exemption(
                    Layer.WRAPPER,
                    "incode getOnboardingStatus: left out id",
                    "the wrapper always asks for the onboarding at hand"));

    @Test
    void everythingIsTouchedThroughTheGeneratedClientsAndTheWrapper() throws IOException {
        Set<String> missing = new TreeSet<>();
        SUITES.forEach(suite -> missing.addAll(CoverageExtension.missing(suite)));
        if (isPartOfTheTestsOnly()) {
            assumeThat(missing).as("tests that were not asked for").isEmpty();
        }
        assertThat(missing).as("tests that did not run before this one").isEmpty();

        CoverageReport report = new CoverageReport(Coverage.OF_SPECS, EXEMPTIONS);
        Path page = Path.of("target", "coverage", "index.html");
        Files.createDirectories(page.getParent());
        Files.writeString(page, report.html());
        System.out.println("Coverage of the specs (" + page + "):\n" + report.table());
        assertThat(Coverage.OF_SPECS.faults(EXEMPTIONS)).isEmpty();
    }

    /** Asked for by name, or run by something else than the build. */
    private static boolean isPartOfTheTestsOnly() {
        return System.getProperty("test") != null || System.getProperty("surefire.real.class.path") == null;
    }
}
