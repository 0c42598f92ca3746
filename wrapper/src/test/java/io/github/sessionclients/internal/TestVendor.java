package io.github.sessionclients.internal;

import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.LoginPolicy;
import io.github.sessionclients.ResponseInfo;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.SessionListener;
import io.github.sessionclients.SessionSettings;
import io.github.sessionclients.TestClients;
import io.github.sessionclients.runtime.ErrorResponse;
import io.github.sessionclients.runtime.Operation;
import io.github.sessionclients.runtime.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

/** A vendor with no quirks. */
final class TestVendor extends Vendor {
    static final TestVendor VENDOR = new TestVendor();
    static final ResponseInfo NO_RESPONSE = ResponseInfo.builder("", 200).build();

    static final ApiResult<?> DONE = new ApiResult.Success<>("", NO_RESPONSE);
    static final SessionSettings SESSION_SETTINGS =
            new SessionSettings(Duration.ofSeconds(1), null, LoginPolicy.standard(), new SessionListener() {}, null);

    /** Its error body. */
    static final class Oops {
        @Nullable
        String message;
    }

    static final class TestException extends ApiException {
        private static final long serialVersionUID = 1L;

        TestException(ResponseInfo response, @Nullable Throwable cause) {
            super(response, cause);
        }
    }

    interface Api {
        @Operation(
                id = "getThing",
                retrySafe = true,
                errors = {
                    @ErrorResponse(status = "404", type = Oops.class),
                    @ErrorResponse(status = "default", type = Oops.class)
                })
        @GET("thing")
        Call<Map<String, String>> get();

        @Operation(id = "makeThing", errors = @ErrorResponse(status = "4XX", type = Oops.class))
        @POST("thing")
        Call<Map<String, String>> make(@Body RequestBody body);

        @Operation(id = "putThing", retrySafe = true)
        @PUT("thing")
        Call<Map<String, String>> put(@Body RequestBody body);

        @Operation(id = "removeThing")
        @DELETE("thing")
        Call<Void> remove();

        @Operation(id = "login")
        @POST("login/{user}/{password}")
        Call<Map<String, String>> login(
                @Path("user") String user,
                @Secret @Path("password") String password,
                @Query("note") @Nullable String note);

        @POST("pair")
        Call<Map<String, String>> pair(@Header("X-Thing") String header, @Body RequestBody body);

        @Streaming
        @GET("stream")
        Call<ResponseBody> stream();

        @GET("bytes")
        Call<ResponseBody> bytes();

        @GET("list")
        Call<List<String>> list();
    }

    private TestVendor() {
        super("test", TestException::new, Oops.class, (error, response) -> {
            response.error(error);
            if (error instanceof Oops oops && oops.message != null) {
                response.messages(List.of(new ApiMessage(null, null, oops.message)));
            }
        });
    }

    static Transport transport(HttpUrl url, RetryPolicy retry, FakeTime time) {
        return new Transport(VENDOR, TestClients.settings(url, retry, time));
    }

    static Transport transport(
            HttpUrl url, OkHttpClient.Builder http, boolean owned, RetryPolicy retry, FakeTime time) {
        return new Transport(VENDOR, TestClients.settings(url, http, owned, retry, time));
    }

    /** A call of the session operations, without credentials. */
    static <T> HttpCall<T> call(Transport transport, Function<Api, Call<T>> operation) {
        ApiHandle handle = handle(transport);
        return handle.sessionCall(operation.apply(handle.create(Api.class)));
    }

    /** Returns the state of a call. */
    static CallState state() {
        Retrofit retrofit = new Retrofit.Builder().baseUrl("http://localhost/").build();
        return new CallState(new OperationInfo("GET", retrofit), List.of(), 0);
    }

    /** A handle without credentials. */
    static ApiHandle handle(Transport transport) {
        return new ApiHandle(transport, Credential.NONE);
    }
}
