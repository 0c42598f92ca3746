package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.contract.Coverage.Kind;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.contract.VendorContract.Calls;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each vendor's client and its mock keep to the same spec, whichever way a call is run. What the suite cannot read off
 * the spec, a {@link VendorContract} knows; what holds for one vendor only is in the test that is named for it.
 */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class ContractTest {
    /** What every client sends, or OkHttp for it. */
    private static final Set<String> OF_ALL = Set.of("host", "connection", "accept-encoding", "user-agent");

    private final PrismServers mocks;
    private final List<AutoCloseable> open = new ArrayList<>();

    ContractTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    /** A client of a vendor, and what stands between it and its mock. */
    private record Subject(VendorContract contract, MockGuard guard, Calls calls) {}

    private Subject connect(String vendor) {
        VendorContract contract = VendorContract.of(vendor);
        MockGuard guard = new MockGuard(vendor);
        Calls calls = contract.connect(mocks.server(vendor).toString(), guard.client());
        open.add(calls);
        open.add(guard::verify);
        return new Subject(contract, guard, calls);
    }

    private Subject connect(Documented answer) {
        Subject subject = connect(answer.spec().vendor());
        subject.guard.prefer(answer.operation(), answer.preference());
        return subject;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** The answers of all vendors that come back to a caller. */
    private static Stream<Documented> answers(boolean failures) {
        return Documented.all().filter(answer -> {
            VendorContract contract = VendorContract.of(answer.spec().vendor());
            // A call of one's own takes JSON's null for no answer.
            boolean nothing = contract.isClosing(answer.operation())
                    && answer.content() != null
                    && answer.content().isNull();
            return !nothing && contract.isFailure(answer, answer.content()) == failures;
        });
    }

    @ParameterizedTest
    @MethodSource
    void answersAreDecoded(Documented answer, Way way) {
        Subject subject = connect(answer);

        String value = subject.calls.runWhole(answer.operation(), way);

        JsonNode kept = subject.contract.kept(answer, answer.content());
        if (kept == null) {
            assertThat(value).isNull();
        } else {
            assertThat(JsonDifferences.between(kept, String.valueOf(value))).isEmpty();
        }
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, kept);
    }

    static Stream<Arguments> answersAreDecoded() {
        return Documented.inEachWay(answers(false));
    }

    @ParameterizedTest
    @MethodSource
    void failuresAreTyped(Documented answer, Way way) {
        Subject subject = connect(answer);
        VendorContract contract = subject.contract;

        ApiException e = assertThatExceptionOfType(contract.exception())
                .isThrownBy(() -> subject.calls.run(answer.operation(), null, way))
                .actual();

        List<ApiMessage> messages = contract.messages(answer.example());
        assertThat(e.operation()).isEqualTo(answer.operation());
        assertThat(e.status()).isEqualTo(answer.code());
        assertThat(e.isAuthenticationFailure()).isEqualTo(contract.isAuthenticationFailure(answer));
        assertThat(e.messages()).isEqualTo(messages);
        assertThat(e)
                .hasMessageContaining(answer.spec() + " returned " + answer.code()
                        + messages.stream()
                                .map(ApiMessage::toString)
                                .collect(Collectors.joining("; ", messages.isEmpty() ? "" : ": ", " (")));
        JsonNode kept = contract.keptOfFailure(answer, answer.example());
        assertThat(JsonDifferences.between(kept, contract.decoded(e))).isEmpty();
        assertThat(JsonDifferences.between(answer.example(), String.valueOf(e.rawBody())))
                .isEmpty();
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, kept);
    }

    static Stream<Arguments> failuresAreTyped() {
        return Documented.inEachWay(answers(true));
    }

    @ParameterizedTest
    @MethodSource
    void headersAreKept(Documented answer, Set<String> names) {
        Subject subject = connect(answer);
        HeadersOfResult way = new HeadersOfResult();

        try {
            subject.calls.run(answer.operation(), null, way);
        } catch (ApiException e) {
            assertThat(answer.isSuccess()).isFalse();
        }

        Headers sent = subject.guard.exchange(answer.operation()).answerHeaders();
        for (String name : names) {
            assertThat(way.headers.get(name)).isNotNull().isEqualTo(sent.get(name));
            Coverage.OF_SPECS.touch(Layer.WRAPPER, Kind.HEADER, answer.spec() + " " + answer.status(), name);
        }
    }

    /** With the names of the documented headers. */
    static Stream<Arguments> headersAreKept() {
        return Documented.all().flatMap(answer -> {
            Map<String, ?> headers = Objects.requireNonNull(
                            answer.spec().responses().get(answer.status()))
                    .getHeaders();
            return headers == null ? Stream.of() : Stream.of(Arguments.of(answer, headers.keySet()));
        });
    }

    private static final class HeadersOfResult implements Runner {
        private Headers headers = Headers.of();

        @Override
        public <T extends @Nullable Object> T run(ApiCall<T> call) {
            ApiResult<T> result = call.result();
            if (result instanceof ApiResult.Success<T> success) {
                headers = success.headers();
            } else if (result instanceof ApiResult.ApiFailure<T> failure) {
                headers = failure.headers();
            }
            return result.orThrow();
        }
    }

    /** To the letter: what a spec leaves open, such as the content type of a request without a body, too. */
    @ParameterizedTest
    @MethodSource("io.github.sessionclients.contract.Specs#operations")
    void requestIsWrittenAsTheContractHasIt(Specs.Operation operation) {
        Subject subject = connect(operation.vendor());
        if (subject.contract.isClosing(operation.id())) {
            subject.calls.open();
            subject.calls.close();
        } else {
            subject.calls.run(operation.id(), null, Way.EXECUTE);
        }

        assertThat(written(subject.guard.exchange(operation.id())))
                .as("what %s sends, in requests() of %s", operation, subject.contract.getClass())
                .isEqualTo(subject.contract.requests().get(operation.id()));
    }

    private static String written(Exchange exchange) {
        StringBuilder text = new StringBuilder(exchange.method() + " " + exchange.target() + "\n");
        new TreeMap<>(exchange.headers().toMultimap()).forEach((name, values) -> {
            if (!OF_ALL.contains(name)) {
                values.forEach(
                        value -> text.append(name).append(": ").append(value).append('\n'));
            }
        });
        return exchange.body().size() == 0
                ? text.toString()
                : text.append('\n').append(exchange.body().utf8()).append('\n').toString();
    }

    /** A session of the account is opened at first use, once, and ended by the client; one of a customer is the caller's. */
    @ParameterizedTest
    @MethodSource
    void sessionIsOpenedForAllCallsAndEnded(String vendor, Way way) {
        Subject subject = connect(vendor);
        List<String> opening = subject.contract.openings().stream().limit(1).toList();
        List<String> expected = new ArrayList<>(opening);
        for (Specs.Operation operation : Specs.operations(vendor, Specs.document(vendor))) {
            if (!subject.contract.openings().contains(operation.id())) {
                subject.calls.run(operation.id(), null, way);
                expected.add(operation.id());
            }
        }
        if (subject.contract.closing() != null) {
            expected.add(subject.contract.closing());
        }

        subject.calls.close();

        assertThat(subject.guard.operations()).containsExactlyElementsOf(expected);
    }

    static Stream<Arguments> sessionIsOpenedForAllCallsAndEnded() {
        return Specs.VENDORS.stream().flatMap(vendor -> Stream.of(Way.values()).map(way -> Arguments.of(vendor, way)));
    }

    /** Whatever the vendor says to it, 401 in particular, which means that there is nothing to close any more. */
    @ParameterizedTest
    @MethodSource
    void closingIsTriedAgainWhereThatMayHelpAndNeverThrows(Documented answer) {
        Subject subject = connect(answer);
        subject.calls.open();

        subject.calls.close();
        subject.calls.close();

        List<String> operations = subject.guard.operations();
        boolean again = answer.code() == 429 || answer.code() / 100 == 5;
        assertThat(operations)
                .hasSize(again ? 4 : 2)
                .first()
                .isEqualTo(subject.contract.openings().get(0));
        assertThat(operations.subList(1, operations.size())).containsOnly(answer.operation());
        assertThat(subject.guard.exchange(answer.operation()).status()).isEqualTo(answer.code());
        Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, null);
    }

    static Stream<Documented> closingIsTriedAgainWhereThatMayHelpAndNeverThrows() {
        return Documented.all()
                .filter(answer -> VendorContract.of(answer.spec().vendor()).isClosing(answer.operation()));
    }

    @ParameterizedTest
    @FieldSource("io.github.sessionclients.contract.Specs#VENDORS")
    void unusedClientSendsNothing(String vendor) {
        Subject subject = connect(vendor);

        subject.calls.close();

        assertThat(subject.guard.operations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void unusableInputIsRefusedLocally(String vendor, LocalRefusal refusal) {
        refusal.check();
    }

    static Stream<Arguments> unusableInputIsRefusedLocally() {
        return Specs.VENDORS.stream()
                .flatMap(vendor -> VendorContract.of(vendor).refusals().map(refusal -> Arguments.of(vendor, refusal)));
    }
}
