package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.contract.Constraint.Breach;
import io.github.sessionclients.contract.VendorContract.Calls;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each thing that the specs ask of a request, one that breaks just this: a valid request of the wrapper, spoilt on
 * the wire. Both validators refuse it, and it comes back as the vendor's exception. The cases are read off the specs, so what
 * a spec comes to ask is tried at once.
 */
@PrismMocks
final class NegativeRequestsTest {
    /** What Prism lets pass, and only the second validator refuses. Whatever Prism comes to see goes off this list. */
    private static final Set<String> PRISM_IS_BLIND_TO = Set.of(
            "QUERY_PARAMETER_UNDOCUMENTED",
            "QUERY_WITH_PLUS_FOR_SPACE",
            "PATH_ENCODED_TWICE",
            "CREDENTIALS_MALFORMED bearerAuth");

    /** What the mocks take all the same, as clients of the vendors send it; they say so in a header. */
    private static final Set<Breach> FORGIVEN =
            EnumSet.of(Breach.PATH_WITH_SLASH_MORE_OR_LESS, Breach.PATH_IN_OTHER_CASE);

    private static final Map<Breach, Integer> TRIED = new EnumMap<>(Breach.class);
    private static int unseen;

    private final PrismServers mocks;

    NegativeRequestsTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @ParameterizedTest
    @MethodSource("io.github.sessionclients.contract.Constraints#all")
    void isRefused(Constraint constraint) {
        Specs.Operation operation = constraint.operation();
        MockGuard guard = new MockGuard(operation.vendor());
        guard.spoil(operation.id(), constraint.spoil());
        Way way = Way.of(constraint.toString().hashCode());

        ApiException failure = run(operation, guard, way);

        Exchange spoilt = guard.exchange(operation.id());
        assertThat(SecondOpinion.ofRequest(spoilt)).as("the second validator").isNotEmpty();
        if (FORGIVEN.contains(constraint.breach())) {
            assertThat(spoilt.objections()).hasSize(1).first().asString().startsWith(Exchange.FORGAVE);
            assertThat(failure).isNull();
        } else if (isUnseenByPrism(constraint)) {
            assertThat(spoilt.objections()).as("Prism").isEmpty();
            assertThat(failure).isNull();
            unseen++;
        } else {
            assertThat(spoilt.objections()).as("Prism").isNotEmpty();
            assertThat(failure)
                    .isInstanceOf(VendorContract.of(operation.vendor()).exception());
            ApiException refusal = Objects.requireNonNull(failure);
            assertThat(refusal.operation()).isEqualTo(operation.id());
            assertThat(refusal.status()).isEqualTo(spoilt.status()).isBetween(400, 499);
            assertThat(refusal.isAuthenticationFailure()).isEqualTo(constraint.isAboutCredentials());
        }
        TRIED.merge(constraint.breach(), 1, Integer::sum);
    }

    private static boolean isUnseenByPrism(Constraint constraint) {
        Specs.Operation operation = constraint.operation();
        return PRISM_IS_BLIND_TO.stream().anyMatch(constraint.toString()::contains)
                // For Prism, a body that may be left out can be null,
                || (constraint.toString().endsWith(" BODY_OUTSIDE_ITS_SCHEMA null")
                        && !Boolean.TRUE.equals(
                                operation.operation().getRequestBody().getRequired()))
                // and where there is nothing in the answer, nothing can be of another type.
                || (constraint.breach() == Breach.ACCEPT_OF_WHAT_IS_NOT_ANSWERED
                        && operation.responseSchema("200") == null);
    }

    /** What came of it; null for a success. */
    private @Nullable ApiException run(Specs.Operation operation, MockGuard guard, Way way) {
        JsonNode body = operation.requestSchema() == null
                ? null
                : Schemas.full(operation.document(), operation.requestSchema());
        String server = mocks.server(operation.vendor()).toString();
        try (Calls client = VendorContract.of(operation.vendor()).connect(server, guard.client())) {
            client.run(operation.id(), body, way);
            return null;
        } catch (ApiException e) {
            return e;
        }
    }

    @AfterAll
    static void count() {
        int all = TRIED.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("Negative requests refused: " + all + ", of them " + unseen
                + " by the second validator only, " + TRIED);
    }
}
