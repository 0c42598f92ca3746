package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sessionclients.genesys.GenesysException;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for Genesys only. */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class GenesysContractTest {
    private static final SessionAttributes VISIT =
            SessionAttributes.builder().visitId("example-visit").build();

    @RegisterExtension
    final MockGuard guard = new MockGuard("genesys");

    private final GenesysKnowledgeClient genesys;

    GenesysContractTest(PrismServers mocks) {
        genesys = GenesysContract.client(mocks.server("genesys").toString(), guard.client());
    }

    @AfterEach
    void close() {
        genesys.close();
    }

    /** Genesys documents no status for it; 404 is what a client would hope for. */
    @ParameterizedTest
    @EnumSource
    void sessionThatIsNotFound(Way way) {
        guard.prefer("getSession", "code=404, example=sessionNotFound");

        GenesysException e = assertThatExceptionOfType(GenesysException.class)
                .isThrownBy(() -> way.run(genesys.resume(GenesysContract.ID, GenesysContract.VISITOR)
                        .info()))
                .actual();

        assertThat(e.isNotFound()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void createdSessionIsUsedByItsId(Way way) {
        VisitorSession created = way.run(genesys.createSession(GenesysContract.VISITOR, VISIT));
        way.run(created.info());
        way.run(created.update(VISIT));

        assertThat(guard.operations()).containsExactly("createSession", "getSession", "updateSession");
        assertThat(guard.request("getSession").url().encodedPath()).isEqualTo("/sessions/" + GenesysContract.ID);
    }

    @Test
    void anonymousVisitorIsNotSent() {
        VisitorSession anonymous = genesys.createSession(Visitor.anonymous()).execute();
        anonymous.info().execute();
        anonymous.update(VISIT).execute();

        assertThat(guard.operations())
                .containsExactly("createSession", "getSession", "updateSession")
                .allSatisfy(operation -> assertThat(
                                guard.request(operation).headers().names())
                        .doesNotContain("gkc_customerId", "gkc_agentId"));
    }

    @ParameterizedTest
    @EnumSource
    void sessionIsUpdatedForAnotherVisitor(Way way) {
        VisitorSession session = genesys.resume(GenesysContract.ID, GenesysContract.VISITOR);

        way.run(session.withVisitor(Visitor.customer("u-17")).update(null));

        assertThat(guard.request("updateSession").header("gkc_customerId")).isEqualTo("u-17");
    }
}
