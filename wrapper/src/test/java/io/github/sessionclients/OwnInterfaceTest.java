package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.model.NetimError;
import io.github.sessionclients.netim.model.SessionPreference;
import io.github.sessionclients.runtime.ErrorResponse;
import io.github.sessionclients.runtime.Operation;
import java.io.IOException;
import java.util.Map;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/** What an interface of a user's own gets without asking. */
class OwnInterfaceTest {
    interface Own {
        @GET("domain/")
        Call<Map<String, String>> get();

        @POST("domain/")
        Call<Map<String, String>> post();

        @PUT("domain/")
        Call<Map<String, String>> put();

        @PATCH("domain/")
        Call<Map<String, String>> patch();

        @DELETE("domain/")
        Call<Map<String, String>> delete();

        // Any model does for a type of one's own.
        @GET("domain/")
        @Operation(id = "own", errors = @ErrorResponse(status = "default", type = SessionPreference.class))
        Call<Map<String, String>> withErrorOfItsOwn();
    }

    private final FakeNetim netim = new FakeNetim();
    private final NetimClient client = netim.client();
    private final Own own = client.create(Own.class);

    @AfterEach
    void close() throws IOException {
        client.close();
        netim.close();
    }

    @Test
    void anErrorIsTypedAndToldAsTheVendorWroteIt() {
        netim.calls = request ->
                FakeNetim.json("{\"message\":\"Method not allowed\"}").setResponseCode(405);

        assertThatThrownBy(() -> client.call(own.get()).execute())
                .hasMessageStartingWith("netim Own.get returned 405: Method not allowed (")
                .isInstanceOfSatisfying(
                        NetimException.class,
                        e -> assertThat(e.error())
                                .isEqualTo(NetimError.builder()
                                        .message("Method not allowed")
                                        .build()));
    }

    @Test
    void anErrorTypeOfOnesOwnStandsBesideTheVendors() {
        netim.calls = request -> FakeNetim.json("{\"type\":\"lang\",\"value\":\"FR\",\"message\":\"No\"}")
                .setResponseCode(400);

        assertThatThrownBy(() -> client.call(own.withErrorOfItsOwn()).execute())
                .hasMessageStartingWith("netim own returned 400: No (")
                .isInstanceOfSatisfying(NetimException.class, e -> {
                    assertThat(e.error()).isNull();
                    assertThat(e.error(SessionPreference.class)).isNotNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void withoutABodyTheContentTypeIsStillJson(String method) {
        netim.calls = request -> request.getPath().endsWith("domain/") ? FakeNetim.json("{}") : null;
        Call<Map<String, String>> call = switch (method) {
            case "POST" -> own.post();
            case "PUT" -> own.put();
            case "PATCH" -> own.patch();
            case "DELETE" -> own.delete();
            default -> own.get();
        };

        client.call(call).execute();

        assertThat(netim.requests)
                .filteredOn(request ->
                        request.getMethod().equals(method) && request.getPath().endsWith("domain/"))
                .extracting(request -> contentType(request))
                .containsExactly("application/json");
    }

    private static String contentType(RecordedRequest request) {
        return String.valueOf(request.getHeader("Content-Type"));
    }
}
