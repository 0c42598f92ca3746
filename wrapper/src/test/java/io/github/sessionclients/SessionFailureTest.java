package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sessionclients.internal.Way;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;

/** A call whose session could not be opened was not sent, and nothing of the opening is said of it. */
class SessionFailureTest {
    interface DomainApi {
        @GET("domain/{name}/")
        ApiCall<Map<String, String>> domain(@Path("name") String name);

        @GET("domain/{name}/")
        Call<Map<String, String>> call(@Path("name") String name);
    }

    private final FakeNetim netim = new FakeNetim();
    private final NetimClient client = netim.client();
    private final DomainApi api = client.create(DomainApi.class);

    @AfterEach
    void close() throws IOException {
        client.close();
        netim.close();
    }

    @ParameterizedTest
    @EnumSource
    void aLoginThatFindsNothingSaysNothingOfADomain(Way way) {
        netim.loginAnswers.add(FakeNetim.json("{\"message\":\"no\"}").setResponseCode(404));

        ApiException failure = way.failure(api.domain("x")).exception();

        assertThat(failure.isSessionFailure()).isTrue();
        assertThat(failure.isNotFound()).isFalse();
        assertThat(failure)
                .isInstanceOf(NetimException.class)
                .hasMessageStartingWith(
                        "netim DomainApi.domain was not sent because netim openSession returned 404: no (POST "
                                + netim.server.url("/1.0/session/") + "); the next login is possible in ");
    }

    @ParameterizedTest
    @EnumSource
    void theOpeningsOwnFailureIsTheCause(Way way) {
        netim.loginAnswers.add(FakeNetim.json("{\"message\":\"no\"}").setResponseCode(404));

        assertThat(way.failure(api.domain("x")).exception())
                .cause()
                .isInstanceOfSatisfying(NetimException.class, opening -> {
                    assertThat(opening.isSessionFailure()).isFalse();
                    assertThat(opening.isNotFound()).isTrue();
                    assertThat(opening.operation()).isEqualTo("openSession");
                    assertThat(opening.error()).isNotNull();
                });
    }

    @ParameterizedTest
    @EnumSource
    void aLoginThatIsForbiddenForbidsNoDomain(Way way) {
        netim.loginAnswers.add(new MockResponse().setResponseCode(403));

        assertThat(way.failure(api.domain("x")).exception().isPermissionDenied())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"401,authentication", "429,rate", "503,server"})
    void whatIsTrueOfBothIsSaid(int status, String what) {
        netim.loginAnswers.add(new MockResponse().setResponseCode(status));

        ApiException failure = Way.SYNC.failure(api.domain("x")).exception();

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.isAuthenticationFailure()).isEqualTo(what.equals("authentication"));
        assertThat(failure.isRateLimited()).isEqualTo(what.equals("rate"));
        assertThat(failure.isServerError()).isEqualTo(what.equals("server"));
    }

    @ParameterizedTest
    @EnumSource
    void aLoginWhoseAnswerIsLostHasSentNothingOfTheCall(Way way) {
        netim.loginAnswers.add(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

        TransportException failure = way.transportFailure(api.domain("x"));

        assertThat(failure.wasSent()).isFalse();
        assertThat(failure.isConnectFailure()).isFalse();
        assertThat(failure)
                .hasMessageStartingWith(
                        "netim DomainApi.domain was not sent because netim openSession got no response: ")
                .cause()
                .isInstanceOfSatisfying(
                        TransportException.class,
                        opening -> assertThat(opening.wasSent()).isTrue());
    }

    @Test
    void aPlainCallOfRetrofitIsToldTheSame() {
        netim.loginAnswers.add(new MockResponse().setResponseCode(404));

        NetimException failure =
                catchThrowableOfType(NetimException.class, () -> api.call("x").execute());

        assertThat(failure.isNotFound()).isFalse();
    }

    @Test
    void aCallsOwnFailureIsItsOwn() {
        netim.calls = request -> new MockResponse().setResponseCode(404);

        ApiException failure = Way.SYNC.failure(api.domain("x")).exception();

        assertThat(failure.isNotFound()).isTrue();
        assertThat(failure.isSessionFailure()).isFalse();
    }

    @Test
    void whoAsksForTheSessionItselfIsToldToo() {
        netim.loginAnswers.add(new MockResponse().setResponseCode(404));

        NetimException failure = catchThrowableOfType(NetimException.class, client::currentSession);

        assertThat(failure.isSessionFailure()).isTrue();
        assertThat(failure).hasMessageStartingWith("netim openSession returned 404");
    }

    @Test
    void serializationKeepsIt() throws Exception {
        netim.loginAnswers.add(new MockResponse().setResponseCode(404));
        ApiException answered = Way.SYNC.failure(api.domain("x")).exception();

        assertThat(((ApiException) copy(answered)).isSessionFailure()).isTrue();
        assertThat(((ApiException) copy(answered)).isNotFound()).isFalse();
    }

    private static Object copy(Object original) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(original);
        return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }
}
