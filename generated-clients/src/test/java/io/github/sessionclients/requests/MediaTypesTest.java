package io.github.sessionclients.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.requests.api.MediaApi;
import io.github.sessionclients.requests.model.Point;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Call;
import retrofit2.http.Streaming;

/** What is asked for and sent as, where the media type is not plain JSON or is one of several. */
class MediaTypesTest {
    private static final Point POINT = Point.builder().x(1L).build();

    @RegisterExtension
    private final StubServer server = new StubServer();

    private RecordedRequest send(Call<?> call) throws Exception {
        return server.send(call);
    }

    private MediaApi api() {
        return server.create(MediaApi.class);
    }

    private static Method method(String name) {
        return Arrays.stream(MediaApi.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void parametersOfAMediaTypeAreKept() throws Exception {
        assertThat(send(api().version()).getHeader("Accept")).isEqualTo("application/json;version=2");
        assertThat(send(api().putVersion(POINT)).getHeader("Content-Type"))
                .isEqualTo("application/vnd.acme+json; version=1");
    }

    @Test
    void aRangeIsNoContentType() throws Exception {
        assertThat(send(api().postRange(POINT)).getHeader("Content-Type")).isEqualTo("application/json; charset=UTF-8");
    }

    @Test
    void everyBodyThatIsDescribedCanBeSent() throws Exception {
        RequestBody xml = RequestBody.create("<x/>", MediaType.get("application/xml"));

        assertThat(send(api().chat(POINT)).getHeader("Content-Type")).startsWith("application/json");
        assertThat(send(api().chatWithXml(xml)).getHeader("Content-Type")).startsWith("application/xml");
        assertThat(send(api().chatWithMultipart(MultipartBody.Part.createFormData("file", "a", xml)))
                        .getHeader("Content-Type"))
                .startsWith("multipart/form-data");
    }

    @Test
    void everyResponseThatIsDescribedCanBeAskedFor() throws Exception {
        assertThat(send(api().chat(POINT)).getHeader("Accept")).isEqualTo("application/json");
        assertThat(send(api().chatAsEventStream(POINT)).getHeader("Accept")).isEqualTo("text/event-stream");
        assertThat(send(api().chatAsPdf(POINT)).getHeader("Accept")).isEqualTo("application/pdf");
        assertThat(send(api().chatAsXml(POINT)).getHeader("Accept")).isEqualTo("application/xml, text/xml");
        assertThat(send(api().exportAsCsv()).getHeader("Accept")).isEqualTo("text/csv");
        assertThat(send(api().export()).getHeader("Accept")).isEqualTo("text/csv, application/pdf");
    }

    @Test
    void patchesOfSeveralKindsAreSentAsWhatTheyAre() throws Exception {
        assertThat(send(api().patchAny(List.of(POINT))).getHeader("Content-Type"))
                .isEqualTo("application/json-patch+json");
        assertThat(send(api().patchAnyWithMergePatchJson(POINT)).getHeader("Content-Type"))
                .isEqualTo("application/merge-patch+json");
    }

    @Test
    void whatComesPieceByPieceIsStreamed() {
        assertThat(List.of("chatAsEventStream", "chatAsPdf", "lines", "octets", "exportAsPdf", "log"))
                .allSatisfy(name -> assertThat(method(name).isAnnotationPresent(Streaming.class))
                        .as(name)
                        .isTrue());
        assertThat(method("exportAsCsv").isAnnotationPresent(Streaming.class)).isFalse();
    }

    @Test
    void successesThatTheirJsonCannotTellApartAreGivenAsTheyCome() {
        assertThat(method("alike").getGenericReturnType().getTypeName())
                .isEqualTo("retrofit2.Call<" + ResponseBody.class.getName() + ">");
    }

    @Test
    void aStatusWithoutContentDoesNotChangeTheTypeOfOthers() {
        assertThat(method("chat").getGenericReturnType().getTypeName())
                .isEqualTo("retrofit2.Call<" + Point.class.getName() + ">");
    }
}
