package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionclients.AccountSession;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.contract.SensorproContract.OwnApi;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.github.sessionclients.sensorpro.SensorproException;
import io.github.sessionclients.sensorpro.model.LoginResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for Sensorpro only. */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class SensorproContractTest {
    @RegisterExtension
    final MockGuard guard = new MockGuard("sensorpro");

    private final String url;

    SensorproContractTest(PrismServers mocks) {
        url = mocks.server("sensorpro").toString();
    }

    private SensorproClient client(boolean signIn) {
        SensorproClient.Builder builder = SensorproContract.builder(url, guard.client());
        return signIn ? builder.useSignIn().build() : builder.build();
    }

    @ParameterizedTest
    @MethodSource
    void loginsAreTaken(Documented answer) {
        guard.prefer(answer.operation(), answer.preference());
        try (SensorproClient sensorpro = client(answer.operation().equals("signIn"))) {
            AccountSession session = sensorpro.currentSession();

            assertThat(session.token()).isEqualTo(answer.example().get("Token").asText());
            assertThat(session.expiresAt())
                    .isEqualTo(session.openedAt()
                            .plusSeconds(answer.example().get("ExpiresIn").asLong()));
            // The mock names the vendor's host; from a mock on this machine, calls stay on it.
            assertThat(session.endpoint()).hasToString(url);
        }
        assertThat(guard.operations()).containsExactly(answer.operation(), "logoff");
        Coverage.OF_SPECS.answered(
                Layer.WRAPPER, answer, ((ObjectNode) answer.example().deepCopy()).without("Result"));
    }

    static Stream<Documented> loginsAreTaken() {
        SensorproContract contract = new SensorproContract();
        return Documented.of("sensorpro")
                .filter(answer -> contract.openings().contains(answer.operation())
                        && !contract.isFailure(answer, answer.content()));
    }

    @ParameterizedTest
    @EnumSource
    void tokenIsTheLastSegmentOfOwnCalls(Way way) {
        try (SensorproClient sensorpro = client(false)) {
            way.run(sensorpro.call(sensorpro.create(OwnApi.class).logoff()));

            assertThat(guard.operations()).containsExactly("login", "logoff");
            assertThat(guard.request("logoff").url().encodedPath())
                    .isEqualTo("/auth/sys/logoff/" + sensorpro.currentSession().token());
        }
    }

    @ParameterizedTest
    @EnumSource
    void failureInsideOkOfOwnCallsIsAFailure(Way way) {
        try (SensorproClient sensorpro = client(true)) {
            guard.prefer("login", "example=severalErrors");

            SensorproException e = assertThatExceptionOfType(SensorproException.class)
                    .isThrownBy(() -> way.run(
                            sensorpro.call(sensorpro.create(OwnApi.class).withResult())))
                    .actual();

            assertThat(e.operation()).isEqualTo("OwnApi.withResult");
            assertThat(e.isAuthenticationFailure()).isFalse();
            assertThat(e.messages())
                    .containsExactly(
                            new ApiMessage(0, "1002", "Organization not found"),
                            new ApiMessage(6, "1003", "Record already exists"));
        }
    }

    /** The wire's spelling of the key has three s, the prose's two. */
    @ParameterizedTest
    @ValueSource(strings = {"statusMessages", "statusMessagesOtherSpelling"})
    void statusMessagesAreNoFailure(String example) {
        try (SensorproClient sensorpro = client(true)) {
            guard.prefer("login", "example=" + example);

            ApiResult<LoginResponse> result =
                    sensorpro.call(sensorpro.create(OwnApi.class).withResult()).result();

            assertThat(result).isInstanceOf(ApiResult.Success.class);
            assertThat(((ApiResult.Success<LoginResponse>) result).messages())
                    .containsExactly(new ApiMessage(0, "2001", "Password expires in 5 days"));
        }
    }
}
