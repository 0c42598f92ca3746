package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.quickstart.Snippets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the README shows sends nothing that one of the two validators has anything against. */
@PrismMocks
final class QuickstartRequestsTest {
    static final Iterable<String> VENDORS = Specs.VENDORS;

    private final PrismServers mocks;

    QuickstartRequestsTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @ParameterizedTest
    @FieldSource("VENDORS")
    void bothValidatorsTakeTheSnippets(String vendor) {
        MockGuard guard = new MockGuard(vendor);

        Snippets.run(vendor, guard.client(), Specs.mock(mocks, vendor).toString());

        assertThat(guard.operations()).isNotEmpty();
        guard.verify();
    }
}
