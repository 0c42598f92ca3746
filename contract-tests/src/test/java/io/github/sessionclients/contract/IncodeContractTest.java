package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.IncodeException;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for Incode only. */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class IncodeContractTest {
    @RegisterExtension
    final MockGuard guard = new MockGuard("incode");

    private final IncodeClient incode;

    IncodeContractTest(PrismServers mocks) {
        incode = IncodeContract.client(mocks.server("incode").toString(), guard.client());
    }

    @AfterEach
    void close() {
        incode.close();
    }

    @Test
    void addressIsAskedForWithoutClientId() {
        Onboarding onboarding = incode.onboarding("65a0example0interview0id", "example-session-token");

        onboarding.url().execute();
        onboarding.withTokenOnly().url().execute();

        assertThat(guard.request("getOnboardingUrl").url().query()).isNull();
        assertThat(guard.request("getOnboardingUrlByToken").url().query()).isNull();
    }

    /** It is in the body's member {@code status}. */
    @Test
    void incodesOwnCodeIsKept() {
        guard.prefer("startOnboarding", "code=400, example=customCode");

        IncodeException e = assertThatExceptionOfType(IncodeException.class)
                .isThrownBy(() -> incode.startOnboarding(start -> start.configurationId("example-flow"))
                        .execute())
                .actual();

        assertThat(e.code()).isEqualTo(4005);
    }

    @ParameterizedTest
    @EnumSource
    void startedOnboardingIsFollowedWithItsToken(Way way) {
        guard.prefer("startOnboarding", "example=started");

        Onboarding started = way.run(incode.startOnboarding(start -> start.configurationId("example-flow")));
        way.run(started.status());
        way.run(started.url());
        way.run(started.finish());
        way.run(started.endOnboarding());

        assertThat(guard.operations())
                .containsExactly(
                        "startOnboarding",
                        "getOnboardingStatus",
                        "getOnboardingUrl",
                        "finishOnboarding",
                        "closeSession");
        assertThat(guard.request("finishOnboarding").header("X-Incode-Hardware-Id"))
                .isEqualTo(started.token());
        assertThat(guard.request("getOnboardingUrl").url().queryParameter("clientId"))
                .isEqualTo("example-client");
    }

    @ParameterizedTest
    @EnumSource
    void resumedOnboardingHasANewToken(Way way) {
        guard.prefer("startOnboarding", "example=existingSession");

        Onboarding resumed = way.run(incode.resumeOnboarding("example-flow", "65a0example0interview0id"));

        assertThat(resumed.token()).isEqualTo("example-session-token-2");
        assertThat(resumed.interviewId()).isEqualTo("65a0example0interview0id");
    }

    @Test
    void requestWithoutConfigurationIsRefusedLocally() {
        assertThatIllegalStateException()
                .isThrownBy(() -> incode.startOnboarding(start -> start.externalCustomerId("u-17")))
                .withMessageContaining("configurationId");
        assertThat(guard.operations()).isEmpty();
    }
}
