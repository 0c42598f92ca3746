package io.github.sessionclients.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.requests.api.MediaApi;
import io.github.sessionclients.runtime.ApiClient;
import io.github.sessionclients.runtime.Secret;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** Bodies that are texts are strings in Java, and no strings of JSON. */
class TextBodiesTest {
    @RegisterExtension
    private final StubServer server = new StubServer();

    private MediaApi api() {
        return ApiClient.builder(server.url()).build().create(MediaApi.class);
    }

    private static List<String> types(String method) {
        return Arrays.stream(MediaApi.class.getMethods())
                .filter(declared -> declared.getName().equals(method))
                .map(declared -> declared.getGenericReturnType().getTypeName())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, UTF-8",
        "text/plain; charset=utf-8, UTF-8",
        "text/plain; charset=iso-8859-1, ISO-8859-1",
    })
    void aResponseIsDecodedByItsCharset(String contentType, String charset) throws Exception {
        Buffer body = new Buffer().writeString("\"Größe\": 1", java.nio.charset.Charset.forName(charset));
        server.enqueue(new MockResponse().setHeader("Content-Type", contentType).setBody(body));

        assertThat(api().text().execute().body()).isEqualTo("\"Größe\": 1");
    }

    @Test
    void aResponseOfNothingIsAnEmptyText() throws Exception {
        server.enqueue(new MockResponse());

        assertThat(api().text().execute().body()).isEmpty();
    }

    @Test
    void aBodyIsSentAsItStands() throws Exception {
        RecordedRequest request = server.send(api().putText("\"Größe\""));

        assertThat(request.getHeader("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(request.getBody().readUtf8()).isEqualTo("\"Größe\"");
    }

    @Test
    void aBodyIsEncodedByTheCharsetOfTheSpec() throws Exception {
        RecordedRequest request = server.send(api().postText("Größe"));

        assertThat(request.getHeader("Content-Type")).isEqualTo("text/plain; charset=ISO-8859-1");
        assertThat(request.getBody().readString(StandardCharsets.ISO_8859_1)).isEqualTo("Größe");
    }

    @Test
    void aCharacterThatTheCharsetLacksIsRefusedWithoutShowingTheText() {
        assertThatThrownBy(() -> server.send(api().postText("5 €")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the text contains a character that ISO-8859-1 cannot encode");
    }

    @Test
    void eachTypeOfTextHasAMethod() throws Exception {
        assertThat(server.send(api().postTextWithMarkdown("# a")).getHeader("Content-Type"))
                .isEqualTo("text/markdown; charset=utf-8");
        assertThat(server.send(api().postText("a")).getHeader("Accept"))
                .isEqualTo("text/plain, text/html, text/csv, text/x-der");
        assertThat(server.send(api().postTextAsText("a")).getHeader("Accept")).isEqualTo("text/plain");
        assertThat(server.send(api().texts()).getHeader("Accept")).isEqualTo("text/plain, text/html");
    }

    @Test
    void onlyWhatIsATextIsAString() {
        String text = "retrofit2.Call<" + String.class.getName() + ">";
        String raw = "retrofit2.Call<" + ResponseBody.class.getName() + ">";

        assertThat(List.of("text", "putText", "postTextAsText", "postTextAsHtml", "texts", "exportAsCsv"))
                .allSatisfy(name -> assertThat(types(name)).as(name).containsExactly(text));
        assertThat(List.of("postText", "postTextAsCsv", "postTextAsDer", "document", "log", "export"))
                .allSatisfy(name -> assertThat(types(name)).as(name).containsExactly(raw));
    }

    @Test
    void aTextOfAnotherKindIsMadeByTheCaller() throws Exception {
        Method others = MediaApi.class.getMethod("postTextWithBody", RequestBody.class);

        assertThat(others).isNotNull();
    }

    @Test
    void aSecretThatIsATextIsMarked() throws Exception {
        assertThat(MediaApi.class
                        .getMethod("postText", String.class)
                        .getParameters()[0]
                        .isAnnotationPresent(Secret.class))
                .isTrue();
        assertThat(MediaApi.class
                        .getMethod("putText", String.class)
                        .getParameters()[0]
                        .isAnnotationPresent(Secret.class))
                .isFalse();
    }

    @Test
    void aRetrofitThatKnowsJsonOnlyRefusesTheMethod() {
        MediaApi api = new Retrofit.Builder()
                .baseUrl(server.url())
                .addConverterFactory(MoshiConverterFactory.create())
                .build()
                .create(MediaApi.class);

        assertThatThrownBy(() -> api.text().execute())
                .rootCause()
                .hasMessageContaining("No JsonAdapter for class java.lang.String annotated")
                .hasMessageContaining("TextBody");
        assertThatThrownBy(() -> api.putText("a").execute()).hasMessageContaining("Unable to create");
    }
}
