package io.github.sessionclients.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@PrismMocks
final class QuickstartTest {
    private final PrismServers mocks;

    QuickstartTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @Test
    void endsEachVendorInOk() {
        Run run = run(mocks::server);

        assertThat(run.ok).isTrue();
        assertThat(run.lines)
                .filteredOn(line -> line.endsWith("ok"))
                .extracting(QuickstartTest::vendor)
                .containsExactlyElementsOf(Vendors.ALL);
    }

    @Test
    void oneVendorThatFailsKeepsNoOtherFromBeingTried() {
        Run run = run(vendor -> mocks.server(vendor.equals("incode") ? "netim" : vendor)); // whose paths are others

        assertThat(run.ok).isFalse();
        assertThat(run.lines)
                .filteredOn(line -> line.endsWith("ok"))
                .extracting(QuickstartTest::vendor)
                .containsExactlyElementsOf(
                        Vendors.ALL.stream().filter(not("incode"::equals)).toList());
        assertThat(run.lines)
                .anySatisfy(line -> assertThat(line).startsWith("incode FAILED: incode startOnboarding returned 404"));
    }

    @Test
    void printsNoSecret() {
        assertThat(String.join("\n", run(mocks::server).lines))
                .contains("/auth/sys/logoff/██")
                .doesNotContain(
                        "mysecret",
                        "TkVUSU06bXlzZWNyZXQ=",
                        "example-netim-session-id",
                        "example-api-key",
                        "example-session-token",
                        "5F9B1BB2",
                        "PASSWORD",
                        "59701e8b");
    }

    private record Run(boolean ok, List<String> lines) {}

    private static Run run(Function<String, URI> servers) {
        return capture(() -> Quickstart.run(servers));
    }

    private static Run capture(BooleanSupplier quickstart) {
        PrintStream stdout = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            boolean ok = quickstart.getAsBoolean();
            return new Run(ok, printed.toString(UTF_8).lines().toList());
        } finally {
            System.setOut(stdout);
        }
    }

    private static String vendor(String line) {
        return line.substring(0, line.indexOf(' '));
    }
}
