package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every documented request through the wrapper. */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class WrapperRequestsTest {
    private final PrismServers mocks;

    WrapperRequestsTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @ParameterizedTest
    @MethodSource("io.github.sessionclients.contract.DocumentedRequest#all")
    void goesOverTheWireAsItIs(DocumentedRequest request) {
        MockGuard guard = new MockGuard(request.spec().vendor());
        try (Wrapped client = Wrapped.client(request.spec().vendor(), mocks, guard.client())) {
            client.run(request.spec().id(), request.body(), Way.EXECUTE);
        }

        guard.verify();
        assertThat(JsonDifferences.between(
                        request.body(),
                        guard.exchange(request.spec().id()).body().utf8()))
                .isEmpty();
    }
}
