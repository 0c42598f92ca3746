package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.NetimError;
import io.github.sessionclients.netim.model.PreferenceType;
import java.util.stream.Stream;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Netim's client and Netim's mock keep to the same spec. */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class NetimContractTest {
    private static final Moshi MOSHI = new Moshi.Builder().build();

    @RegisterExtension
    final MockGuard guard = new MockGuard("netim");

    private final PrismServers mocks;
    private final NetimClient netim;

    NetimContractTest(PrismServers mocks) {
        this.mocks = mocks;
        this.netim = builder().language(Language.EN).build();
    }

    private NetimClient.Builder builder() {
        return NetimClient.builder()
                .credentials("NETIM", "mysecret")
                .baseUrl(mocks.server("netim").toString())
                .okHttpClient(guard.client());
    }

    @AfterEach
    void close() {
        netim.close();
    }

    @ParameterizedTest
    @MethodSource
    void answersAreDecoded(Documented answer, Way way) {
        guard.prefer(answer.operation(), answer.preference());

        String value = run(answer.operation(), way);

        assertThat(JsonDifferences.between(answer.example(), value)).isEmpty();
        assertThat(guard.operations()).contains(answer.operation());
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, answer.example());
    }

    static Stream<Arguments> answersAreDecoded() {
        return Documented.inEachWay(answersToOtherThanClosing().filter(Documented::isSuccess));
    }

    @ParameterizedTest
    @MethodSource
    void errorsAreTyped(Documented answer, Way way) {
        guard.prefer(answer.operation(), answer.preference());

        NetimException e = assertThatExceptionOfType(NetimException.class)
                .isThrownBy(() -> run(answer.operation(), way))
                .actual();

        assertThat(e.operation()).isEqualTo(answer.operation());
        assertThat(e.status()).isEqualTo(answer.code());
        assertThat(e.isAuthenticationFailure()).isEqualTo(answer.code() == 401);
        assertThat(JsonDifferences.between(
                        answer.example(), MOSHI.adapter(NetimError.class).toJson(e.error())))
                .isEmpty();
        assertThat(JsonDifferences.between(answer.example(), String.valueOf(e.rawBody())))
                .isEmpty();
        if (answer.example().has("message")) {
            String message = answer.example().get("message").asText();
            assertThat(e.messages()).containsExactly(new ApiMessage(null, null, message));
            assertThat(e).hasMessage("netim " + answer.operation() + " answered " + answer.code() + ": " + message);
        } else {
            assertThat(e.messages()).isEmpty();
            assertThat(e).hasMessage("netim " + answer.operation() + " answered " + answer.code());
        }
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, answer.example());
    }

    static Stream<Arguments> errorsAreTyped() {
        return Documented.inEachWay(answersToOtherThanClosing().filter(answer -> !answer.isSuccess()));
    }

    private static Stream<Documented> answersToOtherThanClosing() {
        return Documented.of("netim").filter(answer -> !answer.operation().equals("closeSession"));
    }

    /** Whatever Netim says to it, 401 in particular, which means that there is nothing to close any more. */
    @ParameterizedTest
    @MethodSource
    void closingIsTriedOnceAndNeverThrows(Documented answer) {
        guard.prefer("closeSession", answer.preference());
        netim.session().execute();

        netim.close();
        netim.close();

        assertThat(guard.operations()).containsExactly("openSession", "getSession", "closeSession");
        assertThat(guard.exchange("closeSession").status()).isEqualTo(answer.code());
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, null);
    }

    /** The client takes no notice of it; an interface of one's own does. */
    @ParameterizedTest
    @MethodSource
    void answersToClosing(Documented answer) {
        guard.prefer("closeSession", answer.preference());

        if (answer.isSuccess()) {
            assertThat(JsonDifferences.between(answer.example(), run("closeSession", Way.EXECUTE)))
                    .isEmpty();
        } else {
            assertThatExceptionOfType(NetimException.class)
                    .isThrownBy(() -> run("closeSession", Way.EXECUTE))
                    .satisfies(e -> assertThat(JsonDifferences.between(
                                    answer.example(),
                                    MOSHI.adapter(NetimError.class).toJson(e.error(NetimError.class))))
                            .isEmpty());
        }
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, answer.example());
    }

    /** All but the JSON null, which a call of one's own takes for no answer. */
    static Stream<Documented> answersToClosing() {
        return closingIsTriedOnceAndNeverThrows()
                .filter(answer -> !answer.example().isNull());
    }

    static Stream<Documented> closingIsTriedOnceAndNeverThrows() {
        return Documented.of("netim").filter(answer -> answer.operation().equals("closeSession"));
    }

    /** The value of an operation, written back as JSON. */
    private String run(String operation, Way way) {
        return String.valueOf(Wrapped.of(netim).run(operation, way));
    }

    @ParameterizedTest
    @EnumSource
    void oneSessionIsOpenedForAllCalls(Way way) {
        way.run(netim.session());
        way.run(netim.sessions());
        way.run(netim.setPreference(PreferenceType.SYNC, "0"));

        assertThat(guard.operations())
                .containsExactly("openSession", "getSession", "listSessions", "setSessionPreference");
    }

    @Test
    void openingSendsWhatThePageShows() {
        netim.session().execute();

        Request request = guard.request("openSession");
        assertThat(request.header("Authorization")).isEqualTo("Basic TkVUSU06bXlzZWNyZXQ=");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Accept-Language")).isEqualTo("EN");
        assertThat(request.header("Content-Length")).isEqualTo("0");
    }

    @Test
    void languageIsSentOnOpening() {
        try (NetimClient french = builder().language(Language.FR).build()) {
            french.session().execute();
        }

        assertThat(guard.request("openSession").header("Accept-Language")).isEqualTo("FR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getSession", "listSessions", "setSessionPreference", "closeSession"})
    void tokenIsSentAfterOpening(String operation) {
        if (operation.equals("closeSession")) {
            netim.session().execute();
            netim.close();
        } else {
            run(operation, Way.EXECUTE);
        }

        Request request = guard.request(operation);
        assertThat(request.headers("Authorization")).containsExactly("Bearer example-netim-session-id");
        assertThat(request.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void unusedClientOpensAndClosesNothing() {
        netim.close();

        assertThat(guard.operations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void missingCredentialsAreRefusedByTheMock(Way way) {
        guard.spoil(
                "openSession",
                request -> request.newBuilder().removeHeader("Authorization").build());

        NetimException e = assertThatExceptionOfType(NetimException.class)
                .isThrownBy(() -> way.run(netim.session()))
                .actual();

        assertThat(e.isAuthenticationFailure()).isTrue();
        assertThat(e.operation()).isEqualTo("openSession");
    }

    @ParameterizedTest
    @EnumSource
    void malformedCredentialsAreRefusedByTheMock(Way way) {
        guard.spoil(
                "openSession",
                request -> request.newBuilder()
                        .header("Authorization", "TkVUSU06bXlzZWNyZXQ=")
                        .build());

        NetimException e = assertThatExceptionOfType(NetimException.class)
                .isThrownBy(() -> way.run(netim.session()))
                .actual();

        assertThat(e.isAuthenticationFailure()).isTrue();
        assertThat(e.operation()).isEqualTo("openSession");
    }

    /**
     * The client takes it for a session that ran out, opens another one, and gives up when that is refused as well. The one
     * refused first is ended meanwhile, since it may be alive.
     */
    @ParameterizedTest
    @EnumSource
    void missingTokenIsRefusedByTheMock(Way way) {
        guard.spoil(
                "getSession",
                request -> request.newBuilder().removeHeader("Authorization").build());

        NetimException e = assertThatExceptionOfType(NetimException.class)
                .isThrownBy(() -> way.run(netim.session()))
                .actual();

        assertThat(e.isAuthenticationFailure()).isTrue();
        assertThat(e.operation()).isEqualTo("getSession");
        assertThat(guard.operations())
                .filteredOn(operation -> !operation.equals("closeSession"))
                .containsExactly("openSession", "getSession", "openSession", "getSession");
    }

    @Test
    void languageThatNetimDoesNotSpeakIsRefusedByTheMock() {
        guard.spoil("openSession", request -> request);
        try (NetimClient german = builder().language(Language.of("DE")).build()) {
            NetimException e = assertThatExceptionOfType(NetimException.class)
                    .isThrownBy(() -> german.session().execute())
                    .actual();

            assertThat(e.status()).isEqualTo(400);
            assertThat(e.error()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource
    void unusableCredentialsAreRefusedLocally(LocalRefusal refusal) {
        refusal.check();
    }

    static Stream<LocalRefusal> unusableCredentialsAreRefusedLocally() {
        return Stream.of(
                new LocalRefusal("id", "", () -> NetimClient.builder().build()),
                credentials("id", "", "", "mysecret"),
                credentials("id", "NE:TIM", "NE:TIM", "mysecret"),
                credentials("id", "NETIM\n", "NETIM\n", "mysecret"),
                credentials("secret", " ", "NETIM", " "),
                credentials("secret", "my\u0000secret", "NETIM", "my\u0000secret"),
                credentials("secret", "my\ud800secret", "NETIM", "my\ud800secret"),
                new LocalRefusal(
                        "baseUrl",
                        "http://rest.netim.com",
                        () -> NetimClient.builder()
                                .credentials("NETIM", "mysecret")
                                .baseUrl("http://rest.netim.com/1.0")
                                .build()));
    }

    private static LocalRefusal credentials(String field, String value, String id, String secret) {
        return new LocalRefusal(
                field,
                value,
                () -> NetimClient.builder().credentials(id, secret).build());
    }
}
