package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sessionclients.CallForm.Api;
import io.github.sessionclients.CallForm.Waiting;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.github.sessionclients.sensorpro.SensorproException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** Whatever a method returns, its call goes the same road as the library's own. */
class CallFormsTest {
    private static final String FAILED = "{\"Result\":{\"TotalErrors\":1,\"ErrorMessages\":[{\"Sequence\":0,\"Code\":7,"
            + "\"Description\":\"no such list\"}],\"RequestId\":\"r-1\"}}";

    private final FakeSensorpro sensorpro = new FakeSensorpro();
    private final SensorproClient client = sensorpro.builder().build();

    @AfterEach
    void close() throws IOException {
        client.close();
        sensorpro.close();
    }

    @ParameterizedTest
    @EnumSource
    void aValue(CallForm form) throws Throwable {
        assertThat(form.get(client)).containsEntry("token", "S1");
    }

    @ParameterizedTest
    @EnumSource
    void aStatusIsTheVendorsException(CallForm form) {
        answer(new MockResponse().setResponseCode(404).setBody(FAILED));

        assertThat(catchThrowable(() -> form.get(client))).isInstanceOfSatisfying(SensorproException.class, e -> {
            assertThat(e.isNotFound()).isTrue();
            assertThat(e.messages()).extracting(ApiMessage::description).containsExactly("no such list");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aFailureInsideA200IsTheVendorsException(CallForm form) {
        answer(FakeSensorpro.json(FAILED));

        assertThat(catchThrowable(() -> form.get(client))).isInstanceOfSatisfying(SensorproException.class, e -> {
            assertThat(e.status()).isEqualTo(200);
            assertThat(e.result()).isNotNull();
            assertThat(e.requestId()).isEqualTo("r-1");
        });
    }

    @Test
    void aFailureInsideA200IsFoundWhereNothingIsWanted() throws Throwable {
        answer(FakeSensorpro.json(FAILED));
        Api api = CallForm.api(client);
        Waiting<kotlin.Unit> waiting = new Waiting<>();

        assertThatThrownBy(() -> api.nothing().execute()).isInstanceOf(SensorproException.class);
        assertThatThrownBy(() -> CallForm.join(api.nothing().executeAsync())).isInstanceOf(SensorproException.class);
        assertThatThrownBy(() -> CallForm.join(api.nothingLater())).isInstanceOf(SensorproException.class);
        assertThatThrownBy(() -> waiting.await(api.suspendForNothing(waiting))).isInstanceOf(SensorproException.class);
    }

    @Test
    void nothingIsAValueWhereNothingIsWanted() throws Throwable {
        answer(new MockResponse().setResponseCode(204));
        Api api = CallForm.api(client);
        Waiting<kotlin.Unit> waiting = new Waiting<>();

        assertThat(api.nothing().execute()).isNull();
        assertThat(CallForm.join(api.nothingLater())).isNull();
        assertThat(waiting.await(api.suspendForNothing(waiting))).isEqualTo(kotlin.Unit.INSTANCE);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatCannotBeOpenedIsTheVendorsException(CallForm form) {
        sensorpro.loginAnswers.add(FakeSensorpro.json(FAILED));

        assertThat(catchThrowable(() -> form.get(client))).isInstanceOfSatisfying(SensorproException.class, e -> {
            assertThat(e.operation()).isEqualTo("login");
            assertThat(e.isAuthenticationFailure()).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatFailsIsATransportException(CallForm form) {
        answer(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

        assertThat(catchThrowable(() -> form.get(client)))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.wasSent()).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatCannotBeDecodedIsTheVendorsException(CallForm form) {
        answer(new MockResponse().setBody("<html>"));

        assertThat(catchThrowable(() -> form.get(client)))
                .isInstanceOfSatisfying(
                        SensorproException.class,
                        e -> assertThat(e.isMalformedBody()).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedSessionIsReplacedAndTheCallRepeated(CallForm form) throws Throwable {
        assertThat(form.get(client)).containsEntry("token", "S1");
        sensorpro.alive.clear();

        assertThat(form.get(client)).containsEntry("token", "S2");
    }

    @ParameterizedTest
    @EnumSource
    void aClosedClientRefuses(CallForm form) {
        client.close();

        assertThat(catchThrowable(() -> form.get(client)))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.isCanceled()).isTrue());
    }

    @Test
    void aResponseStaysPlainRetrofit() throws Throwable {
        Api api = CallForm.api(client);
        for (MockResponse answer :
                List.of(new MockResponse().setResponseCode(404).setBody("no"), FakeSensorpro.json(FAILED))) {
            answer(answer);
            int status = answer.getStatus().contains("404") ? 404 : 200;
            Waiting<Response<Map<String, Object>>> waiting = new Waiting<>();

            assertThat(api.response().join().code()).isEqualTo(status);
            assertThat(api.singleResponse().blockingGet().code()).isEqualTo(status);
            Response<?> result =
                    Objects.requireNonNull(api.singleResult().blockingGet().response());
            assertThat(result.code()).isEqualTo(status);
            assertThat(waiting.await(api.suspendForResponse(waiting)).code()).isEqualTo(status);
            assertThat(call().execute().code()).isEqualTo(status);
            assertThat(enqueued(call()).join().code()).isEqualTo(status);
            assertThat(api.call().raw().code()).isEqualTo(status);
        }
    }

    @Test
    void aConnectionThatFailsIsAnIoExceptionInPlainRetrofit() {
        answer(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        Api api = CallForm.api(client);
        Waiting<Response<Map<String, Object>>> waiting = new Waiting<>();

        assertThatThrownBy(() -> CallForm.join(api.response())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> waiting.await(api.suspendForResponse(waiting))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> call().execute()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> CallForm.join(enqueued(call()))).isInstanceOf(IOException.class);
    }

    @Test
    void aSessionThatCannotBeOpenedIsTypedInPlainRetrofitToo() {
        sensorpro.loginAnswers.add(FakeSensorpro.json(FAILED));
        Api api = CallForm.api(client); // one login fails, and for two seconds all calls as it did
        Waiting<Response<Map<String, Object>>> waiting = new Waiting<>();

        assertThatThrownBy(() -> CallForm.join(api.response())).isInstanceOf(SensorproException.class);
        assertThatThrownBy(() -> waiting.await(api.suspendForResponse(waiting))).isInstanceOf(SensorproException.class);
        assertThatThrownBy(() -> call().execute()).isInstanceOf(SensorproException.class);
        assertThatThrownBy(() -> CallForm.join(enqueued(call()))).isInstanceOf(SensorproException.class);
        assertThat(sensorpro.logins).hasValue(1);
    }

    @Test
    void aDisposedSubscriptionCancelsTheCall() throws Exception {
        answer(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        List<Throwable> told = new CopyOnWriteArrayList<>();

        var subscription = CallForm.api(client).single().subscribe(value -> {}, told::add);
        Threads.until(() -> paths().contains("/x/S1"));
        subscription.dispose();

        assertThat(subscription.isDisposed()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void aCallIsRunOnce() throws IOException {
        Call<Map<String, Object>> call = call();
        assertThat(call.execute().isSuccessful()).isTrue();

        assertThat(call.isExecuted()).isTrue();
        assertThatThrownBy(call::execute)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Already executed.");
        assertThat(call.clone().execute().isSuccessful()).isTrue();
    }

    @Test
    void aCallThatWasCanceledBeforeItIsRunIsNotSent() {
        Call<Map<String, Object>> call = call();
        call.cancel();

        assertThat(call.isCanceled()).isTrue();
        assertThatThrownBy(call::execute).isInstanceOf(IOException.class).hasMessage("Canceled");
        assertThat(sensorpro.requests).isEmpty();
    }

    @Test
    void interceptorsSeeEachAttempt() {
        List<String> seen = new CopyOnWriteArrayList<>();
        var watched = new okhttp3.OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.add(chain.request().url().encodedPath());
                    return chain.proceed(chain.request());
                })
                .build();
        try (SensorproClient watching =
                sensorpro.builder().okHttpClient(watched).build()) {
            CallForm.api(watching).call().execute();
            sensorpro.alive.clear();
            seen.clear();
            CallForm.api(watching).call().execute();
        }

        assertThat(seen).filteredOn(path -> path.equals("/x")).hasSize(2);
    }

    private Call<Map<String, Object>> call() {
        return client.create(CallForm.Plain.class).call();
    }

    private static <T> CompletableFuture<Response<T>> enqueued(Call<T> call) {
        CompletableFuture<Response<T>> future = new CompletableFuture<>();
        call.enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<T> answered, Response<T> response) {
                future.complete(response);
            }

            @Override
            public void onFailure(Call<T> failed, Throwable e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    /** The server's answer to all calls but logging in and off. */
    private void answer(MockResponse response) {
        sensorpro.calls = request -> String.valueOf(request.getPath()).contains("/auth/") ? null : response;
    }

    private List<@Nullable String> paths() {
        return sensorpro.requests.stream().map(RecordedRequest::getPath).toList();
    }
}
