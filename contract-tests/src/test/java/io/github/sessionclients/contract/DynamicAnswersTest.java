package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.SessionClientException;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.contract.VendorContract.Calls;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Response;

/**
 * Answers that Prism makes up of the schemas, each the same for its seed: decoded by the generated clients and by the
 * wrapper, and written back as they were. Each has every optional property; where a schema allows anything, Prism answers
 * the schema itself. Members that a schema neither names nor forbids, which Prism makes up as well, are skipped by the
 * clients on purpose.
 */
@PrismMocks
@ExtendWith(CoverageExtension.class)
final class DynamicAnswersTest {
    /** For each operation, by each client. */
    private static final int ANSWERS = Thoroughness.ALL ? 200 : 50;

    private static final int OF_EACH_FAILURE = Thoroughness.ALL ? 8 : 3;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final AtomicInteger DECODED = new AtomicInteger();
    private static final AtomicInteger WITH_UNKNOWN_MEMBERS = new AtomicInteger();

    private final PrismServers mocks;

    DynamicAnswersTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    /** The answers with content, one of each status. */
    static Stream<Documented> answers() {
        List<Documented> answers = new ArrayList<>();
        for (Specs.Operation operation : Specs.operations()) {
            operation.responses().keySet().stream()
                    .filter(status -> operation.responseSchema(status) != null)
                    .forEach(status -> answers.add(new Documented(operation, status, null, null)));
        }
        return answers.stream();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void generatedClientDecodes(Documented answer) throws Exception {
        GeneratedClient client = new GeneratedClient(mocks, answer.spec());
        Method method = client.fullest();
        @Nullable Object[] arguments = client.arguments(method, null);
        for (int seed = 1; seed <= number(answer); seed++) {
            client.prefer(preference(answer, seed));

            Response<?> response = client.call(method, arguments);

            assertThat(response.code()).isEqualTo(answer.code());
            String decoded = client.decoded(method, answer.status(), response);
            assertThat(SecondOpinion.ofAnswer(client.exchange())).isEmpty();
            JsonNode sent = sent(answer, client.exchange());
            assertThat(JsonDifferences.between(sent, decoded))
                    .as(answer + ", seed " + seed)
                    .isEmpty();
            Coverage.OF_SPECS.answered(Layer.GENERATED, answer, sent);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void wrapperDecodes(Documented answer) {
        String operation = answer.operation();
        Preferring preferring = new Preferring(answer.spec());
        String vendor = answer.spec().vendor();
        VendorContract contract = VendorContract.of(vendor);
        Calls client = contract.connect(mocks.server(vendor).toString(), preferring.client());
        for (int seed = 1; seed <= number(answer); seed++) {
            if (contract.openings().contains(operation)) {
                client.close();
                client = contract.connect(mocks.server(vendor).toString(), preferring.client());
            }
            preferring.preference = preference(answer, seed);
            Way way = Way.of(seed);
            String value = null;
            SessionClientException failure = null;
            try {
                value = client.runWhole(operation, way);
            } catch (SessionClientException e) {
                failure = e;
            }

            JsonNode sent = sent(answer, Objects.requireNonNull(preferring.last));
            Coverage.OF_SPECS.answered(Layer.WRAPPER, answer, compare(answer, sent, value, failure));
        }
        client.close();
    }

    /** Asks the mock for an answer to one operation; the others are answered as they are. */
    private static final class Preferring implements Interceptor {
        private final Specs.Operation operation;
        volatile String preference = "";
        volatile @Nullable Exchange last;

        Preferring(Specs.Operation operation) {
            this.operation = operation;
        }

        OkHttpClient client() {
            return GeneratedClient.HTTP.newBuilder().addNetworkInterceptor(this).build();
        }

        @Override
        public okhttp3.Response intercept(Chain chain) throws IOException {
            Request request = chain.request();
            if (!operation.method().name().equals(request.method())
                    || !operation.hasPath(request.url().encodedPath())) {
                return chain.proceed(request);
            }
            request = request.newBuilder().header("Prefer", preference).build();
            okhttp3.Response response = chain.proceed(request);
            last = Exchange.of(operation.vendor(), request, response);
            return response;
        }
    }

    /** What of an answer was compared with what became of it. */
    private static @Nullable JsonNode compare(
            Documented answer, JsonNode sent, @Nullable String value, @Nullable SessionClientException failure) {
        VendorContract contract = VendorContract.of(answer.spec().vendor());
        if (contract.isFailure(answer, sent)) {
            ApiException refused = (ApiException) Objects.requireNonNull(failure);
            JsonNode kept = contract.keptOfFailure(answer, sent);
            assertThat(refused.status()).isEqualTo(answer.code());
            assertThat(JsonDifferences.between(kept, contract.decoded(refused)))
                    .filteredOn(
                            difference -> !difference.contains("██")) // a made-up token may be a word of its messages
                    .isEmpty();
            return kept;
        }
        if (contract.isUnusable(answer, sent)) {
            assertThat(failure).isInstanceOf(contract.exception());
            return null;
        }
        JsonNode kept = Objects.requireNonNull(contract.kept(answer, sent));
        assertThat(failure).as(sent.toString()).isNull();
        assertThat(JsonDifferences.between(kept, String.valueOf(value))).isEmpty();
        return kept;
    }

    /** What was answered, but for the members that nobody knows. */
    private static JsonNode sent(Documented answer, Exchange exchange) {
        JsonNode sent = json(exchange.answer().utf8());
        JsonNode known = Schemas.known(answer.spec().document(), answer.spec().responseSchema(answer.status()), sent);
        DECODED.incrementAndGet();
        if (!known.equals(sent)) {
            WITH_UNKNOWN_MEMBERS.incrementAndGet();
        }
        return known;
    }

    private static int number(Documented answer) {
        boolean alone = answer.spec().responseSchema("200") == null;
        int failures = answer.spec().responses().size() - 1;
        return answer.isSuccess() || alone ? ANSWERS - (alone ? 0 : failures * OF_EACH_FAILURE) : OF_EACH_FAILURE;
    }

    private static String preference(Documented answer, int seed) {
        return "code=" + answer.code() + ", dynamic=true, seed=" + seed;
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    @AfterAll
    static void count() {
        System.out.println("Made-up answers decoded and written back: " + DECODED + ", of them " + WITH_UNKNOWN_MEMBERS
                + " with members that the spec does not know; outside of the spec: none");
    }
}
