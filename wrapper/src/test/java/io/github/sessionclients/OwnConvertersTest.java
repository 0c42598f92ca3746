package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.model.NetimError;
import io.github.sessionclients.netim.model.SessionInfo;
import io.github.sessionclients.netim.model.SessionPreference;
import io.github.sessionclients.runtime.ErrorResponse;
import io.github.sessionclients.runtime.Operation;
import io.github.sessionclients.runtime.TextBody;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.Call;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;
import retrofit2.converter.jackson.JacksonConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;

/** What a user's own converters decode, and what they do not. */
class OwnConvertersTest {
    /** Only a converter that the user adds can name its property so. */
    static final class Dto {
        @com.fasterxml.jackson.annotation.JsonProperty("full_name")
        @com.google.gson.annotations.SerializedName("full_name")
        public @Nullable String name;
    }

    interface Api {
        @GET("dto")
        ApiCall<Dto> dto();

        @GET("dto")
        Call<Dto> call();

        @GET("dto")
        CompletableFuture<Dto> later();

        @POST("dto")
        ApiCall<Dto> send(@Body Dto dto);

        @GET("dto")
        @Operation(id = "odd", errors = @ErrorResponse(status = "default", type = Dto.class))
        ApiCall<Dto> withErrorOfItsOwn();

        @GET("info")
        ApiCall<List<SessionInfo>> models();

        @TextBody
        @POST("text")
        @Operation(id = "text", errors = @ErrorResponse(status = "4XX", type = NetimError.class))
        ApiCall<String> text(@Body @TextBody("text/plain; charset=iso-8859-1") String text);

        @POST("model")
        ApiCall<SessionInfo> model(@Body SessionPreference preference);
    }

    enum Library {
        JACKSON {
            @Override
            Converter.Factory factory() {
                return JacksonConverterFactory.create(
                        new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
            }
        },
        GSON {
            @Override
            Converter.Factory factory() {
                return GsonConverterFactory.create();
            }
        };

        abstract Converter.Factory factory();
    }

    private final FakeNetim netim = new FakeNetim();
    private final NetimClient client = netim.client();

    @AfterEach
    void close() throws IOException {
        client.close();
        netim.close();
    }

    @ParameterizedTest
    @EnumSource
    void theUsersTypesAreDecodedByWhoeverMadeTheCall(Library library) throws Throwable {
        answer(FakeNetim.json("{\"full_name\":\"Ada\"}"));
        Api api = api(library.factory());

        assertThat(api.dto().execute().name).isEqualTo("Ada");
        assertThat(CallForm.join(api.dto().executeAsync()).name).isEqualTo("Ada");
        assertThat(CallForm.join(api.later()).name).isEqualTo("Ada");
        assertThat(client.call(api.call()).execute().name).isEqualTo("Ada");
    }

    @ParameterizedTest
    @EnumSource
    void theUsersTypesAreEncodedByIt(Library library) {
        answer(FakeNetim.json("{\"full_name\":\"Ada\"}"));
        Dto dto = new Dto();
        dto.name = "Bob";

        api(library.factory()).send(dto).execute();

        assertThat(lastBody()).isEqualTo("{\"full_name\":\"Bob\"}");
    }

    @ParameterizedTest
    @EnumSource
    void textsAreNoStringsOfJson(Library library) {
        answer(new MockResponse()
                .setHeader("Content-Type", "text/plain; charset=iso-8859-1")
                .setBody(new Buffer().writeString("\"Größe", StandardCharsets.ISO_8859_1)));

        assertThat(api(library.factory()).text("Größe").execute()).isEqualTo("\"Größe");
        assertThat(lastBuffer().readString(StandardCharsets.ISO_8859_1)).isEqualTo("Größe");

        answer(FakeNetim.json("{\"message\":\"No\"}").setResponseCode(404));
        assertThatThrownBy(() -> api(library.factory()).text("a").execute())
                .hasMessageStartingWith("netim text returned 404: No (");
    }

    @ParameterizedTest
    @EnumSource
    void generatedModelsGoToTheirOwnAdapters(Library library) {
        Api api = api(library.factory());
        answer(FakeNetim.json("[{\"IDSession\":\"T1\",\"more\":1}]"));
        assertThat(api.models().execute())
                .singleElement()
                .satisfies(info -> assertThat(info.idSession()).isEqualTo("T1"))
                .satisfies(info -> assertThat(info.additionalProperties()).containsKey("more"));

        answer(FakeNetim.json("{\"IDSession\":\"T1\"}"));
        SessionPreference preference = SessionPreference.builder()
                .type(io.github.sessionclients.netim.model.PreferenceType.of("lang"))
                .value("EN")
                .build();
        assertThat(api.model(preference).execute().idSession()).isEqualTo("T1");
        assertThat(lastBody()).isEqualTo("{\"type\":\"lang\",\"value\":\"EN\"}");
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfTheUsersIsReadByTheirConverterAndTheVendorsByTheVendors(Library library) {
        answer(FakeNetim.json("{\"full_name\":\"Ada\",\"message\":\"No\"}").setResponseCode(400));
        assertThatThrownBy(() -> api(library.factory()).withErrorOfItsOwn().execute())
                .hasMessageStartingWith("netim odd returned 400: No (")
                .isInstanceOfSatisfying(NetimException.class, e -> {
                    Dto error = e.error(Dto.class);
                    assertThat(error == null ? null : error.name).isEqualTo("Ada");
                });

        assertThatThrownBy(() -> api(library.factory()).dto().execute())
                .isInstanceOfSatisfying(
                        NetimException.class,
                        e -> assertThat(e.error())
                                .isEqualTo(NetimError.builder()
                                        .message("No")
                                        .putAdditionalProperty("full_name", "Ada")
                                        .build()));
    }

    @Test
    void aMalformedBodyIsTheVendorsExceptionWhoeverDecodes() {
        answer(new MockResponse().setBody("<html>"));

        for (Library library : Library.values()) {
            assertThatThrownBy(() -> api(library.factory()).dto().execute())
                    .isInstanceOfSatisfying(
                            NetimException.class,
                            e -> assertThat(e.isMalformedBody()).isTrue());
        }
    }

    @Test
    void aMistakeInTheUsersConverterIsNotHiddenByAFallback() {
        Converter.Factory broken = new Converter.Factory() {
            @Override
            public Converter<ResponseBody, ?> responseBodyConverter(
                    Type type, Annotation[] annotations, Retrofit retrofit) {
                throw new IllegalArgumentException("no serializer for it");
            }
        };

        assertThatThrownBy(() -> api(broken).dto())
                .isInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage("no serializer for it");
        assertThat(netim.requests).isEmpty();
    }

    @Test
    void withoutOneTheBuildersMoshiDecodes() throws IOException {
        Moshi moshi = new Moshi.Builder()
                .add(Dto.class, new com.squareup.moshi.JsonAdapter<Dto>() {
                    @Override
                    public Dto fromJson(com.squareup.moshi.JsonReader reader) throws IOException {
                        reader.skipValue();
                        Dto dto = new Dto();
                        dto.name = "by Moshi";
                        return dto;
                    }

                    @Override
                    public void toJson(com.squareup.moshi.JsonWriter writer, @Nullable Dto value) {
                        throw new UnsupportedOperationException();
                    }
                })
                .build();
        answer(FakeNetim.json("{\"full_name\":\"Ada\"}"));
        try (NetimClient own = netim.builder().moshi(moshi).build()) {
            assertThat(own.create(Api.class).dto().execute().name).isEqualTo("by Moshi");
        }
    }

    private Api api(Converter.Factory converters) {
        return client.retrofit()
                .newBuilder()
                .addConverterFactory(converters)
                .build()
                .create(Api.class);
    }

    private void answer(MockResponse response) {
        netim.calls = request -> String.valueOf(request.getPath()).endsWith("/session/") ? null : response;
    }

    private String lastBody() {
        return lastBuffer().readUtf8();
    }

    private Buffer lastBuffer() {
        return netim.requests.get(netim.requests.size() - 1).getBody();
    }
}
