package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.genesys.GenesysException;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.genesys.model.GenesysError;
import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.IOException;
import java.util.stream.Stream;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Genesys' client and Genesys' mock keep to the same spec. */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class GenesysContractTest {
    private static final String ID = "00000000-0000-4000-8000-000000000001";
    private static final Visitor VISITOR =
            Visitor.customer("customer@shop.example").withAgent("agent-7");
    private static final SessionAttributes VISIT =
            SessionAttributes.builder().visitId("example-visit").build();
    private static final Moshi MOSHI = new Moshi.Builder().build();

    @RegisterExtension
    final MockGuard guard = new MockGuard("genesys");

    private final GenesysKnowledgeClient genesys;
    private final VisitorSession session;

    GenesysContractTest(PrismServers mocks) {
        genesys = GenesysKnowledgeClient.builder()
                .baseUrl(mocks.server("genesys").toString())
                .okHttpClient(guard.client())
                .build();
        session = genesys.resume(ID, VISITOR);
    }

    @AfterEach
    void close() {
        genesys.close();
    }

    @ParameterizedTest
    @MethodSource
    void answersAreDecoded(Documented answer, Way way) {
        guard.prefer(answer.operation(), answer.preference());

        String value = run(answer.operation(), way);

        assertThat(guard.operations()).containsExactly(answer.operation());
        assertThat(JsonDifferences.between(answer.example(), value)).isEmpty();
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, answer.example());
    }

    static Stream<Arguments> answersAreDecoded() {
        return Documented.inEachWay(Documented.of("genesys").filter(Documented::isSuccess));
    }

    @ParameterizedTest
    @MethodSource
    void errorsAreTyped(Documented answer, Way way) {
        guard.prefer(answer.operation(), answer.preference());

        GenesysException e = assertThatExceptionOfType(GenesysException.class)
                .isThrownBy(() -> run(answer.operation(), way))
                .actual();

        assertThat(e.operation()).isEqualTo(answer.operation());
        assertThat(e.status()).isEqualTo(answer.code());
        assertThat(JsonDifferences.between(
                        answer.example(), MOSHI.adapter(GenesysError.class).toJson(e.error())))
                .isEmpty();
        assertThat(JsonDifferences.between(answer.example(), String.valueOf(e.rawBody())))
                .isEmpty();
        assertThat(e).hasMessageStartingWith("genesys " + answer.operation() + " answered " + answer.code());
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, answer.example());
    }

    static Stream<Arguments> errorsAreTyped() {
        return Documented.inEachWay(Documented.of("genesys").filter(answer -> !answer.isSuccess()));
    }

    /** The value of an operation, written back as JSON. */
    private String run(String operation, Way way) {
        return String.valueOf(Wrapped.of(genesys).run(operation, way));
    }

    /** Genesys documents neither a status nor a form for it; 404 is what a client would hope for. */
    @ParameterizedTest
    @EnumSource
    void sessionThatIsNotFound(Way way) {
        guard.prefer("getSession", "code=404, example=sessionNotFound");

        GenesysException e = assertThatExceptionOfType(GenesysException.class)
                .isThrownBy(() -> way.run(session.info()))
                .actual();

        assertThat(e.isNotFound()).isTrue();
        assertThat(e.messages()).containsExactly(new ApiMessage(null, null, "Session not found"));
    }

    @ParameterizedTest
    @EnumSource
    void createdSessionIsUsedByItsId(Way way) {
        VisitorSession created = way.run(genesys.createSession(VISITOR));
        way.run(created.info());
        way.run(created.update(VISIT));

        assertThat(guard.operations()).containsExactly("createSession", "getSession", "updateSession");
        assertThat(guard.request("getSession").url().encodedPath()).isEqualTo("/sessions/" + ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createSession", "getSession", "updateSession"})
    void visitorIsSent(String operation) {
        run(operation, Way.EXECUTE);

        Request request = guard.request(operation);
        assertThat(request.headers("gkc_customerId")).containsExactly("customer@shop.example");
        assertThat(request.headers("gkc_agentId")).containsExactly("agent-7");
    }

    @Test
    void anonymousVisitorIsNot() {
        VisitorSession anonymous = genesys.createSession(Visitor.anonymous()).execute();
        anonymous.info().execute();
        anonymous.update(VISIT).execute();

        assertThat(guard.operations()).containsExactly("createSession", "getSession", "updateSession");
        assertThat(guard.operations())
                .allSatisfy(operation -> assertThat(
                                guard.request(operation).headers().names())
                        .doesNotContain("gkc_customerId", "gkc_agentId"));
    }

    @ParameterizedTest
    @EnumSource
    void sessionIsCreatedWithAttributes(Way way) throws IOException {
        way.run(genesys.createSession(VISITOR, VISIT));

        assertThat(body("createSession")).isEqualTo("{\"visitId\":\"example-visit\"}");
    }

    @ParameterizedTest
    @EnumSource
    void sessionIsUpdatedWithAttributes(Way way) throws IOException {
        way.run(session.update(VISIT));

        assertThat(body("updateSession")).isEqualTo("{\"visitId\":\"example-visit\"}");
    }

    @ParameterizedTest
    @EnumSource
    void sessionIsUpdatedWithoutAttributes(Way way) throws IOException {
        way.run(session.as(Visitor.customer("u-17")).update(null));

        assertThat(body("updateSession")).isEmpty();
        assertThat(guard.request("updateSession").header("gkc_customerId")).isEqualTo("u-17");
    }

    private String body(String operation) throws IOException {
        Buffer body = new Buffer();
        if (guard.request(operation).body() != null) {
            guard.request(operation).body().writeTo(body);
        }
        return body.readUtf8();
    }

    @Test
    void closingSendsNothing() {
        genesys.createSession(VISITOR).execute();

        genesys.close();

        assertThat(guard.operations()).containsExactly("createSession");
    }

    @ParameterizedTest
    @EnumSource
    void bodyThatIsNoJsonIsRefusedByTheMock(Way way) {
        guard.spoil(
                "updateSession",
                request -> request.newBuilder()
                        .header("Content-Type", "text/plain")
                        .build());

        GenesysException e = assertThatExceptionOfType(GenesysException.class)
                .isThrownBy(() -> way.run(session.update(VISIT)))
                .actual();

        assertThat(e.operation()).isEqualTo("updateSession");
        assertThat(e.error()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource
    void unusableInputIsRefusedLocally(LocalRefusal refusal) {
        refusal.check();
    }

    static Stream<LocalRefusal> unusableInputIsRefusedLocally() {
        return Stream.of(
                new LocalRefusal(
                        "baseUrl", "", () -> GenesysKnowledgeClient.builder().build()),
                new LocalRefusal(
                        "baseUrl",
                        "http://kc.example.com",
                        () -> GenesysKnowledgeClient.builder()
                                .server("http", "kc.example.com", 9092)
                                .build()),
                new LocalRefusal("customerId", "u\n17", () -> Visitor.customer("u\n17")),
                new LocalRefusal("customerId", "ü-17", () -> Visitor.customer("ü-17")),
                new LocalRefusal("agentId", "", () -> Visitor.agent("")),
                sessionId(""),
                sessionId("."),
                sessionId(".."),
                sessionId("id-17\n"));
    }

    private static LocalRefusal sessionId(String id) {
        return new LocalRefusal("sessionId", id.startsWith(".") ? "" : id, () -> {
            try (GenesysKnowledgeClient client = GenesysKnowledgeClient.builder()
                    .server("http", "localhost", 9092)
                    .build()) {
                client.resume(id, VISITOR);
            }
        });
    }
}
