package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.internal.Way;
import io.github.sessionclients.netim.NetimClient;
import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.adapter.rxjava3.RxJava3CallAdapterFactory;
import retrofit2.http.Body;
import retrofit2.http.Headers;
import retrofit2.http.Multipart;
import retrofit2.http.POST;
import retrofit2.http.Part;
import retrofit2.http.PartMap;

/** A body that can be written once is written once, wherever it hides. */
class OneShotBodyTest {
    private static final MediaType TEXT = MediaType.get("text/plain");

    /** Its content is gone once it was written. */
    private static final class Spent extends RequestBody {
        private final Buffer content = new Buffer().write(new byte[5000]);
        private final boolean says;

        Spent(boolean says) {
            this.says = says;
        }

        @Override
        public @Nullable MediaType contentType() {
            return TEXT;
        }

        @Override
        public boolean isOneShot() {
            return says;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeAll(content);
        }
    }

    interface Api {
        @POST("order/")
        ApiCall<Map<String, String>> body(@Body RequestBody body);

        @Headers("Content-Type: application/octet-stream")
        @POST("order/")
        ApiCall<Map<String, String>> typed(@Body RequestBody body);

        @Multipart
        @POST("order/")
        ApiCall<Map<String, String>> part(@Part MultipartBody.Part part);

        @Multipart
        @Headers("Content-Type: multipart/mixed")
        @POST("order/")
        ApiCall<Map<String, String>> typedParts(@Part List<MultipartBody.Part> parts);

        @Multipart
        @POST("order/")
        ApiCall<Map<String, String>> map(@PartMap Map<String, RequestBody> parts);

        @POST("order/")
        Call<Map<String, String>> call(@Body RequestBody body);

        @POST("order/")
        Single<Map<String, String>> single(@Body RequestBody body);
    }

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes a function
    enum Shape {
        BODY((api, body) -> api.body(body)),
        BEHIND_A_CONTENT_TYPE((api, body) -> api.typed(body)),
        MULTIPART((api, body) -> api.body(multipart(body))),
        MULTIPART_IN_A_MULTIPART((api, body) -> api.body(multipart(multipart(body)))),
        MULTIPART_BEHIND_A_CONTENT_TYPE((api, body) -> api.typed(multipart(body))),
        PART((api, body) -> api.part(MultipartBody.Part.create(body))),
        PARTS_BEHIND_A_CONTENT_TYPE((api, body) -> api.typedParts(List.of(MultipartBody.Part.create(body)))),
        PART_MAP((api, body) -> api.map(Map.of("file", body)));

        private final BiFunction<Api, RequestBody, ApiCall<Map<String, String>>> call;

        Shape(BiFunction<Api, RequestBody, ApiCall<Map<String, String>>> call) {
            this.call = call;
        }

        private static RequestBody multipart(RequestBody body) {
            return new MultipartBody.Builder().addPart(body).build();
        }
    }

    private final FakeNetim netim = new FakeNetim();
    private final NetimClient client = netim.client();
    private final Api api = client.retrofit()
            .newBuilder()
            .addCallAdapterFactory(RxJava3CallAdapterFactory.create())
            .build()
            .create(Api.class);

    /** The next call is answered 401, so that it would be repeated. */
    @BeforeEach
    void letTheSessionEnd() {
        client.getSession().execute();
        netim.alive.clear();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        netim.close();
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatSaysSoIsWrittenOnce(Shape shape) {
        assertThat(Way.SYNC.failure(shape.call.apply(api, new Spent(true))).status())
                .isEqualTo(401);

        assertThat(orders()).singleElement().satisfies(size -> assertThat(size).isGreaterThanOrEqualTo(5000));
    }

    @ParameterizedTest
    @EnumSource
    void neitherWhenItIsRunAsynchronously(Shape shape) {
        assertThat(Way.ASYNC.failure(shape.call.apply(api, new Spent(true))).status())
                .isEqualTo(401);

        assertThat(orders()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatDoesNotSaySoFailsBeforeAnyServerTakesItForWhole(Shape shape) {
        TransportException failure = Way.SYNC.transportFailure(shape.call.apply(api, new Spent(false)));

        assertThat(failure).hasRootCauseInstanceOf(IOException.class);
        assertThat(failure.getCause()).hasMessageContaining("changed when it was written again");
        assertThat(orders()).hasSize(1); // MockWebServer takes only what is complete
    }

    @Test
    void aBodyOfUnknownLengthThatIsTheSameIsWrittenAgain() {
        RequestBody same = new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return TEXT;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.write(new byte[5000]);
            }
        };

        assertThat(api.body(same).execute()).containsEntry("IDSession", "T2");
        assertThat(orders()).containsExactly(5000L, 5000L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSecondRunIsRefused(boolean asynchronous) {
        ApiCall<Map<String, String>> call = api.body(new Spent(true));
        Way way = asynchronous ? Way.ASYNC : Way.SYNC;
        assertThat(way.failure(call).status()).isEqualTo(401);

        assertThatThrownBy(() -> way.run(call.withHeader("X-A", "b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("can be written only once");
        assertThat(orders()).hasSize(1);
    }

    @Test
    void aCloneIsASecondRunToo() throws IOException {
        Call<Map<String, String>> call = api.call(new Spent(true));
        assertThat(call.execute().code()).isEqualTo(401);

        assertThatThrownBy(() -> call.clone().execute()).hasMessageContaining("can be written only once");
        assertThat(orders()).hasSize(1);
    }

    @Test
    void aSecondSubscriptionIsASecondRunToo() {
        Single<Map<String, String>> single = api.single(new Spent(true));
        assertThatThrownBy(single::blockingGet).isInstanceOf(ApiException.class);

        assertThatThrownBy(single::blockingGet).hasMessageContaining("can be written only once");
        assertThat(orders()).hasSize(1);
    }

    private List<Long> orders() {
        return netim.requests.stream()
                .filter(request -> String.valueOf(request.getPath()).endsWith("/order/"))
                .map(request -> request.getBodySize())
                .toList();
    }
}
