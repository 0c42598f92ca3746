package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.contract.VendorContract.Calls;
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
        String vendor = request.spec().vendor();
        try (Calls client =
                VendorContract.of(vendor).connect(mocks.server(vendor).toString(), guard.client())) {
            client.run(request.spec().id(), request.body(), Way.EXECUTE);
        }

        guard.verify();
        assertThat(JsonDifferences.between(
                        request.body(),
                        guard.exchange(request.spec().id()).body().utf8()))
                .isEmpty();
    }
}
