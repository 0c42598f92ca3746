package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.quickstart.Snippet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the README shows sends nothing that one of the two validators has anything against. */
@PrismMocks
final class QuickstartRequestsTest {
    private final PrismServers mocks;

    QuickstartRequestsTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @ParameterizedTest
    @FieldSource("io.github.sessionclients.contract.Specs#VENDORS")
    void bothValidatorsTakeTheSnippets(String vendor) {
        MockGuard guard = new MockGuard(vendor);

        Snippet.of(vendor).run(guard.client(), mocks.server(vendor).toString());

        assertThat(guard.operations()).isNotEmpty();
        guard.verify();
    }
}
