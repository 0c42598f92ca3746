package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.ApiResult;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.Threads;
import io.github.sessionclients.internal.TestVendor.Api;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a call ends where it is cancelled, where its view throws, where nobody wants its answer. */
class CallEndingTest {
    private final MockWebServer server = Server.create();
    private final Transport transport = TestVendor.transport(server.url("/"), RetryPolicy.none(), new FakeTime());
    private final ApiHandle handle = TestVendor.handle(transport);
    private final Api api = handle.create(Api.class);

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    @Test
    void aValueThatComesAfterTheCancellationIsClosed() throws Exception {
        server.enqueue(json("{}"));
        CompletableFuture<CompletableFuture<Closeable>> started = new CompletableFuture<>();
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<Closeable> future = handle.sessionCall(api.get())
                .<Closeable>map(value -> {
                    assertThat(started.join().cancel(true)).isTrue();
                    return closed::countDown;
                })
                .executeAsync();
        started.complete(future);

        Threads.await(closed);
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void aValueThatIsTakenIsLeftOpen() {
        server.enqueue(json("{}"));
        CountDownLatch closed = new CountDownLatch(1);

        handle.sessionCall(api.get())
                .<Closeable>map(value -> closed::countDown)
                .executeAsync()
                .join();

        assertThat(closed.getCount()).isEqualTo(1);
    }

    @Test
    void whatAViewThrowsComesToTheCaller() {
        server.enqueue(json("{}"));
        server.enqueue(json("{}"));
        RuntimeException bug = new IllegalStateException("a bug");
        HttpCall<String> call = handle.sessionCall(api.get()).map(value -> {
            throw bug;
        });

        assertThatThrownBy(call::result).isSameAs(bug);
        assertThatThrownBy(call.executeAsync()::join).hasCause(bug);
        assertThat(transport.client().connectionPool().idleConnectionCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aViewThatRefusesMakesTheAnswerUnreadable(Way way) {
        server.enqueue(json("{}"));
        HttpCall<String> call = handle.sessionCall(api.get()).map(value -> {
            throw new IllegalArgumentException("the token is missing");
        });

        assertThat(way.failure(call).exception())
                .hasMessageStartingWith(
                        "test getThing returned 200: the body is not as expected: the token is missing (");
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalWithoutWordsIsToldByItsKind(Way way) {
        server.enqueue(json("{}"));
        HttpCall<String> call = handle.sessionCall(api.get()).map(value -> {
            throw new IllegalArgumentException();
        });

        assertThat(way.failure(call).exception())
                .hasMessageStartingWith(
                        "test getThing returned 200: the body is not as expected: IllegalArgumentException (");
    }

    @ParameterizedTest
    @EnumSource
    void nothingAndJsonsNullAreTheValueThatStandsForThem(Way way) {
        Map<String, String> nothing = Map.of("no", "thing");
        server.enqueue(json(""));
        server.enqueue(json("null"));
        server.enqueue(json("{\"a\":\"b\"}"));
        HttpCall<Map<String, String>> call = handle.sessionCall(api.get()).defaultIfEmpty(nothing);

        assertThat(way.run(call).orThrow()).isEqualTo(nothing);
        assertThat(way.run(call).orThrow()).isEqualTo(nothing);
        assertThat(way.run(call).orThrow()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void anotherBodyTakesThePlaceOfTheFirst() throws Exception {
        server.enqueue(json("{}"));

        handle.sessionCall(api.make(RequestBody.create("[]", MediaType.get("application/json"))))
                .withBody(RequestBody.create("{}", MediaType.get("application/json")))
                .execute();

        assertThat(server.takeRequest().getBody().readUtf8()).isEqualTo("{}");
    }

    @Test
    void itsTextIsVendorAndOperation() {
        assertThat(handle.sessionCall(api.get())).hasToString("ApiCall{test getThing}");
        assertThat(handle.call(api.list())).hasToString("ApiCall{test Api.list}");
    }

    @Test
    void rawThrowsTheTransportFailure() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

        assertThatThrownBy(() -> handle.sessionCall(api.get()).raw())
                .hasMessageStartingWith("test getThing got no response: ");
    }

    @ParameterizedTest
    @EnumSource
    void wordsAreCutAfterThreeHundredCharacters(Way way) {
        server.enqueue(json("{\"message\":\"" + "w".repeat(300) + "\"}").setResponseCode(400));
        server.enqueue(json("{\"message\":\"" + "w".repeat(301) + "\"}").setResponseCode(400));
        HttpCall<Map<String, String>> call = handle.sessionCall(api.get());

        assertThat(way.failure(call).exception())
                .hasMessageStartingWith("test getThing returned 400: " + "w".repeat(300) + " (");
        assertThat(way.failure(call).exception())
                .hasMessageStartingWith("test getThing returned 400: " + "w".repeat(300) + "… (");
    }

    @ParameterizedTest
    @EnumSource
    void wordsComeOnOneLine(Way way) {
        server.enqueue(json("{\"message\":\"\\r\\n one\\u0000\\n two \"}").setResponseCode(400));

        ApiResult.ApiFailure<?> failure = way.failure(handle.sessionCall(api.get()));

        assertThat(failure.exception()).hasMessageStartingWith("test getThing returned 400: one  two (");
    }

    @ParameterizedTest
    @EnumSource
    void aBodyIsReadInTheCharsetThatItSays(Way way) {
        server.enqueue(new MockResponse()
                .setResponseCode(400)
                .setHeader("Content-Type", "text/plain; charset=ISO-8859-1")
                .setBody(new okio.Buffer().writeByte(0xe9)));
        server.enqueue(new MockResponse()
                .setResponseCode(400)
                .setHeader("Content-Type", "text/plain")
                .setBody("é"));
        server.enqueue(new MockResponse().setResponseCode(400).setBody("é"));
        HttpCall<Map<String, String>> call = handle.sessionCall(api.get());

        for (int i = 0; i < 3; i++) {
            assertThat(way.failure(call).rawBody()).isEqualTo("é");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsReadBeyondWhatIsKeptOfAnUnreadableBody(Way way) {
        // The connection breaks after the first half, which is all that is worth keeping.
        server.enqueue(new MockResponse()
                .setBody("x".repeat(4 << 20))
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

        assertThat(way.failure(handle.call(api.list())).rawBody()).hasSize(1 << 20);
    }

    @ParameterizedTest
    @EnumSource
    void bytesThatAreNotStreamedAreThereWhenTheCallEnds(Way way) {
        server.enqueue(new MockResponse()
                .setBody("x".repeat(100_000))
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

        assertThat(way.transportFailure(handle.call(api.bytes())).wasSent()).isTrue();
    }

    @Test
    void aNameOfAHeaderThatCannotBeSentIsRefusedInOurWords() {
        assertThatThrownBy(() -> handle.call(api.list()).withHeader("a b", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the header's name contains a character that is not allowed in a header name");
    }

    @Test
    void anArgumentIsRefusedWhereItWasRefused() {
        assertThatThrownBy(() -> handle.call(api.login("u", "..", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getStackTrace()[0].getClassName()).startsWith("retrofit2."));
    }

    private static MockResponse json(String body) {
        return new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
    }
}
