package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.runtime.ErrorResponse;
import io.github.sessionclients.runtime.Operation;
import java.lang.annotation.Annotation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Call;
import retrofit2.Invocation;
import retrofit2.Retrofit;
import retrofit2.http.GET;

/** Which of a method's error types is meant. */
class ErrorTypeTest {
    interface Api {
        @Operation(
                id = "all",
                errors = {
                    @ErrorResponse(status = "default", type = Character.class),
                    @ErrorResponse(status = "4xx", type = Long.class),
                    @ErrorResponse(status = "5XX", type = Short.class),
                    @ErrorResponse(status = "404", type = Integer.class)
                })
        @GET("x")
        Call<okhttp3.ResponseBody> all();

        @Operation(id = "some", errors = @ErrorResponse(status = "404", type = Integer.class))
        @GET("x")
        Call<okhttp3.ResponseBody> some();

        @GET("x")
        Call<okhttp3.ResponseBody> none();
    }

    private static final Retrofit RETROFIT =
            new Retrofit.Builder().baseUrl("http://localhost/").build();

    private final Api api = RETROFIT.create(Api.class);

    @ParameterizedTest
    @CsvSource({"404,Integer", "400,Long", "499,Long", "500,Short", "503,Short", "302,Character", "600,Character"})
    void isThatOfTheCodeOrItsRangeOrTheDefault(int status, String type) {
        assertThat(typeOf(api.all(), status)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"404,Integer", "400,", "500,"})
    void isNoneWhereNothingFits(int status, @Nullable String type) {
        assertThat(typeOf(api.some(), status)).isEqualTo(type);
        assertThat(typeOf(api.none(), status)).isNull();
    }

    private static @Nullable String typeOf(Call<?> call, int status) {
        Invocation invocation = Objects.requireNonNull(call.request().tag(Invocation.class));
        Class<?> type = new OperationInfo(invocation, Void.class, new Annotation[0], RETROFIT, false).errorType(status);
        return type == null ? null : type.getSimpleName();
    }
}
