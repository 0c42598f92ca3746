package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a builder says of a setting that cannot be. */
class SettingsTest {
    @ParameterizedTest
    @MethodSource
    void nullIsRefusedByNameAsAnUnsetVariableGivesIt(String setting, ThrowingCallable code) {
        assertThatThrownBy(code)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(setting + " is missing: the builder was given null");
    }

    @SuppressWarnings("NullAway") // as from a caller that is not checked
    static Stream<Arguments> nullIsRefusedByNameAsAnUnsetVariableGivesIt() {
        return Stream.of(
                given("netim: id", () -> NetimClient.builder().credentials(null, "s")),
                given("netim: secret", () -> NetimClient.builder().credentials("x", null)),
                given("netim: language", () -> NetimClient.builder().language(null)),
                given("netim: baseUrl", () -> NetimClient.builder().baseUrl(null)),
                given("incode: apiKey", () -> IncodeClient.builder().apiKey(null)),
                given("incode: server", () -> IncodeClient.builder().server(null)),
                given("genesys: host", () -> GenesysKnowledgeClient.builder().server("https", null, 1)),
                given("sensorpro: apiKey", () -> SensorproClient.builder().apiKey(null)),
                given("sensorpro: user", () -> SensorproClient.builder().credentials("o", null, "p")),
                given("sensorpro: password", () -> SensorproClient.builder().credentials("o", "u", null)),
                given("sensorpro: okHttpClient", () -> SensorproClient.builder().okHttpClient(null)),
                given("sensorpro: retryPolicy", () -> SensorproClient.builder().retryPolicy(null)));
    }

    private static Arguments given(String setting, ThrowingCallable code) {
        return Arguments.of(setting, code);
    }

    @ParameterizedTest
    @CsvSource({
        "secret,SESSIONCLIENTS_NETIM_SECRET,netim: secret (SESSIONCLIENTS_NETIM_SECRET) must not contain control characters",
        "baseUrl,SESSIONCLIENTS_NETIM_BASE_URL,netim: baseUrl (SESSIONCLIENTS_NETIM_BASE_URL) is not an http(s) URL"
    })
    void whatTheEnvironmentGivesIsComplainedOfByItsName(String setting, String variable, String message) {
        NetimClient.Builder builder = NetimClient.builder().fromEnvironment();
        Map<String, String> variables = Map.of("SESSIONCLIENTS_NETIM_ID", "NETIM", variable, "a\nb");
        if (!setting.equals("secret")) {
            builder.credentials("x", "y");
        }
        ((ClientBuilder<?>) builder).testing(Clock.systemUTC(), System::nanoTime, null, variables::get);

        assertThatThrownBy(builder::build).hasMessageStartingWith(message);
    }

    @Test
    void aSystemPropertyIsComplainedOfByItsName() {
        System.setProperty("sessionclients.incode.api-key", " ");
        try {
            assertThatThrownBy(IncodeClient::fromEnvironment)
                    .hasMessage("incode: apiKey (-Dsessionclients.incode.api-key) must not be blank");
        } finally {
            System.clearProperty("sessionclients.incode.api-key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void aLanguageThatNobodyDocumentsIsWarnedOfBeforeItIsSent(String language) {
        try (WarnLog log = new WarnLog()) {
            NetimClient.builder()
                    .credentials("x", "y")
                    .language(Language.of(language))
                    .build()
                    .close();

            assertThat(log.lines())
                    .containsExactly(
                            "netim: language " + language + " is not documented by Netim (EN, FR) and may be rejected");
        }
    }

    @Test
    void aLanguageThatIsDocumentedIsNot() {
        try (WarnLog log = new WarnLog()) {
            NetimClient.builder()
                    .credentials("x", "y")
                    .language(Language.of("FR"))
                    .build()
                    .close();

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void hostsMayBeTrustedTwice() {
        assertThatCode(() -> SensorproClient.builder().trustEndpointHosts("a.example", "a.example", "A.example"))
                .doesNotThrowAnyException();
    }

    @Test
    void aTrustedHostIsOneInAnyCase() throws Exception {
        try (FakeSensorpro sensorpro = new FakeSensorpro()) {
            sensorpro.endpoint = "https://api.partner.example/";
            try (SensorproClient client = sensorpro
                    .builder()
                    .trustEndpointHosts("API.Partner.example")
                    .build()) {
                assertThat(client.currentSession().endpoint()).hasToString("https://api.partner.example/");
            }
        }
    }
}
